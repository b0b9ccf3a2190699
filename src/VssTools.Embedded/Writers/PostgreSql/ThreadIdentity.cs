using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using System.Threading;
using VssTools.Interop;

namespace VssTools.Embedded.PostgreSql;

/// <summary>
/// Runs code as another user on a thread of its own. A server that knows its clients by the kernel (SO_PEERCRED)
/// sees the user of the thread that connects, and Linux keeps users per thread: the C library's setresuid would
/// change all threads, the system call itself changes the one that makes it.
/// </summary>
internal static unsafe class ThreadIdentity
{
    private const nint Unchanged = -1;

    // linux/capability.h: version 3 has two parts of three words.
    private const uint CapabilityVersion = 0x20080522;

    // One at a time: calling threads back must not meet one that is still to be another user.
    private static readonly object Gate = new();

    private static readonly (int SetUsers, int GetCapabilities, int SetCapabilities) Calls =
        RuntimeInformation.ProcessArchitecture switch
        {
            Architecture.X64 => (117, 125, 126),
            Architecture.Arm64 => (147, 90, 91),
            _ => default,
        };

    /// <summary>Whether this process can be another user for a moment.</summary>
    public static bool CanSwitch => Libc.EffectiveUserId() == 0 && Calls.SetUsers != 0;

    /// <summary>Runs code as a user and waits for it; what it throws is thrown here.</summary>
    public static T RunAs<T>(uint userId, Func<T> action)
    {
        if (Libc.EffectiveUserId() == userId || !CanSwitch)
        {
            return action();
        }

        lock (Gate)
        {
            return RunOnThread(userId, action);
        }
    }

    private static T RunOnThread<T>(uint userId, Func<T> action)
    {
        T result = default!;
        ExceptionDispatchInfo? failure = null;
        Thread thread = new(() =>
        {
            try
            {
                result = Switched(userId, action);
            }
            catch (Exception e)
            {
                // It goes on where somebody waits for it.
                failure = ExceptionDispatchInfo.Capture(e);
            }
        })
        {
            IsBackground = true,
        };
        thread.Start();
        thread.Join();
        CallBack(userId);
        failure?.Throw();
        return result;
    }

    // Only the user's number is wanted. The thread keeps root's capabilities: what it does beside connecting, loading
    // assemblies for example, must not fail because the other user may not read the module's folder.
    private static T Switched<T>(uint userId, Func<T> action)
    {
        CapabilityHeader header = new() { Version = CapabilityVersion };
        CapabilitySets sets = default;
        bool known = SystemCall(Calls.GetCapabilities, (nint)(&header), (nint)(&sets), 0) == 0;
        if (SystemCall(Calls.SetUsers, Unchanged, (nint)userId, Unchanged) != 0)
        {
            return action();
        }

        try
        {
            if (known)
            {
                SystemCall(Calls.SetCapabilities, (nint)(&header), (nint)(&sets), 0);
            }

            return action();
        }
        finally
        {
            SystemCall(Calls.SetUsers, Unchanged, 0, Unchanged);
        }
    }

    // A thread that the runtime started meanwhile, for its pool or its compiler, has inherited the user. The C
    // library's call gives all threads of the process one user, and interrupts them: made only where it is needed.
    private static void CallBack(uint userId)
    {
        if (ThreadUsers().Contains(userId))
        {
            SetUsers(uint.MaxValue, 0, uint.MaxValue);
        }
    }

    /// <summary>The effective users of this process's threads.</summary>
    internal static IEnumerable<uint> ThreadUsers()
    {
        foreach (string thread in Directory.EnumerateDirectories("/proc/self/task"))
        {
            string? line = null;
            try
            {
                line = File.ReadLines(Path.Combine(thread, "status"))
                    .FirstOrDefault(text => text.StartsWith("Uid:", StringComparison.Ordinal));
            }
            catch (IOException)
            {
                // It has ended meanwhile.
            }

            if (line?.Split('\t') is [_, _, string effective, ..])
            {
                yield return uint.Parse(effective, NumberStyles.None, CultureInfo.InvariantCulture);
            }
        }
    }

    [DllImport("libc", EntryPoint = "setresuid", SetLastError = true)]
    private static extern int SetUsers(uint real, uint effective, uint saved);

    [DllImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static extern nint SystemCall(nint number, nint first, nint second, nint third);

    [StructLayout(LayoutKind.Sequential)]
    private struct CapabilityHeader
    {
        public uint Version;
        public int ProcessId;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct CapabilitySets
    {
        public fixed uint Words[6];
    }
}
