using System.Collections.Generic;
using System.IO;
using System.Threading;
using VssTools.Copying.Linux;
using VssTools.Interop;

namespace VssTools.Embedded;

/// <summary>
/// The bytes that a tree has on the disk, and its entries. Only one directory is open at a time, so that no depth is
/// too deep; what cannot be read counts nothing.
/// </summary>
internal sealed unsafe class TreeSize
{
    private const int BlockBytes = 512;

    private readonly HashSet<ulong> _linked = [];
    private readonly Stack<Stack<byte[]>> _levels = new();
    private readonly WorkerBuffers _buffers;
    private int _current;
    private readonly bool _measures;
    private readonly CancellationToken _cancellation;
    private long _total;
    private long _entries;

    private TreeSize(int root, WorkerBuffers buffers, bool measures, CancellationToken cancellation)
    {
        _current = root;
        _buffers = buffers;
        _measures = measures;
        _cancellation = cancellation;
    }

    /// <summary>Measures a tree; one that is not there has no bytes.</summary>
    public static long Measure(string path) =>
        Path.DirectorySeparatorChar == '/'
            ? WalkOnLinux(path, measures: true, CancellationToken.None)?._total ?? 0
            : MeasureElsewhere(path);

    /// <summary>Counts the entries of a tree on Linux by their names alone.</summary>
    /// <returns>The number; 0 where the tree is not there, or the count was cancelled.</returns>
    public static long CountEntries(string path, CancellationToken cancellation) =>
        WalkOnLinux(path, measures: false, cancellation) is TreeSize tree && !cancellation.IsCancellationRequested
            ? tree._entries
            : 0;

    private static TreeSize? WalkOnLinux(string path, bool measures, CancellationToken cancellation)
    {
        int root = Libc.Open(path, Libc.OpenDirectory);
        if (root < 0)
        {
            return null;
        }

        using WorkerBuffers buffers = new();
        TreeSize tree = new(root, buffers, measures, cancellation);
        try
        {
            tree.Walk();
            return tree;
        }
        finally
        {
            OpenDirectories.CloseIfOpen(tree._current);
        }
    }

    // What files have in them: the system tells what they have on the disk only file by file, and slowly.
    private static long MeasureElsewhere(string path)
    {
        long total = 0;
        DirectoryInfo root = new(path);
        foreach (FileSystemInfo item in root.Exists ? root.EnumerateFileSystemInfos() : [])
        {
            bool isLink = (item.Attributes & FileAttributes.ReparsePoint) != 0;
            total += isLink ? 0 : item is FileInfo file ? file.Length : MeasureElsewhere(item.FullName);
        }

        return total;
    }

    private void Walk()
    {
        _levels.Push(ReadLevel());
        while (_levels.Count > 0 && _current >= 0 && !_cancellation.IsCancellationRequested)
        {
            if (_levels.Peek().Count > 0)
            {
                Enter(_levels.Peek().Pop());
                continue;
            }

            _levels.Pop();
            if (_levels.Count > 0)
            {
                _current = OpenDirectories.StepUp(_current, Libc.OpenDirectory);
            }
        }
    }

    private void Enter(byte[] name)
    {
        fixed (byte* bytes = name)
        {
            int child = Libc.OpenAt(_current, bytes, Libc.OpenDirectory, 0);
            if (child < 0)
            {
                return;
            }

            Libc.Close(_current);
            _current = child;
            _levels.Push(ReadLevel());
        }
    }

    /// <summary>Counts the entries of the current directory.</summary>
    /// <returns>The names of the directories in it.</returns>
    private Stack<byte[]> ReadLevel()
    {
        Stack<byte[]> directories = new();
        nint length;
        while ((length = Libc.GetDirectoryEntries(_current, _buffers.Block, WorkerBuffers.BlockSize)) > 0)
        {
            for (byte* entry = _buffers.Block; entry < _buffers.Block + length; entry += DirectoryWalk.LengthAt(entry))
            {
                byte* name = DirectoryWalk.NameAt(entry);
                if (!DirectoryWalk.IsDots(name) && IsDirectory(name, DirectoryWalk.TypeAt(entry)))
                {
                    directories.Push(Copy(name));
                }
            }
        }

        return directories;
    }

    // Some file systems do not tell the type with the name.
    private bool IsDirectory(byte* name, byte type)
    {
        _entries++;
        return _measures || type == CopyEntry.UnknownType ? Add(name) : type == CopyEntry.DirectoryType;
    }

    /// <returns>Whether the entry is a directory of the same tree.</returns>
    private bool Add(byte* name)
    {
        StatXBuffer stat;
        if (Libc.StatX(_current, name, Libc.AtSymlinkNoFollow, Libc.StatXBasic, &stat) != 0
            || (stat.Attributes & Libc.AttributeMountRoot) != 0)
        {
            return false;
        }

        // A file with several names has its blocks once.
        bool known = stat.LinkCount > 1 && !stat.IsDirectory && !_linked.Add(stat.Inode);
        _total += known ? 0 : (long)stat.Blocks * BlockBytes;
        return stat.IsDirectory;
    }

    private static byte[] Copy(byte* name)
    {
        int length = 0;
        while (name[length] != 0)
        {
            length++;
        }

        byte[] copy = new byte[length + 1];
        for (int index = 0; index < length; index++)
        {
            copy[index] = name[index];
        }

        return copy;
    }
}
