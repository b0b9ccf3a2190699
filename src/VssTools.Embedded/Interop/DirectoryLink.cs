using System.ComponentModel;
using System.IO;
using System.Runtime.InteropServices;
using System.Text;
using VssTools.Interop;

namespace VssTools.Embedded.Interop;

/// <summary>Symbolic links to directories.</summary>
internal static unsafe class DirectoryLink
{
    private const int PathMaximum = 4096;
    private const uint Directory = 0x1;
    private const uint AllowUnprivileged = 0x2;

    private static bool IsUnix => Path.DirectorySeparatorChar == '/';

    /// <summary>Makes a link.</summary>
    public static void Create(string link, string target)
    {
        if (IsUnix)
        {
            LinuxVolume.Link(target, link);
        }
        else if (CreateSymbolicLink(link, target, Directory | AllowUnprivileged) == 0)
        {
            Win32Exception failure = new(Marshal.GetLastWin32Error());
            throw new VssException(VssResult.AccessDenied, $"Cannot make the link '{link}': {failure.Message}", failure)
            {
                Target = link,
            };
        }
    }

    /// <summary>Whether a path is a link to a directory that <see cref="Create"/> could have made.</summary>
    public static bool PointsTo(string link, string target)
    {
        if (!IsUnix)
        {
            DirectoryInfo info = new(link);
            return info.Exists && (info.Attributes & FileAttributes.ReparsePoint) != 0;
        }

        byte[] buffer = new byte[PathMaximum];
        fixed (byte* path = Libc.Path(link))
        fixed (byte* result = buffer)
        {
            nint length = Libc.ReadLink(Libc.AtFdCwd, path, result, PathMaximum);
            return length > 0 && Encoding.UTF8.GetString(buffer, 0, (int)length) == target;
        }
    }

    /// <summary>Removes a link, and never what it points to.</summary>
    public static void Delete(string link)
    {
        if (IsUnix)
        {
            File.Delete(link);
        }
        else
        {
            System.IO.Directory.Delete(link);
        }
    }

    [DllImport("kernel32.dll", EntryPoint = "CreateSymbolicLinkW", SetLastError = true, CharSet = CharSet.Unicode)]
    private static extern byte CreateSymbolicLink(string link, string target, uint flags);
}
