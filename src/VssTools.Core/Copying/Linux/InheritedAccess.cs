using System.Text;
using VssTools.Interop;

namespace VssTools.Copying.Linux;

/// <summary>
/// Access control lists that a new entry gets from its directory. The copy is to have its original's list or none, so
/// they are taken away again.
/// </summary>
internal static unsafe class InheritedAccess
{
    private static readonly byte[] Default = Encoding.ASCII.GetBytes("system.posix_acl_default\0");
    private static readonly byte[] Access = Encoding.ASCII.GetBytes("system.posix_acl_access\0");

    /// <summary>Whether new entries of a directory inherit a list.</summary>
    public static bool IsGivenBy(int directory)
    {
        fixed (byte* name = Default)
        {
            return Libc.GetAttribute(directory, name, null, 0) > 0;
        }
    }

    public static void RemoveFromFile(int file)
    {
        fixed (byte* name = Access)
        {
            Libc.RemoveAttribute(file, name);
        }
    }

    public static void RemoveFromDirectory(int directory)
    {
        RemoveFromFile(directory);
        fixed (byte* name = Default)
        {
            Libc.RemoveAttribute(directory, name);
        }
    }
}
