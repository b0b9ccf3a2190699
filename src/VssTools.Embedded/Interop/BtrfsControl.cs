using System;
using System.Runtime.InteropServices;
using VssTools.Interop;

namespace VssTools.Embedded.Interop;

/// <summary>The control calls of Btrfs for subvolumes; numbers and layouts are those of linux/btrfs.h.</summary>
internal static unsafe class BtrfsControl
{
    /// <summary>The inode number of every subvolume's root directory.</summary>
    public const ulong RootInode = 256;

    private const uint SnapshotCreate = 0x50009417;
    private const uint SnapshotDestroy = 0x5000940F;
    private const uint SubvolumeInfo = 0x81F8943C;
    private const ulong ReadOnlySubvolume = 0x2;
    private const ulong InheritGroups = 0x4;
    private const int NameMaximum = 4039;
    private const int UuidOffset = 296;
    private const int InfoSize = 504;

    /// <summary>Makes a read-only snapshot.</summary>
    /// <param name="source">The open root directory of the subvolume.</param>
    /// <param name="directory">The open directory that gets the snapshot.</param>
    /// <param name="name">The snapshot's name.</param>
    /// <param name="group">The quota group that counts it; 0 for none.</param>
    /// <returns>0, or the error number.</returns>
    public static int CreateSnapshot(int source, int directory, string name, ulong group = 0)
    {
        SnapshotArguments arguments = new() { File = source, Flags = ReadOnlySubvolume };
        InheritedGroups groups = new() { Count = 1, Group = group };
        if (group != 0)
        {
            arguments.Flags |= InheritGroups;
            arguments.GroupsSize = (ulong)sizeof(InheritedGroups);
            arguments.Groups = (ulong)&groups;
        }

        SetName(arguments.Name, name);
        return Libc.IoControl(directory, SnapshotCreate, &arguments) == 0 ? 0 : Libc.LastError;
    }

    /// <summary>Removes a subvolume.</summary>
    /// <returns>0, or the error number.</returns>
    public static int DestroySnapshot(int directory, string name)
    {
        VolumeArguments arguments = default;
        SetName(arguments.Name, name);
        return Libc.IoControl(directory, SnapshotDestroy, &arguments) == 0 ? 0 : Libc.LastError;
    }

    /// <summary>The id of the subvolume that an open directory is in; empty where Btrfs does not tell.</summary>
    public static Guid GetSubvolumeId(int directory)
    {
        byte[] buffer = new byte[InfoSize];
        if (!TryGetInfo(directory, buffer))
        {
            return Guid.Empty;
        }

        // Btrfs keeps the id in the order in which it is printed; Guid wants its first three parts reversed.
        string text = BitConverter.ToString(buffer, UuidOffset, 16).Replace("-", "");
        return Guid.ParseExact(text, "N");
    }

    /// <summary>The number of the subvolume that an open directory is in; 0 where Btrfs does not tell.</summary>
    public static ulong GetSubvolumeNumber(int directory)
    {
        byte[] buffer = new byte[InfoSize];
        return TryGetInfo(directory, buffer) ? BitConverter.ToUInt64(buffer, 0) : 0;
    }

    // Btrfs answers with 0 or with 1, by where the item lies in its tree; only a negative answer is a failure.
    private static bool TryGetInfo(int directory, byte[] buffer)
    {
        fixed (byte* result = buffer)
        {
            return Libc.IoControl(directory, SubvolumeInfo, result) >= 0;
        }
    }

    private static void SetName(byte* field, string name)
    {
        byte[] bytes = Libc.Path(name);
        if (bytes.Length > NameMaximum)
        {
            throw new ArgumentException("The name is too long.", nameof(name));
        }

        Marshal.Copy(bytes, 0, (nint)field, bytes.Length);
    }

    // struct btrfs_ioctl_vol_args
    [StructLayout(LayoutKind.Sequential)]
    private struct VolumeArguments
    {
        public long File;
        public fixed byte Name[4088];
    }

    // struct btrfs_ioctl_vol_args_v2
    [StructLayout(LayoutKind.Sequential)]
    private struct SnapshotArguments
    {
        public long File;
        public ulong TransactionId;
        public ulong Flags;
        public ulong GroupsSize;
        public ulong Groups;
        public fixed ulong Unused[2];
        public fixed byte Name[4040];
    }

    // struct btrfs_qgroup_inherit with one group
    [StructLayout(LayoutKind.Sequential)]
    private struct InheritedGroups
    {
        public ulong Flags;
        public ulong Count;
        public ulong ReferencedCopies;
        public ulong ExclusiveCopies;
        public fixed ulong Limit[5];
        public ulong Group;
    }
}
