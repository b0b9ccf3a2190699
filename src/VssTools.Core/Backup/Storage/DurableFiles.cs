using System;
using System.IO;
using System.Runtime.InteropServices;
using VssTools.Interop;

namespace VssTools;

/// <summary>Brings files and folders to the disk, so that they outlive a power failure.</summary>
internal static class DurableFiles
{
    /// <summary>Writes a new file.</summary>
    public static void Write(string path, byte[] bytes)
    {
        using FileStream stream = new(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read);
        stream.Write(bytes, 0, bytes.Length);
        stream.Flush(flushToDisk: true);
    }

    /// <summary>Brings the names in a folder to the disk, where the system lets that be asked for.</summary>
    public static void SyncFolder(string path) => Sync(path, Libc.Sync);

    /// <summary>
    /// Brings everything on the file system of a folder to the disk, and tells what could not be written, where the
    /// system lets that be asked for.
    /// </summary>
    public static void SyncFileSystem(string path) => Sync(path, Libc.SyncFileSystem);

    private static void Sync(string path, Func<int, int> sync)
    {
        if (!RuntimeInformation.IsOSPlatform(OSPlatform.Linux))
        {
            return;
        }

        int folder = Libc.Open(path, Libc.ReadOnly | Libc.Directory);
        if (folder < 0)
        {
            throw PosixError.Create(Libc.LastError, "open directory", path);
        }

        int result = sync(folder);
        int error = Libc.LastError;
        Libc.Close(folder);

        // Some file systems know no such thing for directories.
        if (result != 0 && error is not (PosixError.Invalid or PosixError.NotSupported))
        {
            throw PosixError.Create(error, "write", path);
        }
    }
}
