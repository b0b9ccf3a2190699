using System.IO;
using VssTools.Interop;

namespace VssTools.Copying.Managed;

/// <summary>Gives a copy the times, attributes and permissions of its original, as far as the framework can.</summary>
internal static class ManagedMetadata
{
    // The others are not the user's to set, or set by the system according to what the file is.
    private const FileAttributes Kept = FileAttributes.ReadOnly | FileAttributes.Hidden | FileAttributes.System
        | FileAttributes.Archive | FileAttributes.NotContentIndexed;

    public static void CopyOf(FileInfo source, string destination)
    {
        // The system may have copied the attributes already, and .NET Framework sets no times of a read-only file.
        File.SetAttributes(destination, FileAttributes.Normal);
        PortableLinks.CopyPermissions(source, destination);
        WindowsAccess.Copy(source, new FileInfo(destination));
        File.SetCreationTimeUtc(destination, source.CreationTimeUtc);
        File.SetLastAccessTimeUtc(destination, source.LastAccessTimeUtc);
        File.SetLastWriteTimeUtc(destination, source.LastWriteTimeUtc);
        File.SetAttributes(destination, Attributes(source, FileAttributes.Normal));
    }

    public static void CopyOf(DirectoryInfo source, string destination)
    {
        PortableLinks.CopyPermissions(source, destination);
        WindowsAccess.Copy(source, new DirectoryInfo(destination));
        Directory.SetCreationTimeUtc(destination, source.CreationTimeUtc);
        Directory.SetLastAccessTimeUtc(destination, source.LastAccessTimeUtc);
        Directory.SetLastWriteTimeUtc(destination, source.LastWriteTimeUtc);
        File.SetAttributes(destination, Attributes(source, FileAttributes.Directory));
    }

    private static FileAttributes Attributes(FileSystemInfo source, FileAttributes none) =>
        (source.Attributes & Kept) is FileAttributes kept and not 0 ? kept : none;
}
