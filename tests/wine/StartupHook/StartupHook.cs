using System;
using System.Runtime.InteropServices;

/// <summary>
/// Lets exceptions of .NET 9 and later live under Wine 8. While Wine asks a handler about an exception, a frame of its
/// own lies on the thread's list of handlers; .NET resumes at the catch without coming back, and the frame stays on the
/// list, although its place on the stack is used for other things. The next exception that starts in native code (the
/// JIT's own, say) would call what is in its place by then. A first handler for all exceptions takes such frames away:
/// those that lie below the stack pointer of the code that raised the exception cannot be alive.
/// </summary>
internal static partial class StartupHook
{
    private const uint CommitAndReserve = 0x3000;
    private const uint ExecuteReadWrite = 0x40;

    private static readonly byte[] DropDeadFrames =
    [
        0x48, 0x8B, 0x01,                               // mov rax, [rcx]            the record of the exception
        0x8B, 0x00,                                     // mov eax, [rax]            its code
        0x3D, 0x78, 0x56, 0x34, 0x02,                   // cmp eax, 0x02345678       the JIT's own
        0x74, 0x24,                                     // je drop
        0x3D, 0x63, 0x73, 0x6D, 0xE0,                   // cmp eax, 0xE06D7363       of C++
        0x74, 0x1D,                                     // je drop
        0x3D, 0x52, 0x43, 0x43, 0xE0,                   // cmp eax, 0xE0434352       of .NET
        0x74, 0x16,                                     // je drop
        0x48, 0x8B, 0x41, 0x08,                         // mov rax, [rcx + 8]        the context of the exception
        0x48, 0x8B, 0x80, 0x98, 0, 0, 0,                // mov rax, [rax + 0x98]     its stack pointer
        0x65, 0x48, 0x39, 0x04, 0x25, 0, 0, 0, 0,       // cmp gs:[0], rax           the first frame of the list
        0x73, 0x0D,                                     // jae alive
        0x65, 0x48, 0xC7, 0x04, 0x25, 0, 0, 0, 0,       // drop: mov qword gs:[0], -1      the end of the list
        0xFF, 0xFF, 0xFF, 0xFF,
        0x31, 0xC0,                                     // alive: xor eax, eax       go on with the search
        0xC3,                                           // ret
    ];

    /// <summary>Called by .NET before the program's own Main.</summary>
    public static void Initialize()
    {
        nint code = VirtualAlloc(0, (nuint)DropDeadFrames.Length, CommitAndReserve, ExecuteReadWrite);
        if (code == 0)
        {
            throw new InvalidOperationException($"No memory for a handler: {Marshal.GetLastPInvokeErrorMessage()}");
        }

        Marshal.Copy(DropDeadFrames, 0, code, DropDeadFrames.Length);
        AddVectoredExceptionHandler(1, code);
    }

    [LibraryImport("kernel32", SetLastError = true)]
    private static partial nint VirtualAlloc(nint address, nuint size, uint type, uint protection);

    [LibraryImport("kernel32")]
    private static partial nint AddVectoredExceptionHandler(uint first, nint handler);
}
