using System;
using System.IO;
using VssTools.Copying.Managed;
using VssTools.Interop;
using VssTools.Restoring.Linux;

namespace VssTools.Copying.Linux;

/// <summary>
/// The two paths that the caller named. Only here are names resolved as paths; a destination directory that the
/// caller reaches through a link is meant, below it no link is followed.
/// </summary>
internal sealed unsafe class CopyRoots : IDisposable
{
    private static readonly int DirectoryFlags = Libc.ReadOnly | Libc.Directory | Libc.CloseOnExec;

    private readonly CopySession _session;
    private readonly string _source;
    private readonly string _destination;
    private readonly DirectoryNode _anchor;

    public CopyRoots(CopySession session)
    {
        _session = session;
        _source = Clean(session.Request.Source);
        _destination = Clean(session.Request.Destination);
        Original = ReadOriginal();
        ThrowIfOverlapping();
        _anchor = new DirectoryNode(ParentOf(_source), ParentOf(_destination)) { IsAnchor = true };
        OpenAnchor();
    }

    /// <summary>The attributes of what is to be copied.</summary>
    public StatXBuffer Original { get; }

    /// <summary>Opens both sides of a directory tree.</summary>
    public DirectoryNode OpenTree(DirectoryCopier directories)
    {
        DirectoryNode root = new(_source, _destination)
        {
            Source = OpenSource(),
            Filter = _session.Source?.Source.Filter,
            VolumePath = VolumePath(),
        };
        fixed (byte* name = NameOf(_destination))
        {
            int flags = _session.Request.InUse ? Libc.OpenDirectory : DirectoryFlags;
            directories.TryOpen(new CopyEntry(_anchor, name, CopyEntry.DirectoryType), root, flags);
        }

        _session.DestinationRoot = FileId.Of(root.Copy);
        return root;
    }

    /// <summary>Copies the one file that was named.</summary>
    public void CopyFile(CopyWorker worker)
    {
        fixed (byte* name = NameOf(_source))
        fixed (byte* targetName = NameOf(_destination))
        {
            worker.CopySingle(new CopyEntry(_anchor, name, targetName, CopyEntry.UnknownType));
        }
    }

    public void Dispose() => OpenDirectories.Close(_anchor);

    private byte[] VolumePath() => _session.Source is { Relative.Length: > 0 } source
        ? ManifestWords.Encoding.GetBytes(source.Relative + "/")
        : [];

    private static string Clean(string path)
    {
        string full = Path.GetFullPath(path).TrimEnd('/');
        return full.Length == 0 ? "/" : full;
    }

    private static string ParentOf(string path) => Path.GetDirectoryName(path) ?? "/";

    private static byte[] NameOf(string path) => Libc.Path(path == "/" ? "." : Path.GetFileName(path));

    // Name by name: a link that somebody has put on the way leads nowhere.
    private static int OpenPlace(string path)
    {
        int directory = SafeDirectories.Open(path);
        return directory >= 0 ? directory
            : -directory is PosixError.Loop or PosixError.NotDirectory ? throw CopyFault.LinkInTheWay(path)
            : throw PosixError.Create(-directory, "open directory", path);
    }

    private static int OpenDirectory(string path)
    {
        int directory = Libc.Open(path, DirectoryFlags);
        return directory >= 0 ? directory : throw CopyFault.Read(Libc.LastError, "open directory", path);
    }

    // Without leaving a trace in the access time if the user may do so.
    private int OpenSource()
    {
        int directory = Libc.Open(_source, DirectoryFlags | Libc.NoAccessTime);
        return directory >= 0 ? directory : OpenDirectory(_source);
    }

    private StatXBuffer ReadOriginal()
    {
        // A slash at the end means the directory that a link leads to.
        bool follows = _session.Request.Source.EndsWith("/", StringComparison.Ordinal);
        if (Libc.TryStat(_source, follows, out StatXBuffer original))
        {
            return original;
        }

        throw Libc.LastError is int error and not (PosixError.NoEntry or PosixError.NotDirectory)
            ? CopyFault.Read(error, "read the attributes of", _source)
            : CopyFault.NotFound(_source);
    }

    private void ThrowIfOverlapping()
    {
        // A shadow copy lies in a folder of its volume that is no part of the copy.
        if (_session.Request.SetsBack || !Libc.TryStat(_destination, Original.IsDirectory, out StatXBuffer existing))
        {
            return;
        }

        FileId destination = FileId.Of(existing);
        bool isSame = destination.Equals(FileId.Of(Original));

        // Bringing a directory up to date with something inside it would remove that very thing.
        if (isSame || (_session.UpdateSince is not null && existing.IsDirectory && IsAbove(destination)))
        {
            throw CopyFault.Overlap(_source, _destination);
        }
    }

    private bool IsAbove(FileId directory)
    {
        int current = OpenDirectory(Original.IsDirectory ? _source : ParentOf(_source));
        FileId last = default;
        bool found = false;
        while (current >= 0 && Libc.TryStat(current, out StatXBuffer attributes)
            && !FileId.Of(attributes).Equals(last) && !found)
        {
            last = FileId.Of(attributes);
            found = last.Equals(directory);
            current = OpenDirectories.StepUp(current, OpenDirectories.PassThrough);
        }

        OpenDirectories.CloseIfOpen(current);
        return found;
    }

    private void OpenAnchor()
    {
        bool inUse = _session.Request.InUse;
        if (!inUse)
        {
            MakeParent();
        }

        _anchor.Destination = inUse ? OpenPlace(ParentOf(_destination)) : OpenDirectory(ParentOf(_destination));
        if (inUse)
        {
            TargetFile.RemoveRemains(_anchor.Destination);
        }

        try
        {
            _anchor.Source = OpenDirectory(ParentOf(_source));
        }
        catch (VssException)
        {
            OpenDirectories.Close(_anchor);
            throw;
        }

        _anchor.ReadAttributes(_session.Reflinks);
    }

    private void MakeParent()
    {
        string parent = ParentOf(_destination);
        try
        {
            Directory.CreateDirectory(parent);
        }
        catch (Exception error) when (ManagedFault.IsKnown(error))
        {
            throw ManagedFault.Create(error, "create directory", parent);
        }
    }
}
