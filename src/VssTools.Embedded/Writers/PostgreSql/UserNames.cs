using System.Globalization;
using System.Runtime.InteropServices;

namespace VssTools.Embedded.PostgreSql;

/// <summary>The names of the system's users.</summary>
internal static unsafe class UserNames
{
    private const int BufferSize = 16 * 1024;

    /// <summary>The name of a user; the number as text where it has none.</summary>
    public static string Find(uint userId)
    {
        byte[] buffer = new byte[BufferSize];
        fixed (byte* text = buffer)
        {
            // struct passwd begins with the name; its rest is not of interest and fits by far.
            nint* entry = stackalloc nint[16];
            nint found;
            return GetUser(userId, entry, text, BufferSize, &found) == 0 && found != 0
                ? Marshal.PtrToStringUTF8(entry[0])!
                : userId.ToString(CultureInfo.InvariantCulture);
        }
    }

    [DllImport("libc", EntryPoint = "getpwuid_r")]
    private static extern int GetUser(uint userId, nint* entry, byte* buffer, nuint size, nint* result);
}
