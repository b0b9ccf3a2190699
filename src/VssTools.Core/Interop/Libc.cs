using System.Runtime.InteropServices;
using System.Text;

namespace VssTools.Interop;

/// <summary>
/// The calls of the C library that the copier and the embedded engine use on Linux. Names and numbers are those of
/// the Linux manual pages and kernel headers; paths are bytes that end with a zero, because file names on Linux are
/// bytes and need not be text.
/// </summary>
internal static unsafe partial class Libc
{
    public const int AtFdCwd = -100;
    public const int ReadOnly = 0;
    public const int WriteOnly = 1;
    public const int ReadWrite = 2;
    public const int Create = 0x40;
    public const int Exclusive = 0x80;
    public const int NonBlocking = 0x800;
    public const int CloseOnExec = 0x80000;
    public const int PathOnly = 0x200000;

    // These two differ between processors; the numbers are those of asm/fcntl.h.
    public static readonly int Directory = IsArm ? 0x4000 : 0x10000;
    public static readonly int NoFollow = IsArm ? 0x8000 : 0x20000;

    /// <summary>What every directory below a root is opened with.</summary>
    // It has to stand below what it is made of, and in the same file: between files the order is the compiler's.
    public static readonly int OpenDirectory = ReadOnly | Directory | NoFollow | CloseOnExec;

    private const string Library = "libc";

    private static bool IsArm => RuntimeInformation.ProcessArchitecture is Architecture.Arm64 or Architecture.Arm;

    /// <summary>The error number of the last call on this thread.</summary>
    public static int LastError => Marshal.GetLastWin32Error();

    /// <summary>Text as a path for the calls below.</summary>
    public static byte[] Path(string path) => Encoding.UTF8.GetBytes(path + '\0');

    [DllImport(Library, EntryPoint = "openat", SetLastError = true)]
    public static extern int OpenAt(int directory, byte* path, int flags, uint mode);

    [DllImport(Library, EntryPoint = "close", SetLastError = true)]
    public static extern int Close(int file);

    [DllImport(Library, EntryPoint = "ioctl", SetLastError = true)]
    public static extern int IoControl(int file, nuint request, void* argument);

    [DllImport(Library, EntryPoint = "ioctl", SetLastError = true)]
    public static extern int IoControl(int file, nuint request, nint argument);

    [DllImport(Library, EntryPoint = "statx", SetLastError = true)]
    public static extern int StatX(int directory, byte* path, int flags, uint mask, StatXBuffer* buffer);

    [DllImport(Library, EntryPoint = "geteuid")]
    public static extern uint EffectiveUserId();

    /// <summary>Opens a path given as text.</summary>
    /// <returns>The file descriptor; -1 after a failure.</returns>
    public static int Open(string path, int flags, uint mode = 0)
    {
        fixed (byte* bytes = Path(path))
        {
            return OpenAt(AtFdCwd, bytes, flags | CloseOnExec, mode);
        }
    }

    /// <summary>Reads a file's attributes.</summary>
    /// <returns>Whether it worked.</returns>
    public static bool TryStat(string path, bool followLink, out StatXBuffer buffer)
    {
        buffer = default;
        fixed (byte* bytes = Path(path))
        fixed (StatXBuffer* result = &buffer)
        {
            return StatX(AtFdCwd, bytes, followLink ? 0 : AtSymlinkNoFollow, StatXBasic, result) == 0;
        }
    }

    public const int AtSymlinkNoFollow = 0x100;
    public const uint StatXBasic = 0x7FF;
}

/// <summary>A time of <see cref="StatXBuffer"/>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct StatXTime
{
    public long Seconds;
    public uint Nanoseconds;
    public int Reserved;
}

/// <summary>struct statx of linux/stat.h: the same on every processor.</summary>
[StructLayout(LayoutKind.Explicit, Size = 256)]
internal struct StatXBuffer
{
    [FieldOffset(0)] public uint Mask;
    [FieldOffset(4)] public uint BlockSize;
    [FieldOffset(8)] public ulong Attributes;
    [FieldOffset(16)] public uint LinkCount;
    [FieldOffset(20)] public uint UserId;
    [FieldOffset(24)] public uint GroupId;
    [FieldOffset(28)] public ushort Mode;
    [FieldOffset(32)] public ulong Inode;
    [FieldOffset(40)] public ulong Size;
    [FieldOffset(48)] public ulong Blocks;
    [FieldOffset(64)] public StatXTime AccessTime;
    [FieldOffset(80)] public StatXTime BirthTime;
    [FieldOffset(96)] public StatXTime ChangeTime;
    [FieldOffset(112)] public StatXTime ModifyTime;
    [FieldOffset(128)] public uint SpecialDeviceMajor;
    [FieldOffset(132)] public uint SpecialDeviceMinor;
    [FieldOffset(136)] public uint DeviceMajor;
    [FieldOffset(140)] public uint DeviceMinor;

    public readonly bool IsDirectory => (Mode & 0xF000) == 0x4000;

    public readonly bool IsRegularFile => (Mode & 0xF000) == 0x8000;

    public readonly bool IsSymbolicLink => (Mode & 0xF000) == 0xA000;

    public readonly ulong Device => ((ulong)DeviceMajor << 32) | DeviceMinor;
}
