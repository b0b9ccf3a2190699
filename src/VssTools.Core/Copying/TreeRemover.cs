using System.IO;
using System.Runtime.InteropServices;
using System.Threading;
using VssTools.Copying.Linux;
using VssTools.Copying.Managed;
using VssTools.Interop;

namespace VssTools.Copying;

/// <summary>Removes files and whole trees; no link is followed, and no mounted file system is touched.</summary>
internal static class TreeRemover
{
    /// <summary>Removes what is at a path; nothing there is no error.</summary>
    /// <exception cref="VssException">Something could not be removed; the rest may be gone.</exception>
    /// <exception cref="System.OperationCanceledException">The removal was cancelled; a part may be gone.</exception>
    public static void Remove(string path, CancellationToken cancellation)
    {
        string full = Path.GetFullPath(path).TrimEnd(Path.DirectorySeparatorChar);
        if (RuntimeInformation.IsOSPlatform(OSPlatform.Linux))
        {
            RemoveOnLinux(full, cancellation);
        }
        else
        {
            ManagedTreeRemover.Remove(full, cancellation);
        }
    }

    private static unsafe void RemoveOnLinux(string path, CancellationToken cancellation)
    {
        string parent = Path.GetDirectoryName(path) ?? "/";
        int directory = Libc.Open(parent, Libc.ReadOnly | Libc.Directory);
        if (directory < 0)
        {
            ThrowUnlessMissing(Libc.LastError, path);
            return;
        }

        try
        {
            fixed (byte* name = Libc.Path(Path.GetFileName(path)))
            {
                LinuxTreeRemover.Remove(directory, name, path, cancellation);
            }
        }
        finally
        {
            Libc.Close(directory);
        }
    }

    private static void ThrowUnlessMissing(int error, string path)
    {
        if (error is not (PosixError.NoEntry or PosixError.NotDirectory))
        {
            throw PosixError.Create(error, "remove", path);
        }
    }
}
