using System;
using System.Runtime.InteropServices;

namespace VssTools.Copying.Linux;

/// <summary>The memory of one worker, outside the collector's so that no call has to pin it.</summary>
internal sealed unsafe class WorkerBuffers : IDisposable
{
    public const int DataSize = 256 * 1024;
    public const int BlockSize = 8 * 1024;
    public const int PathSize = 4096;
    public const int NameSize = 64;

    /// <summary>The kernel's own limit for a list of attribute names, and for one value.</summary>
    public const int AttributeSize = 64 * 1024;

    private readonly IntPtr _memory = Marshal.AllocHGlobal(
        DataSize + BlockSize + PathSize + (2 * AttributeSize) + NameSize);

    /// <summary>Contents on their way from file to file.</summary>
    public byte* Data => (byte*)_memory;

    /// <summary>A block of directory entries. Small, so that a directory's files spread over all workers.</summary>
    public byte* Block => Data + DataSize;

    /// <summary>A path, or a link's target.</summary>
    public byte* Path => Block + BlockSize;

    /// <summary>Names of extended attributes.</summary>
    public byte* AttributeNames => Path + PathSize;

    /// <summary>The value of one extended attribute.</summary>
    public byte* AttributeValue => AttributeNames + AttributeSize;

    /// <summary>The name of a file that is not complete.</summary>
    public byte* TemporaryName => AttributeValue + AttributeSize;

    public void Dispose() => Marshal.FreeHGlobal(_memory);
}
