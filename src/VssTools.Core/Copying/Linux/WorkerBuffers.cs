using System;
using System.Runtime.InteropServices;

namespace VssTools.Copying.Linux;

/// <summary>The memory of one worker, which stays where it is so that no call has to pin it.</summary>
internal sealed unsafe class WorkerBuffers : IDisposable
{
    /// <summary>A call costs the same for any size; more than this would not fit into a processor's cache.</summary>
    public const int DataSize = 256 * 1024;
    public const int BlockSize = 8 * 1024;
    public const int PathSize = 4096;
    public const int NameSize = 64;

    /// <summary>The kernel's own limit for a list of attribute names, and for one value.</summary>
    public const int AttributeSize = 64 * 1024;

    private readonly IntPtr _memory = Marshal.AllocHGlobal(
        DataSize + BlockSize + PathSize + (2 * AttributeSize) + NameSize);
    private GCHandle _array;

    /// <summary>Contents on their way from file to file.</summary>
    public byte* Data => _array.IsAllocated ? (byte*)_array.AddrOfPinnedObject() : Block - DataSize;

    /// <summary>
    /// The same contents for hashing and compressing, which take no addresses; null unless <see cref="UseArray"/> was
    /// called.
    /// </summary>
    public byte[]? DataArray { get; private set; }

    /// <summary>A block of directory entries. Small, so that a directory's files spread over all workers.</summary>
    public byte* Block => (byte*)_memory + DataSize;

    /// <summary>A path, or a link's target.</summary>
    public byte* Path => Block + BlockSize;

    /// <summary>Names of extended attributes.</summary>
    public byte* AttributeNames => Path + PathSize;

    /// <summary>The value of one extended attribute.</summary>
    public byte* AttributeValue => AttributeNames + AttributeSize;

    /// <summary>The name of a file that is not complete.</summary>
    public byte* TemporaryName => AttributeValue + AttributeSize;

    /// <summary>Makes the contents an array, before the first use.</summary>
    public void UseArray()
    {
        DataArray = new byte[DataSize];
        _array = GCHandle.Alloc(DataArray, GCHandleType.Pinned);
    }

    public void Dispose()
    {
        if (_array.IsAllocated)
        {
            _array.Free();
        }

        Marshal.FreeHGlobal(_memory);
    }
}
