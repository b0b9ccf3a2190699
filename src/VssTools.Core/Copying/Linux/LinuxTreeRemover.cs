using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using VssTools.Interop;

namespace VssTools.Copying.Linux;

/// <summary>
/// Removes trees by system calls on Linux. Only one directory is open at a time, so that no depth is too deep; the way
/// up is "..", which is checked to be the directory that it came from.
/// </summary>
internal sealed unsafe class LinuxTreeRemover : IDisposable
{
    private const uint FullUse = 0x1C0;
    private const int MostAgain = 100;

    private readonly WorkerBuffers _buffers = new();
    private readonly Stack<RemovalLevel> _levels = new();
    private readonly string _path;
    private readonly CancellationToken _cancellation;
    private readonly HashSet<FileId>? _kept;
    private ulong _device;
    private int _current = -1;
    private int _again;

    private LinuxTreeRemover(string path, CancellationToken cancellation, HashSet<FileId>? kept)
    {
        _path = path;
        _cancellation = cancellation;
        _kept = kept;
    }

    /// <summary>Removes an entry of an open directory with all that is in it.</summary>
    /// <param name="directory">The descriptor of the directory.</param>
    /// <param name="name">The entry. One that does not exist is no error.</param>
    /// <param name="path">The entry's path, to tell the user.</param>
    /// <param name="cancellation">Ends the removal.</param>
    /// <param name="kept">
    /// Directories that stay. With them stay volumes that are mounted or nested in the tree, and the way to all of
    /// them; without a set what is mounted there is a failure.
    /// </param>
    public static void Remove(
        int directory, byte* name, string path, CancellationToken cancellation, HashSet<FileId>? kept = null)
    {
        int error = Unlink(directory, name);
        if (error == PosixError.IsDirectory)
        {
            using LinuxTreeRemover remover = new(path, cancellation, kept);
            remover.RemoveDirectory(directory, name);
        }
        else if (error != 0)
        {
            throw PosixError.Create(error, "remove", path);
        }
    }

    public void Dispose()
    {
        OpenDirectories.CloseIfOpen(_current);
        _buffers.Dispose();
    }

    /// <returns>The error number; 0 also for an entry that is gone already.</returns>
    private static int Unlink(int directory, byte* name, int flags = 0) =>
        Libc.Unlink(directory, name, flags) == 0 || Libc.LastError is not (int error and not PosixError.NoEntry)
            ? 0
            : error;

    private void RemoveDirectory(int directory, byte* name)
    {
        _device = Libc.TryStat(directory, out StatXBuffer parent) ? parent.Device : 0;
        Enter(directory, name);
        while (_levels.Count > 0)
        {
            _cancellation.ThrowIfCancellationRequested();
            RemovalLevel level = _levels.Peek();
            int place = level.Next();
            if (place >= 0)
            {
                RemoveEntry(level.Block, place);
            }
            else if (!level.Read(_current, _buffers))
            {
                Leave(directory);
            }
        }
    }

    private void RemoveEntry(byte[] block, int place)
    {
        fixed (byte* start = block)
        {
            byte* name = DirectoryWalk.NameAt(start + place);
            if (DirectoryWalk.IsDots(name) || _levels.Peek().Keeps(name))
            {
                return;
            }

            bool isDirectory = DirectoryWalk.TypeAt(start + place) == CopyEntry.DirectoryType;
            int error = isDirectory ? PosixError.IsDirectory : Unlink(_current, name);
            if (error == PosixError.IsDirectory)
            {
                Enter(_current, name);
            }
            else
            {
                ThrowIf(error, name);
            }
        }
    }

    /// <summary>Goes into a directory, unless it is gone already.</summary>
    private void Enter(int parent, byte* name)
    {
        int child = Open(parent, name);
        if (child < 0)
        {
            ThrowIf(Libc.LastError == PosixError.NoEntry ? 0 : Libc.LastError, name);
            return;
        }

        FileId? id;
        try
        {
            id = Prepare(child, name);
        }
        catch (VssException)
        {
            Libc.Close(child);
            throw;
        }

        if (id is null)
        {
            Libc.Close(child);
            _levels.Peek().Keep(CopyEntry.Keep(name));
            return;
        }

        OpenDirectories.CloseIfOpen(_current);
        _current = child;
        _levels.Push(new RemovalLevel(id.Value, CopyEntry.Keep(name)));
    }

    private int Open(int parent, byte* name)
    {
        int child = Libc.OpenAt(parent, name, Libc.OpenDirectory, 0);
        if (child < 0 && Libc.LastError == PosixError.Access
            && new ProcPath(_buffers).ChangeMode(parent, name, FullUse) == 0)
        {
            child = Libc.OpenAt(parent, name, Libc.OpenDirectory, 0);
        }

        return child;
    }

    /// <returns><see langword="null"/> for what stays.</returns>
    private FileId? Prepare(int directory, byte* name)
    {
        ThrowIf(Libc.TryStat(directory, out StatXBuffer attributes) ? 0 : Libc.LastError, name);

        // What is mounted here is not part of the tree, and nobody asked to empty it.
        bool isOther = (attributes.Attributes & Libc.AttributeMountRoot) != 0
            || (_kept is not null && (attributes.Device != _device || _kept.Contains(FileId.Of(attributes))));
        if (isOther && _kept is not null && _levels.Count > 0)
        {
            return null;
        }

        ThrowIf(isOther ? PosixError.Busy : 0, name);
        if ((attributes.Mode & FullUse) != FullUse)
        {
            Libc.ChangeMode(directory, FullUse);
        }

        return FileId.Of(attributes);
    }

    /// <summary>Removes the directory that has been emptied, and goes back to the one above it.</summary>
    private void Leave(int root)
    {
        RemovalLevel emptied = _levels.Pop();
        int parent = _levels.Count == 0 ? root : Return(_levels.Peek());
        if (emptied.LeadsToKept)
        {
            if (_levels.Count > 0)
            {
                _levels.Peek().Keep(emptied.Name);
            }

            return;
        }

        fixed (byte* name = emptied.Name)
        {
            int error = Unlink(parent, name, Libc.AtRemoveDirectory);
            if (error == PosixError.NotEmpty && _again++ < MostAgain)
            {
                // Some file systems skip entries when others are removed while they are listed.
                Enter(parent, name);
                return;
            }

            ThrowIf(error, name);
        }
    }

    private int Return(RemovalLevel level)
    {
        _current = OpenDirectories.StepUp(_current, Libc.OpenDirectory);
        if (_current < 0 || !Libc.TryStat(_current, out StatXBuffer found) || !FileId.Of(found).Equals(level.Id))
        {
            throw CopyFault.Moved(PathOf(""));
        }

        return _current;
    }

    private void ThrowIf(int error, byte* name)
    {
        if (error != 0)
        {
            throw PosixError.Create(error, "remove", PathOf(CopyEntry.Text(name)));
        }
    }

    // The first level is the tree itself, whose path is known.
    private string PathOf(string name)
    {
        if (_levels.Count == 0)
        {
            return _path;
        }

        IEnumerable<string> below = _levels.Reverse().Skip(1).Select(static level => level.NameText);
        return string.Join("/", below.Prepend(_path).Append(name));
    }
}
