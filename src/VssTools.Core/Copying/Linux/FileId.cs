using System;
using VssTools.Interop;

namespace VssTools.Copying.Linux;

/// <summary>What makes a file the same file, whatever its name.</summary>
internal readonly struct FileId(ulong device, ulong inode) : IEquatable<FileId>
{
    private readonly ulong _device = device;
    private readonly ulong _inode = inode;

    public static FileId Of(in StatXBuffer attributes) => new(attributes.Device, attributes.Inode);

    public bool Equals(FileId other) => _inode == other._inode && _device == other._device;

    public override bool Equals(object? obj) => obj is FileId other && Equals(other);

    public override int GetHashCode() => _inode.GetHashCode() ^ (_device.GetHashCode() * 397);
}
