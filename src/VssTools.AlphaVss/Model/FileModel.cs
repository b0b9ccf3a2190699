using System;
using System.Collections.Generic;
using System.Linq;
using Alphaleonis.Win32.Vss;

namespace VssTools.AlphaVss;

/// <summary>File sets and mappings of AlphaVSS as the model has them.</summary>
internal static class FileModel
{
    public static VssFileSet FileSet(VssWMFileDescriptor files, VssFileSetKind kind = VssFileSetKind.Files) => new()
    {
        Path = files.Path ?? "",
        FileSpec = files.FileSpecification ?? "",
        Recursive = files.IsRecursive,
        AlternatePath = string.IsNullOrEmpty(files.AlternateLocation) ? null : files.AlternateLocation,
        BackupType = (VssFileSpecBackupType)(int)files.BackupTypeMask,
        Kind = kind,
    };

    public static FileMapping Mapping(VssWMFileDescriptor files) =>
        new(files.Path ?? "", files.FileSpecification ?? "", files.IsRecursive, files.AlternateLocation ?? "");

    public static VssFileSet[] FileSets(IVssWMComponent component) =>
    [
        .. component.Files.Select(files => FileSet(files)),
        .. component.DatabaseFiles.Select(files => FileSet(files, VssFileSetKind.DatabaseFiles)),
        .. component.DatabaseLogFiles.Select(files => FileSet(files, VssFileSetKind.DatabaseLogFiles)),
    ];

    /// <summary>What older systems do not have.</summary>
    public static T? Optional<T>(Func<T> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is UnsupportedOperatingSystemException or NotImplementedException)
        {
            return null;
        }
    }

    /// <summary>A list of the API without what throws when it is copied.</summary>
    public static T[] ToArray<T>(IList<T>? list)
    {
        T[] items = new T[list?.Count ?? 0];
        for (int i = 0; i < items.Length; i++)
        {
            items[i] = list![i];
        }

        return items;
    }
}
