using VssTools;

namespace Alphaleonis.Win32.Vss;

internal static class Descriptor
{
    public static VssWMFileDescriptor Of(VssFileSet files) => new(
        files.AlternatePath,
        (VssFileSpecificationBackupType)(int)files.BackupType,
        files.FileSpec,
        files.Path,
        files.Recursive);

    public static VssWMFileDescriptor Of(FileMapping mapping) => new(
        mapping.Destination,
        VssFileSpecificationBackupType.Unknown,
        mapping.FileSpec,
        mapping.Path,
        mapping.Recursive);
}
