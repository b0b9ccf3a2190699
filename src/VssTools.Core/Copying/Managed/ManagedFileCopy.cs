using System;
using System.IO;
using System.Runtime.InteropServices;
using System.Threading;
using VssTools.Interop;

namespace VssTools.Copying.Managed;

/// <summary>Copies the contents of one file to a name that is free; removes what it wrote if it cannot end.</summary>
internal sealed class ManagedFileCopy(CopyCounters counters, CancellationToken cancellation)
{
    private const int BufferSize = 1024 * 1024;

    private byte[]? _buffer;

    /// <summary>Called now and then during a long file.</summary>
    public Action Pulse { get; init; } = static () => { };

    public void Copy(string source, string destination)
    {
        if (RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
        {
            CopyOnWindows(source, destination);
        }
        else
        {
            CopyStream(source, destination);
        }
    }

    // The system's own copying also takes along alternate streams, of which streams of the framework know nothing.
    private unsafe void CopyOnWindows(string source, string destination)
    {
        int cancel = 0;
        int* cancelFlag = &cancel;
        using CancellationTokenRegistration registration = cancellation.Register(() => *cancelFlag = 1);
        if (!Kernel32.CopyFileEx(source, destination, cancelFlag, Kernel32.FailIfExists))
        {
            int error = Marshal.GetLastWin32Error();
            cancellation.ThrowIfCancellationRequested();
            throw new IOException($"Error {error}.", unchecked((int)0x80070000) | error);
        }
    }

    private void CopyStream(string source, string destination)
    {
        bool complete = false;
        using FileStream input = new(source, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        try
        {
            using FileStream output = new(destination, FileMode.CreateNew, FileAccess.Write);
            CopyStream(input, output);
            complete = true;
        }
        finally
        {
            if (!complete)
            {
                File.Delete(destination);
            }
        }
    }

    private void CopyStream(FileStream input, FileStream output)
    {
        _buffer ??= new byte[BufferSize];
        int read;
        while ((read = input.Read(_buffer, 0, _buffer.Length)) > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            output.Write(_buffer, 0, read);
            counters.Advance(read);
            Pulse();
        }
    }
}
