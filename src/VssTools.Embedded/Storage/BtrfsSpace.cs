using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;
using VssTools.Embedded.Interop;
using VssTools.Interop;

namespace VssTools.Embedded;

/// <summary>
/// Snapshots: what only they still refer to. A quota group holds the subvolume with all of its shadow copies; what the
/// group refers to and the subvolume itself does not is what they use.
/// </summary>
internal sealed class BtrfsSpace : SpaceCounter
{
    // The upper 16 bits of a group's number are its level; this one is unlikely to be anybody else's.
    private const ulong Level = 118UL << 48;
    private const int Poll = 50;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    // Older kernels leave the groups of removed subvolumes for ever.
    private static readonly TimeSpan GroupPatience = TimeSpan.FromSeconds(1);

    // Who only asks waits no longer; large file systems go on being counted meanwhile.
    private static readonly TimeSpan BriefPatience = TimeSpan.FromSeconds(2);

    private const string TurnOn = "Set-VssStorage with a maximum turns them on.";

    /// <summary>The group that counts a subvolume with its shadow copies; 0 where there is none.</summary>
    /// <param name="subvolume">The open root directory of the subvolume.</param>
    public static ulong FindGroup(int subvolume)
    {
        ulong number = BtrfsControl.GetSubvolumeNumber(subvolume);
        return number != 0 && BtrfsQuota.ReadGroup(subvolume, Level | number) is not null ? Level | number : 0;
    }

    /// <inheritdoc/>
    public override SpaceUse Count(string volume, IReadOnlyList<ShadowEntry> shadows)
    {
        int directory = Libc.Open(volume, Libc.OpenDirectory);
        if (directory < 0)
        {
            return new SpaceUse(null, $"The volume '{volume}' is not there now.");
        }

        try
        {
            return shadows.Count == 0 ? new SpaceUse(0) : Count(directory);
        }
        finally
        {
            Libc.Close(directory);
        }
    }

    /// <inheritdoc/>
    public override string Notice(string volume)
    {
        int directory = Libc.Open(volume, Libc.OpenDirectory);
        if (directory < 0)
        {
            return "";
        }

        BtrfsQuotaState state = BtrfsQuota.ReadState(directory);
        Libc.Close(directory);
        return state == BtrfsQuotaState.Off
            ? "This turns on the quotas of the Btrfs file system, to count what shadow copies use."
            : "";
    }

    /// <inheritdoc/>
    public override void Begin(string volume, IReadOnlyList<ShadowEntry> shadows) => Use(volume, directory =>
    {
        BtrfsQuotaState state = BtrfsQuota.ReadState(directory);
        if ((state & BtrfsQuotaState.Simple) != 0)
        {
            throw SimpleQuota(volume);
        }

        if (state == BtrfsQuotaState.Off)
        {
            // The count that comes with turning on misses what is written meanwhile (seen with Linux 6.18).
            BtrfsQuota.Commit(directory);
            Check(BtrfsQuota.TurnOn(directory), "turn on the quotas of", volume);
            Settle(directory, CancellationToken.None);
            BtrfsQuota.Rescan(directory);
        }

        // What joins a group while all is being counted is counted in part.
        if (!Settle(directory, CancellationToken.None))
        {
            throw StillCounting(volume);
        }

        ulong number = BtrfsControl.GetSubvolumeNumber(directory);
        Check(BtrfsQuota.Create(directory, Level | number), "make a quota group for", volume);
        Check(BtrfsQuota.Assign(directory, number, Level | number, true), "count", volume);
        foreach (ShadowEntry entry in shadows)
        {
            Join(directory, entry.Shadow.Device, Level | number);
        }

        Settle(directory, CancellationToken.None);
    });

    /// <inheritdoc/>
    public override void End(string volume)
    {
        int directory = Libc.Open(volume, Libc.OpenDirectory);
        if (directory < 0)
        {
            return;
        }

        Settle(directory, CancellationToken.None);
        ulong number = BtrfsControl.GetSubvolumeNumber(directory);
        BtrfsQuota.Assign(directory, number, Level | number, false);
        RemoveGroup(directory, Level | number);
        Libc.Close(directory);
    }

    /// <inheritdoc/>
    public override bool Settle(string volume, CancellationToken cancellation)
    {
        bool settled = false;
        Use(volume, directory => settled = Settle(directory, cancellation));
        return settled;
    }

    private static SpaceUse Count(int directory)
    {
        BtrfsQuota.CommitDone(directory);
        BtrfsQuotaState state = BtrfsQuota.ReadState(directory);
        ulong number = BtrfsControl.GetSubvolumeNumber(directory);
        if (IsUnsettled(state) && BtrfsQuota.ReadGroup(directory, Level | number) is not null)
        {
            Settle(directory, BriefPatience, CancellationToken.None);
            state = BtrfsQuota.ReadState(directory);
        }

        string? why = state switch
        {
            BtrfsQuotaState.Off => "Quotas are off on this file system, so nobody counts. " + TurnOn,
            _ when (state & BtrfsQuotaState.Simple) != 0 => "Simple quotas do not count what shadow copies keep.",
            _ when (state & BtrfsQuotaState.Rescan) != 0 => "The file system is being counted (quota rescan).",
            _ when (state & BtrfsQuotaState.Inconsistent) != 0 =>
                "The file system has lost count; the next shadow copy or Set-VssStorage lets it count anew.",
            _ => null,
        };
        if (why is not null)
        {
            return new SpaceUse(null, why);
        }

        return BtrfsUse.Read(directory, number, Level | number) is long used
            ? new SpaceUse(used)
            : new SpaceUse(null, "Nobody counts what the shadow copies use. Set-VssStorage with a maximum begins.");
    }

    private static bool IsUnsettled(BtrfsQuotaState state) =>
        (state & BtrfsQuotaState.Simple) == 0
        && (state & (BtrfsQuotaState.Rescan | BtrfsQuotaState.Inconsistent)) != 0;

    private static bool Settle(int directory, CancellationToken cancellation) =>
        Settle(directory, Patience, cancellation);

    private static bool Settle(int directory, TimeSpan patience, CancellationToken cancellation)
    {
        Stopwatch waited = Stopwatch.StartNew();
        int scans = 0;
        while (waited.Elapsed < patience)
        {
            // The numbers are written when the file system commits, and removed snapshots are cleaned after it.
            BtrfsQuota.Commit(directory);
            BtrfsQuotaState state = BtrfsQuota.ReadState(directory);
            bool isCleaning = BtrfsQuota.IsCleaning(directory);
            bool isRight = (state & (BtrfsQuotaState.Rescan | BtrfsQuotaState.Inconsistent)) == 0;
            if (!isCleaning && isRight && scans != 1)
            {
                return true;
            }

            // The group of a removed snapshot that goes during a scan stops all counting, and the end of the scan
            // clears the mark of it (seen with Linux 6.18). The next scan makes Btrfs count again.
            bool isRemoving = waited.Elapsed < GroupPatience && BtrfsQuota.HasDeadGroups(directory);
            if (!isCleaning && !isRemoving && (state & BtrfsQuotaState.Rescan) == 0)
            {
                BtrfsQuota.Rescan(directory);
                scans++;
            }

            cancellation.WaitHandle.WaitOne(Poll);
            cancellation.ThrowIfCancellationRequested();
        }

        return false;
    }

    // While a removed snapshot is a member still, the group stays busy. One that is left counts for nobody.
    private static void RemoveGroup(int directory, ulong group)
    {
        Stopwatch waited = Stopwatch.StartNew();
        while (BtrfsQuota.Remove(directory, group) == PosixError.Busy && waited.Elapsed < Patience)
        {
            BtrfsQuota.Commit(directory);
            Thread.Sleep(Poll);
        }
    }

    private static void Join(int directory, string device, ulong group)
    {
        int shadow = Libc.Open(device, Libc.OpenDirectory);
        if (shadow < 0)
        {
            return;
        }

        ulong number = BtrfsControl.GetSubvolumeNumber(shadow);
        Libc.Close(shadow);
        Check(BtrfsQuota.Assign(directory, number, group, true), "count", device);
    }

    private static void Use(string volume, Action<int> action)
    {
        int directory = Libc.Open(volume, Libc.OpenDirectory);
        if (directory < 0)
        {
            throw PosixError.Create(Libc.LastError, "open", volume);
        }

        try
        {
            action(directory);
        }
        finally
        {
            Libc.Close(directory);
        }
    }

    private static void Check(int error, string action, string path)
    {
        if (error != 0)
        {
            throw PosixError.Create(error, action, path);
        }
    }

    private static VssException StillCounting(string volume) =>
        new(VssResult.Busy, $"The file system of '{volume}' is being counted (quota rescan); that takes its time.")
        {
            ErrorId = "BtrfsStillCounting",
            Volume = volume,
            Target = volume,
            Advice = "Set the maximum again when it is done: btrfs quota rescan --status tells.",
        };

    private static VssException SimpleQuota(string volume) =>
        new(
            VssResult.NotSupported,
            $"The file system of '{volume}' has simple quotas, which do not count shadow copies.")
        {
            ErrorId = "BtrfsSimpleQuota",
            Category = VssErrorCategory.NotImplemented,
            Volume = volume,
            Target = volume,
            Advice = "Turn simple quotas off (btrfs quota disable); storage with a maximum then turns full ones on.",
        };
}
