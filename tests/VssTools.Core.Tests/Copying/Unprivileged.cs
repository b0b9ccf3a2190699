using System;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using System.Threading;

namespace VssTools.Core.Tests.Copying;

/// <summary>Acts as a user who may do little. Linux keeps the user per thread, and threads hand it on.</summary>
internal static class Unprivileged
{
    public const int User = 65534;

    // setresuid by its number: the C library's function would change the user of the whole process.
    private static readonly nint SetUsers = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? 147 : 117;

    public static void Run(Action action)
    {
        ExceptionDispatchInfo? failure = null;
        Thread thread = new(() => failure = RunHere(action));
        thread.Start();
        thread.Join();
        failure?.Throw();
    }

    private static ExceptionDispatchInfo? RunHere(Action action)
    {
        try
        {
            Assert.Equal(0, SystemCall(SetUsers, -1, User, -1));
            action();
            return null;
        }
        catch (Exception error)
        {
            return ExceptionDispatchInfo.Capture(error);
        }
    }

    [DllImport("libc", EntryPoint = "syscall")]
    private static extern nint SystemCall(nint number, nint real, nint effective, nint saved);
}
