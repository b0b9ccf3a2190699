using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace VssTools;

/// <summary>How much there is to copy, where that is known before all of it has been seen.</summary>
internal static class ExpectedSize
{
    /// <summary>The bytes; 0 where nobody knows.</summary>
    public static long Of(IReadOnlyList<FileSource> sources)
    {
        // Only whole volumes have a size that the system can tell.
        if (sources.Count == 0 || sources.Any(static source => !IsWholeVolume(source)))
        {
            return 0;
        }

        return sources.Select(static source => source.Volume).Distinct().Sum(UsedBytes);
    }

    private static bool IsWholeVolume(FileSource source) =>
        source.Filter.OwnerOfAll != DirectoryFilter.None && ShadowPath.IsSame(source.Path, source.Volume);

    private static long UsedBytes(string volume)
    {
        try
        {
            DriveInfo drive = new(volume);
            return ShadowPath.IsSame(drive.RootDirectory.FullName, volume) ? drive.TotalSize - drive.TotalFreeSpace : 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return 0;
        }
    }
}
