using System;
using System.Diagnostics;
using System.Threading;
using VssTools.Embedded.Interop;

namespace VssTools.Embedded;

/// <summary>
/// Reads what the shadow copies of a subvolume use: what the group with all of them refers to and the subvolume itself
/// does not.
/// </summary>
internal static class BtrfsUse
{
    private const int Poll = 20;

    // What was deleted in the subvolume is the shadow copies' alone when Btrfs has truncated it, which a thread of its
    // own may do a little later. A file that a program has open stays, and the subvolume still uses it.
    private static readonly TimeSpan TruncatePatience = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan WholePatience = TimeSpan.FromSeconds(2);

    /// <summary>Reads it as it is now.</summary>
    /// <param name="directory">The open root directory of the subvolume.</param>
    /// <param name="subvolume">The subvolume's own group.</param>
    /// <param name="group">The group with all.</param>
    /// <returns>The bytes; <see langword="null"/> where nobody counts them.</returns>
    public static long? Read(int directory, ulong subvolume, ulong group)
    {
        Stopwatch waited = Stopwatch.StartNew();
        while (BtrfsQuota.HasOrphans(directory, subvolume) && waited.Elapsed < TruncatePatience)
        {
            BtrfsQuota.Commit(directory);
            Thread.Sleep(Poll);
        }

        BtrfsQuota.CommitDone(directory);
        long? used = Read(directory, subvolume, group, out bool isWhole);
        while (!isWhole && waited.Elapsed < WholePatience)
        {
            BtrfsQuota.CommitDone(directory);
            used = Read(directory, subvolume, group, out isWhole);
        }

        return used;
    }

    // A commit writes the groups one after the other and the status last: beside a group that is newer than the status,
    // or with another status afterwards, the numbers do not belong together.
    private static long? Read(int directory, ulong subvolume, ulong group, out bool isWhole)
    {
        ulong before = BtrfsQuota.ReadGeneration(directory);
        BtrfsGroup? all = BtrfsQuota.ReadGroup(directory, group);
        BtrfsGroup? own = BtrfsQuota.ReadGroup(directory, subvolume);
        isWhole = before == BtrfsQuota.ReadGeneration(directory)
            && !(all?.Generation > before)
            && !(own?.Generation > before);
        return all is null || own is null ? null : Math.Max(0, all.Value.Referenced - own.Value.Referenced);
    }
}
