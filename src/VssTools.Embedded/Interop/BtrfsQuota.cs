using System;
using System.Runtime.InteropServices;
using VssTools.Interop;

namespace VssTools.Embedded.Interop;

/// <summary>What the quota groups of a Btrfs file system are.</summary>
[Flags]
internal enum BtrfsQuotaState : ulong
{
    Off = 0,
    On = 0x1,
    Rescan = 0x2,
    Inconsistent = 0x4,
    Simple = 0x8,
}

/// <summary>What a quota group says.</summary>
/// <param name="Generation">The transaction in which it was written.</param>
/// <param name="Referenced">The bytes that the group refers to.</param>
internal readonly record struct BtrfsGroup(ulong Generation, long Referenced);

/// <summary>The control calls of Btrfs for quota groups; numbers and layouts are those of linux/btrfs.h.</summary>
internal static unsafe class BtrfsQuota
{
    private const uint Sync = 0x9408;
    private const uint StartSync = 0x80089418;
    private const uint WaitSync = 0x40089416;
    private const uint QuotaControl = 0xC0109428;
    private const uint GroupAssign = 0x40189429;
    private const uint GroupCreate = 0x4010942A;
    private const uint QuotaRescan = 0x4040942C;
    private const uint RescanStatus = 0x8040942D;
    private const uint TreeSearch = 0xD0009411;
    private const ulong Enable = 1;
    private const ulong RootTree = 1;
    private const ulong QuotaTree = 8;
    private const ulong Orphans = unchecked((ulong)-5);
    private const ulong FirstHigherGroup = 1UL << 48;
    private const uint OrphanItem = 48;
    private const uint RootItem = 132;
    private const uint StatusItem = 240;
    private const uint InfoItem = 242;
    private const int InProgress = 115;

    /// <summary>Turns full quotas on.</summary>
    /// <returns>0, or the error number.</returns>
    public static int TurnOn(int directory)
    {
        ulong* arguments = stackalloc ulong[] { Enable, 0 };
        return Call(directory, QuotaControl, arguments);
    }

    /// <summary>Makes a group; one that is there is no failure.</summary>
    /// <returns>0, or the error number.</returns>
    public static int Create(int directory, ulong group) => Change(directory, group, true);

    /// <summary>Removes a group; one that is gone is no failure.</summary>
    /// <returns>0, or the error number.</returns>
    public static int Remove(int directory, ulong group) => Change(directory, group, false);

    /// <summary>Puts a group into another, or takes it out.</summary>
    /// <returns>0, or the error number; what is so already is no failure.</returns>
    public static int Assign(int directory, ulong member, ulong group, bool assign)
    {
        ulong* arguments = stackalloc ulong[] { assign ? 1UL : 0, member, group };
        int error = Call(directory, GroupAssign, arguments);
        return error is PosixError.Exists || (!assign && error is PosixError.NoEntry) ? 0 : error;
    }

    /// <summary>Begins to count all anew; that it has begun already is no failure.</summary>
    /// <returns>0, or the error number.</returns>
    public static int Rescan(int directory)
    {
        ulong* arguments = stackalloc ulong[] { 0, 0, 0, 0, 0, 0, 0, 0 };
        return Call(directory, QuotaRescan, arguments) is int error and not InProgress ? error : 0;
    }

    /// <summary>Whether quotas are on, and whether their numbers are right.</summary>
    public static BtrfsQuotaState ReadState(int directory)
    {
        // What is on the disk does not tell of a scan that has just begun.
        ulong* arguments = stackalloc ulong[] { 0, 0, 0, 0, 0, 0, 0, 0 };
        bool isScanning = Libc.IoControl(directory, RescanStatus, (void*)arguments) == 0 && arguments[0] != 0;
        return Find(directory, QuotaTree, 0, StatusItem, 0, 3) is ulong[] status
            ? (BtrfsQuotaState)status[2] | (isScanning ? BtrfsQuotaState.Rescan : BtrfsQuotaState.Off)
            : BtrfsQuotaState.Off;
    }

    /// <summary>The transaction in which the numbers of all groups were last written; 0 without quotas.</summary>
    public static ulong ReadGeneration(int directory) =>
        Find(directory, QuotaTree, 0, StatusItem, 0, 2) is ulong[] status ? status[1] : 0;

    /// <summary>What a group says; <see langword="null"/> where there is no such group.</summary>
    public static BtrfsGroup? ReadGroup(int directory, ulong group) =>
        Find(directory, QuotaTree, 0, InfoItem, group, 2) is ulong[] info
            ? new BtrfsGroup(info[0], (long)info[1])
            : null;

    /// <summary>
    /// Commits what the file system has done up to now, with which the numbers of the groups become those of now. Data
    /// that was not written yet is not written for it.
    /// </summary>
    public static void CommitDone(int directory)
    {
        ulong transaction = 0;
        if (Libc.IoControl(directory, StartSync, &transaction) == 0)
        {
            Libc.IoControl(directory, WaitSync, &transaction);
        }
    }

    /// <summary>
    /// Commits, and wakes those threads of Btrfs that clean up after removed subvolumes; syncfs alone does not.
    /// </summary>
    public static void Commit(int directory) => Libc.IoControl(directory, Sync, (void*)null);

    /// <summary>Whether subvolumes that have been removed still give back their space.</summary>
    public static bool IsCleaning(int directory) => HasOrphans(directory, RootTree);

    /// <summary>Whether a tree has entries that were removed and still have their space.</summary>
    /// <param name="directory">Any open directory of the file system.</param>
    /// <param name="tree">The number of a subvolume, for its files; some may be open.</param>
    public static bool HasOrphans(int directory, ulong tree)
    {
        SearchArguments arguments = default;
        arguments.Key = SearchKey.For(tree, Orphans, OrphanItem, 0, ulong.MaxValue);
        return Libc.IoControl(directory, TreeSearch, &arguments) == 0 && arguments.Key.Count > 0;
    }

    /// <summary>Whether a subvolume that has been removed still has its group; newer kernels remove it later.</summary>
    public static bool HasDeadGroups(int directory)
    {
        SearchArguments arguments = default;
        for (ulong next = 0; next < FirstHigherGroup; next++)
        {
            arguments.Key = SearchKey.For(QuotaTree, 0, InfoItem, next, FirstHigherGroup - 1);
            if (Libc.IoControl(directory, TreeSearch, &arguments) != 0 || arguments.Key.Count == 0)
            {
                return false;
            }

            next = ((SearchHeader*)arguments.Buffer)->Offset;
            arguments.Key = SearchKey.For(RootTree, next, RootItem, 0, ulong.MaxValue);
            if (Libc.IoControl(directory, TreeSearch, &arguments) == 0 && arguments.Key.Count == 0)
            {
                return true;
            }
        }

        return false;
    }

    private static ulong[]? Find(int directory, ulong tree, ulong id, uint type, ulong offset, int words)
    {
        SearchArguments arguments = default;
        arguments.Key = SearchKey.For(tree, id, type, offset, offset);
        if (Libc.IoControl(directory, TreeSearch, &arguments) != 0 || arguments.Key.Count == 0)
        {
            return null;
        }

        SearchHeader* header = (SearchHeader*)arguments.Buffer;
        if (header->Type != type || header->Length < words * sizeof(ulong))
        {
            return null;
        }

        ulong[] found = new ulong[words];
        ulong* item = (ulong*)(header + 1);
        for (int word = 0; word < words; word++)
        {
            found[word] = item[word];
        }

        return found;
    }

    private static int Change(int directory, ulong group, bool create)
    {
        ulong* arguments = stackalloc ulong[] { create ? 1UL : 0, group };
        int error = Call(directory, GroupCreate, arguments);
        return error == (create ? PosixError.Exists : PosixError.NoEntry) ? 0 : error;
    }

    // Some of these calls answer with a positive number where the groups have to be counted anew.
    private static int Call(int directory, uint request, ulong* arguments) =>
        Libc.IoControl(directory, request, (void*)arguments) < 0 ? Libc.LastError : 0;

    // struct btrfs_ioctl_search_key
    [StructLayout(LayoutKind.Sequential)]
    private struct SearchKey
    {
        public ulong Tree;
        public ulong FirstId;
        public ulong LastId;
        public ulong FirstOffset;
        public ulong LastOffset;
        public ulong FirstTransaction;
        public ulong LastTransaction;
        public uint FirstType;
        public uint LastType;
        public uint Count;
        public uint Unused;
        public fixed ulong More[4];

        public static SearchKey For(ulong tree, ulong id, uint type, ulong first, ulong last) => new()
        {
            Tree = tree,
            FirstId = id,
            LastId = id,
            FirstOffset = first,
            LastOffset = last,
            LastTransaction = ulong.MaxValue,
            FirstType = type,
            LastType = type,
            Count = 1,
        };
    }

    // struct btrfs_ioctl_search_header
    [StructLayout(LayoutKind.Sequential)]
    private struct SearchHeader
    {
        public ulong Transaction;
        public ulong Id;
        public ulong Offset;
        public uint Type;
        public uint Length;
    }

    // struct btrfs_ioctl_search_args
    [StructLayout(LayoutKind.Sequential)]
    private struct SearchArguments
    {
        public SearchKey Key;
        public fixed byte Buffer[3992];
    }
}
