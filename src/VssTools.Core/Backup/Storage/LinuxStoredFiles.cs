using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using VssTools.Copying.Linux;
using VssTools.Interop;

namespace VssTools;

/// <summary>
/// Goes down from folder to folder by descriptors, so that no part of a path can be a link. Entries come folder by
/// folder: the last one stays open.
/// </summary>
internal sealed unsafe class LinuxStoredFiles : IStoredFiles
{
    private static readonly byte[] Nothing = [];

    private readonly WorkerBuffers _buffers = new();
    private string _root = "";
    private byte[] _folder = Nothing;
    private int _descriptor = -1;

    public StoredItem? Find(string root, byte[] path)
    {
        if (!TryEnter(root, path, out int start))
        {
            return null;
        }

        fixed (byte* name = NameOf(path, start))
        {
            return Libc.TryStat(_descriptor, name, out StatXBuffer found)
                ? new StoredItem(KindOf(found), found.IsRegularFile ? (long)found.Size : 0)
                : Libc.LastError == PosixError.NoEntry ? null : throw Failed(Libc.LastError, root, path);
        }
    }

    public FileStream? Open(string root, byte[] path)
    {
        if (!TryEnter(root, path, out int start))
        {
            return null;
        }

        const int flags = Libc.ReadOnly | Libc.NonBlocking | Libc.CloseOnExec;
        fixed (byte* name = NameOf(path, start))
        {
            int file = Libc.OpenAt(_descriptor, name, flags | Libc.NoFollow, 0);
            return file >= 0
                ? SafeFile.FromDescriptor(file, TextOf(root, path))
                : Libc.LastError == PosixError.NoEntry ? null : throw Failed(Libc.LastError, root, path);
        }
    }

    public IReadOnlyList<KeyValuePair<byte[], ManifestKind>> List(string root, byte[] folder)
    {
        byte[] inside = folder.Length == 0 ? folder : [.. folder, (byte)'/'];
        byte* self = stackalloc byte[] { (byte)'.', 0 };
        if (!TryEnter(root, inside, out int _))
        {
            return [];
        }

        int directory = Libc.OpenAt(_descriptor, self, Libc.OpenDirectory, 0);
        if (directory < 0)
        {
            throw Failed(Libc.LastError, root, folder);
        }

        try
        {
            return ReadEntries(directory, root, folder);
        }
        finally
        {
            Libc.Close(directory);
        }
    }

    public void Dispose()
    {
        Leave();
        _buffers.Dispose();
    }

    private List<KeyValuePair<byte[], ManifestKind>> ReadEntries(int directory, string root, byte[] folder)
    {
        List<KeyValuePair<byte[], ManifestKind>> entries = [];
        nint length;
        while ((length = Libc.GetDirectoryEntries(directory, _buffers.Block, WorkerBuffers.BlockSize)) > 0)
        {
            for (byte* entry = _buffers.Block; entry < _buffers.Block + length; entry += DirectoryWalk.LengthAt(entry))
            {
                byte* name = DirectoryWalk.NameAt(entry);
                if (!DirectoryWalk.IsDots(name) && Libc.TryStat(directory, name, out StatXBuffer attributes))
                {
                    byte[] text = CopyEntry.Keep(name);
                    Array.Resize(ref text, text.Length - 1);
                    entries.Add(new(text, KindOf(attributes)));
                }
            }
        }

        return length == 0 ? entries : throw Failed(Libc.LastError, root, folder);
    }

    private static ManifestKind KindOf(in StatXBuffer attributes) =>
        attributes.IsRegularFile ? ManifestKind.File
        : attributes.IsDirectory ? ManifestKind.Directory
        : attributes.IsSymbolicLink ? ManifestKind.Link
        : ManifestKind.Special;

    // The root of a volume is an entry too, without a name.
    private static byte[] NameOf(byte[] path, int start)
    {
        byte[] name = new byte[Math.Max(path.Length - start, 1) + 1];
        name[0] = (byte)'.';
        Array.Copy(path, start, name, 0, path.Length - start);
        return name;
    }

    private static string TextOf(string root, byte[] path) =>
        Path.Combine(root, ManifestWords.Encoding.GetString(path));

    private static VssException Failed(int error, string root, byte[] path) => error == PosixError.Loop
        ? BackupFault.IsLink(TextOf(root, path))
        : BackupFault.Unreadable(TextOf(root, path), PosixError.Create(error, "read", TextOf(root, path)));

    /// <summary>Opens the folder of a path.</summary>
    /// <returns>Whether there is one.</returns>
    private bool TryEnter(string root, byte[] path, out int start)
    {
        start = Array.LastIndexOf(path, (byte)'/') + 1;
        if (_descriptor >= 0 && root == _root && IsCurrent(path, start))
        {
            return true;
        }

        Leave();
        _root = root;
        _folder = path.Take(start).ToArray();
        _descriptor = OpenRoot(root);
        for (int part = 0; part < start && _descriptor >= 0;)
        {
            int end = Array.IndexOf(path, (byte)'/', part);
            Descend(root, path, part, end);
            part = end + 1;
        }

        return _descriptor >= 0;
    }

    private bool IsCurrent(byte[] path, int length)
    {
        if (length != _folder.Length)
        {
            return false;
        }

        for (int index = length - 1; index >= 0; index--)
        {
            if (path[index] != _folder[index])
            {
                return false;
            }
        }

        return true;
    }

    // The backup's own folder is the caller's to name, through links or not; data and the volume below it are not.
    private static int OpenRoot(string root)
    {
        string data = Path.GetDirectoryName(root)!;
        int current = Libc.Open(Path.GetDirectoryName(data)!, OpenDirectories.PassThrough & ~Libc.NoFollow);
        foreach (string name in new[] { Path.GetFileName(data), Path.GetFileName(root) })
        {
            current = current < 0 ? current : Step(current, Libc.Path(name), root);
        }

        return current;
    }

    private void Descend(string root, byte[] path, int start, int end)
    {
        byte[] name = new byte[end - start + 1];
        Array.Copy(path, start, name, 0, end - start);
        int parent = _descriptor;
        _descriptor = -1;
        _descriptor = Step(parent, name, TextOf(root, path));
    }

    private static int Step(int parent, byte[] name, string path)
    {
        fixed (byte* bytes = name)
        {
            int child = Libc.OpenAt(parent, bytes, OpenDirectories.PassThrough, 0);
            int error = child < 0 ? Libc.LastError : 0;
            bool isLink = error == PosixError.NotDirectory && IsLink(parent, bytes);
            Libc.Close(parent);
            return error switch
            {
                0 => child,
                _ when isLink => throw BackupFault.IsLink(path),
                PosixError.NoEntry or PosixError.NotDirectory => -1,
                PosixError.Loop => throw BackupFault.IsLink(path),
                _ => throw BackupFault.Unreadable(path, PosixError.Create(error, "read", path)),
            };
        }
    }

    private static bool IsLink(int parent, byte* name) =>
        Libc.TryStat(parent, name, out StatXBuffer found) && found.IsSymbolicLink;

    private void Leave()
    {
        OpenDirectories.CloseIfOpen(_descriptor);
        _descriptor = -1;
    }
}
