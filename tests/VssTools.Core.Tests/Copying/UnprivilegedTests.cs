using System;
using System.IO;
using VssTools.Copying;
using VssTools.Tests;

namespace VssTools.Core.Tests.Copying;

public sealed class UnprivilegedTests : CopierTest
{
    public UnprivilegedTests()
    {
        NeedRoot();
        Shell.Run($"chown {Unprivileged.User} {Folder.Path}");
    }

    [Fact]
    public void What_may_not_be_read_is_reported_and_the_rest_is_copied()
    {
        MakeSource("mkdir open closed; echo a > open/a; echo b > closed/b; echo c > secret; chmod 0700 closed; "
            + "chmod 0600 secret");
        VssCopyResult result = CopyUnprivileged(Request);
        Assert.Equal((1, 2), (result.Files, result.Failed));
        Assert.All(Listener.Errors, static error => Assert.Equal(VssResult.AccessDenied, error.HResult));
        Assert.False(File.Exists(Folder["copy/secret"]));
        Assert.Equal("a", File.ReadAllText(Folder["copy/open/a"]).Trim());
    }

    [Fact]
    public void Owners_that_cannot_be_kept_are_no_failure_and_lend_no_rights()
    {
        MakeSource("echo a > a; chmod 4755 a; mkfifo p; ln -s a l");
        Assert.Equal(0, CopyUnprivileged(Request).Failed);
        Assert.Empty(Listener.Warnings);
        Assert.Equal($"755 {Unprivileged.User}", Shell.Run($"stat -c '%a %u' {Folder["copy/a"]}"));
    }

    [Fact]
    public void Directories_that_are_read_only_are_copied_updated_and_removed()
    {
        MakeSource($"mkdir -p d/e; echo a > d/e/a; chown -R {Unprivileged.User} .; chmod 0500 d/e d");
        Assert.Equal(0, CopyUnprivileged(Request).Failed);
        AssertModes();
        MakeSource("echo b > d/e/b; rm d/e/a");
        VssCopyResult result = CopyUnprivileged(Request with { UpdateSince = DateTimeOffset.Now.AddHours(-1) });
        Assert.Equal((1, 0), (result.Files, result.Failed));
        AssertModes();
        Unprivileged.Run(() => TreeRemover.Remove(Destination, TestContext.Current.CancellationToken));
        Assert.False(Directory.Exists(Destination));
    }

    [Fact]
    public void A_destination_that_may_not_be_written_is_an_exception()
    {
        MakeSource("echo a > a");
        Shell.Run($"chown root {Folder.Path}");
        CopyRequest request = Request with { Destination = Folder["new/copy"] };
        Assert.Equal(
            VssResult.AccessDenied, Assert.Throws<VssException>(() => CopyUnprivileged(request)).HResult);
        Assert.Equal(0, CountOpenFiles());
    }

    private void AssertModes()
    {
        const string Show = "find . -printf '%P %m %s\\n' | sort";
        Assert.Equal(Shell.Run($"cd '{Source}'; {Show}"), Shell.Run($"cd '{Destination}'; {Show}"));
    }

    private VssCopyResult CopyUnprivileged(CopyRequest request)
    {
        VssCopyResult? result = null;
        Unprivileged.Run(() => result = Copy(request));
        return result!;
    }
}
