using System;
using System.IO;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using VssTools.Copying.Managed;
using VssTools.Interop;

namespace VssTools;

/// <summary>Opens regular files for reading, never through a link in the last part of the path.</summary>
internal static class SafeFile
{
    private const int BufferSize = 4096;

    /// <summary>Opens a file; <see langword="null"/> where there is none.</summary>
    /// <exception cref="VssException">It is a link or no regular file, or it may not be read.</exception>
    public static FileStream? Open(string path) => RuntimeInformation.IsOSPlatform(OSPlatform.Linux)
        ? OpenOnLinux(path)
        : OpenElsewhere(path);

    private static FileStream? OpenOnLinux(string path)
    {
        int file = Libc.Open(path, Libc.ReadOnly | Libc.NoFollow | Libc.NonBlocking);
        if (file >= 0)
        {
            return FromDescriptor(file, path);
        }

        return Libc.LastError switch
        {
            PosixError.NoEntry or PosixError.NotDirectory => null,
            PosixError.Loop => throw BackupFault.IsLink(path),
            int error => throw BackupFault.Unreadable(path, PosixError.Create(error, "read", path)),
        };
    }

    /// <summary>Takes over an open descriptor of what has to be a regular file.</summary>
    public static FileStream FromDescriptor(int file, string path)
    {
        SafeFileHandle handle = new((IntPtr)file, ownsHandle: true);
        if (!Libc.TryStat(file, out StatXBuffer attributes) || !attributes.IsRegularFile)
        {
            handle.Dispose();
            throw BackupFault.Unreadable(path, PosixError.Create(PosixError.Invalid, "read as a file", path));
        }

        return new FileStream(handle, FileAccess.Read, BufferSize);
    }

    private static FileStream? OpenElsewhere(string path)
    {
        try
        {
            FileInfo file = new(path);
            if (PortableLinks.IsLink(file))
            {
                throw BackupFault.IsLink(path);
            }

            // Whoever writes the file at this moment may go on with it: what it holds is judged by itself.
            return file.Exists
                ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete)
                : null;
        }
        catch (Exception e) when (ManagedFault.IsKnown(e))
        {
            throw BackupFault.Unreadable(path, e);
        }
    }
}
