using System;
using System.Collections.Generic;
using VssTools.Interop;

namespace VssTools.Copying.Linux;

/// <summary>
/// Keeps trees of any depth within the descriptors that a process may have. Beyond a number of open directories each
/// worker goes on alone and gives up the descriptors of a directory while it is below it. The way back is "..", which
/// is checked to be the same directory again.
/// </summary>
internal static unsafe class OpenDirectories
{
    // Two descriptors each; the other half is for everybody else in the process.
    private const int DescriptorsPerDirectory = 4;
    private const int Fewest = 32;
    private const int Most = 1024;

    // Enough to go through a directory, and possible where reading it is not permitted.
    public static readonly int PassThrough = Libc.OpenDirectory | Libc.PathOnly;

    /// <summary>How many directories one copy may hold open.</summary>
    public static int Limit()
    {
        ResourceLimit limit;
        return Libc.GetLimit(Libc.OpenFilesLimit, &limit) != 0
            ? Fewest
            : (int)Math.Min(Most, Math.Max(Fewest, (ulong)limit.Soft / DescriptorsPerDirectory));
    }

    /// <summary>Gives up a directory's descriptors.</summary>
    public static void Park(DirectoryNode node)
    {
        node.ParkedPosition = Libc.Seek(node.Source, 0, Libc.SeekCurrent);
        Close(node);
        node.IsParked = true;
    }

    /// <summary>Opens a parked directory again, from one of its children that is still open.</summary>
    public static void Reopen(DirectoryNode node, DirectoryNode child)
    {
        node.IsParked = false;
        node.Source = OpenParent(child.Source, node.Original);
        node.Destination = OpenParent(child.Destination, node.Copy);
        if (node.Source < 0 || node.Destination < 0
            || Libc.Seek(node.Source, node.ParkedPosition, Libc.SeekSet) < 0)
        {
            throw CopyFault.Moved(node.SourcePath);
        }
    }

    /// <summary>Opens the copy of a directory by its names from the root on.</summary>
    /// <returns>The descriptor; -1 after a failure.</returns>
    public static int OpenCopy(DirectoryNode node)
    {
        byte* self = stackalloc byte[] { (byte)'.', 0 };
        List<DirectoryNode> path = PathTo(node, out int root);
        int current = Libc.OpenAt(root, self, PassThrough, 0);
        for (int index = path.Count - 1; index >= 0 && current >= 0; index--)
        {
            current = OpenChild(current, path[index].Name);
        }

        return current;
    }

    public static void Close(DirectoryNode node)
    {
        CloseIfOpen(node.Source);
        CloseIfOpen(node.Destination);
        node.Source = -1;
        node.Destination = -1;
    }

    /// <summary>Goes from a directory to the one above it; closes the first.</summary>
    /// <returns>The descriptor; -1 after a failure.</returns>
    public static int StepUp(int directory, int flags)
    {
        byte* dots = stackalloc byte[] { (byte)'.', (byte)'.', 0 };
        int parent = Libc.OpenAt(directory, dots, flags, 0);
        CloseIfOpen(directory);
        return parent;
    }

    private static List<DirectoryNode> PathTo(DirectoryNode node, out int root)
    {
        List<DirectoryNode> path = [];
        DirectoryNode current = node;
        for (; current.Parent is DirectoryNode parent; current = parent)
        {
            path.Add(current);
        }

        root = current.Destination;
        return path;
    }

    private static int OpenChild(int parent, byte[] name)
    {
        fixed (byte* bytes = name)
        {
            int child = Libc.OpenAt(parent, bytes, PassThrough, 0);
            CloseIfOpen(parent);
            return child;
        }
    }

    private static int OpenParent(int child, in StatXBuffer expected)
    {
        byte* dots = stackalloc byte[] { (byte)'.', (byte)'.', 0 };
        int parent = Libc.OpenAt(child, dots, Libc.OpenDirectory, 0);
        if (parent >= 0 && Libc.TryStat(parent, out StatXBuffer found)
            && FileId.Of(found).Equals(FileId.Of(expected)))
        {
            return parent;
        }

        CloseIfOpen(parent);
        return -1;
    }

    public static void CloseIfOpen(int file)
    {
        if (file >= 0)
        {
            Libc.Close(file);
        }
    }
}
