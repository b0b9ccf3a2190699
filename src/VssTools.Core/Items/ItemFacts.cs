using System;
using System.IO;
using VssTools.Interop;

namespace VssTools;

/// <summary>What a file or folder looks like, a link itself and not what it leads to.</summary>
internal sealed record ItemFacts
{
    // BTRFS_EMPTY_SUBVOL_DIR_OBJECTID: in a snapshot, the empty folder where a subvolume of its own was.
    private const ulong EmptySubvolume = 2;

    private static readonly DateTimeOffset UnixEpoch = new(1970, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public bool IsDirectory { get; private init; }

    public bool IsLink { get; private init; }

    public long Length { get; private init; }

    public DateTimeOffset LastWriteTime { get; private init; }

    /// <summary>Whether it may be the shell of another volume, which is in no shadow copy of this one.</summary>
    public bool IsShell { get; private init; }

    /// <summary>Reads them; <see langword="null"/> where there is nothing.</summary>
    public static ItemFacts? Read(string path) =>
        Path.DirectorySeparatorChar == '/' ? ReadOnLinux(path) : ReadManaged(path);

    /// <summary>Whether two look the same: kind, time and, of files, size.</summary>
    public bool IsAlike(ItemFacts? other) =>
        other is not null
        && (IsDirectory, IsLink, LastWriteTime) == (other.IsDirectory, other.IsLink, other.LastWriteTime)
        && (IsDirectory || Length == other.Length);

    private static ItemFacts? ReadOnLinux(string path)
    {
        if (!Libc.TryStat(path, followLink: false, out StatXBuffer buffer))
        {
            return null;
        }

        long ticks = (buffer.ModifyTime.Seconds * TimeSpan.TicksPerSecond) + (buffer.ModifyTime.Nanoseconds / 100);
        return new ItemFacts
        {
            IsDirectory = buffer.IsDirectory,
            IsLink = buffer.IsSymbolicLink,
            Length = (long)buffer.Size,
            LastWriteTime = UnixEpoch.AddTicks(ticks).ToLocalTime(),
            IsShell = buffer.IsDirectory && buffer.Inode == EmptySubvolume,
        };
    }

    private static ItemFacts? ReadManaged(string path)
    {
        FileInfo file = new(path);
        FileSystemInfo item = file.Exists ? file : new DirectoryInfo(path);
        if (!item.Exists)
        {
            return null;
        }

        bool isLink = (item.Attributes & FileAttributes.ReparsePoint) != 0;
        return new ItemFacts
        {
            IsDirectory = !isLink && item is DirectoryInfo,
            IsLink = isLink,
            Length = file.Exists ? file.Length : 0,
            LastWriteTime = new DateTimeOffset(item.LastWriteTimeUtc).ToLocalTime(),
        };
    }
}
