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
    private const int NameMaximum = 4039;
    private const int UuidOffset = 296;

    /// <summary>Makes a read-only snapshot.</summary>
    /// <param name="source">The open root directory of the subvolume.</param>
    /// <param name="directory">The open directory that gets the snapshot.</param>
    /// <param name="name">The snapshot's name.</param>
    /// <returns>0, or the error number.</returns>
    public static int CreateSnapshot(int source, int directory, string name)
    {
        SnapshotArguments arguments = new() { File = source, Flags = ReadOnlySubvolume };
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
        byte[] buffer = new byte[504];
        fixed (byte* result = buffer)
        {
            // It succeeds with 1 where the file system has nothing behind the subvolume's entry.
            if (Libc.IoControl(directory, SubvolumeInfo, result) < 0)
            {
                return Guid.Empty;
            }
        }

        // Btrfs keeps the id in the order in which it is printed; Guid wants its first three parts reversed.
        string text = BitConverter.ToString(buffer, UuidOffset, 16).Replace("-", "");
        return Guid.ParseExact(text, "N");
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
        public fixed ulong Unused[4];
        public fixed byte Name[4040];
    }
}
