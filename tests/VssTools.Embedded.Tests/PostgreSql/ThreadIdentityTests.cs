using System;
using System.IO;
using System.Threading;
using VssTools.Embedded.PostgreSql;
using VssTools.Interop;
using VssTools.Tests;

namespace VssTools.Embedded.Tests.PostgreSql;

public sealed class ThreadIdentityTests
{
    private const uint Nobody = 65534;

    [Fact]
    public void Only_the_thread_is_another_user_and_it_reads_what_root_may_read()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && ThreadIdentity.CanSwitch, "needs root on Linux");
        using TempFolder folder = new();
        string secret = folder.Write("secret", "text");
        Shell.Run($"chmod 700 '{folder.Path}' && chmod 600 '{secret}'");
        (uint User, string Text) seen =
            ThreadIdentity.RunAs(Nobody, () => (Libc.EffectiveUserId(), File.ReadAllText(secret)));
        Assert.Equal((Nobody, "text"), seen);
        Assert.Equal(0u, Libc.EffectiveUserId());
    }

    [Fact]
    public void No_thread_that_was_started_meanwhile_stays_another_user()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && ThreadIdentity.CanSwitch, "needs root on Linux");
        using ManualResetEventSlim end = new();
        Thread started = ThreadIdentity.RunAs(Nobody, () =>
        {
            Thread thread = new(end.Wait);
            thread.Start();
            Assert.Contains(Nobody, ThreadIdentity.ThreadUsers());
            return thread;
        });
        Assert.DoesNotContain(Nobody, ThreadIdentity.ThreadUsers());
        end.Set();
        started.Join();
    }

    [Fact]
    public void What_fails_fails_for_the_caller_and_the_user_is_back()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && ThreadIdentity.CanSwitch, "needs root on Linux");
        Assert.Throws<InvalidOperationException>(() =>
            ThreadIdentity.RunAs<int>(Nobody, () => throw new InvalidOperationException()));
        Assert.DoesNotContain(Nobody, ThreadIdentity.ThreadUsers());
    }
}
