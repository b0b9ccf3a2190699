using System.IO;
using VssTools.Interop;

namespace VssTools;

/// <summary>
/// By what a folder in one shadow copy is known to have the same names as in another. Each name that a folder gets or
/// loses changes its status change time, which no program can set (inode(7), "st_ctime"); a copy of a folder that is
/// not a snapshot has a time of its own.
/// </summary>
internal readonly record struct FolderMark(ulong Inode, ulong Size, long Seconds, uint Nanoseconds)
{
    /// <summary>Reads it; <see langword="null"/> where no such time is to be had.</summary>
    public static FolderMark? Read(string folder) =>
        Path.DirectorySeparatorChar == '/' && Libc.TryStat(folder, followLink: true, out StatXBuffer buffer)
            ? new(buffer.Inode, buffer.Size, buffer.ChangeTime.Seconds, buffer.ChangeTime.Nanoseconds)
            : null;
}
