using System.Runtime.InteropServices;
using System.Text;

namespace VssTools.Interop;

internal static unsafe partial class Libc
{
    // PATH_MAX of linux/limits.h: what realpath may write.
    private const int PathLimit = 4096;

    [DllImport(Library, EntryPoint = "realpath", SetLastError = true)]
    private static extern byte* RealPath(byte* path, byte* resolved);

    /// <summary>A path without links; <see langword="null"/> where it does not exist or may not be read.</summary>
    public static string? RealPath(string path)
    {
        byte* buffer = stackalloc byte[PathLimit];
        fixed (byte* bytes = Path(path))
        {
            if (RealPath(bytes, buffer) == null)
            {
                return null;
            }
        }

        int length = 0;
        while (buffer[length] != 0)
        {
            length++;
        }

        return Encoding.UTF8.GetString(buffer, length);
    }
}
