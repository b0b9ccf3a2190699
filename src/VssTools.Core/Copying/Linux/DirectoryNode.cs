using System.Text;
using System.Threading;
using VssTools.Interop;

namespace VssTools.Copying.Linux;

/// <summary>
/// A directory being copied: both descriptors, and a count of the work that still needs them. Whoever ends the last
/// piece of work finishes the directory.
/// </summary>
internal sealed class DirectoryNode
{
    private const long UnknownOwner = -1;

    private readonly byte[] _name;
    private readonly string? _sourceRoot;
    private readonly string? _destinationRoot;
    private long _givenOwner = UnknownOwner;
    private int _pending = 1;

    /// <summary>A directory below another.</summary>
    public DirectoryNode(DirectoryNode parent, byte[] name, bool exclusive)
    {
        Parent = parent;
        _name = name;
        Exclusive = exclusive;
        parent.Hold();
    }

    /// <summary>The root of a copy, or the directories that hold the one file to be copied.</summary>
    public DirectoryNode(string source, string destination)
    {
        _name = [];
        _sourceRoot = source == "/" ? "" : source;
        _destinationRoot = destination == "/" ? "" : destination;
    }

    public DirectoryNode? Parent { get; }

    /// <summary>The descriptor of the original; -1 while there is none.</summary>
    public int Source { get; set; } = -1;

    /// <summary>The descriptor of the copy; -1 while there is none.</summary>
    public int Destination { get; set; } = -1;

    /// <summary>The original's attributes when it was opened.</summary>
    public StatXBuffer Original { get; set; }

    /// <summary>The copy's attributes when it was opened.</summary>
    public StatXBuffer Copy { get; set; }

    /// <summary>Whether this copy made the directory, so that nothing can be in it yet.</summary>
    public bool Created { get; set; }

    /// <summary>Whether the directory only stands for the parent of a single file and keeps its attributes.</summary>
    public bool IsAnchor { get; set; }

    /// <summary>Whether what is made here inherits an access control list.</summary>
    public bool InheritsAccess { get; set; }

    /// <summary>Whether files can share blocks between the two directories' file systems.</summary>
    public ReflinkPair Reflinks { get; set; } = ReflinkPair.None;

    /// <summary>Whether one worker alone copies what is below, because too many directories are open.</summary>
    public bool Exclusive { get; }

    /// <summary>Whether the descriptors were given up while a child is being copied.</summary>
    public bool IsParked { get; set; }

    /// <summary>Where reading the original goes on after that.</summary>
    public long ParkedPosition { get; set; }

    /// <summary>Which entries are wanted, in a backup; <see langword="null"/> where all are.</summary>
    public DirectoryFilter? Filter { get; set; }

    /// <summary>The path from the root of the volume, in a backup; ends with a slash unless it is empty.</summary>
    public byte[] VolumePath { get; set; } = [];

    /// <summary>The component that the directory belongs to, in a backup.</summary>
    public int Owner => Filter?.Owner ?? 0;

    public bool IsRoot => Parent is null;

    public string SourcePath => PathFrom(_sourceRoot, static node => node.SourcePath);

    public string DestinationPath => PathFrom(_destinationRoot, static node => node.DestinationPath);

    /// <summary>The name with its final zero.</summary>
    public byte[] Name => _name;

    /// <summary>Reads what is to be known of both directories once they are open.</summary>
    public void ReadAttributes(ReflinkPairs reflinks)
    {
        Libc.TryStat(Source, out StatXBuffer original);
        Libc.TryStat(Destination, out StatXBuffer copy);
        Original = original;
        Copy = copy;
        InheritsAccess = InheritedAccess.IsGivenBy(Destination);
        Reflinks = reflinks.Find(original.Device, copy.Device);
    }

    public void Hold() => Interlocked.Increment(ref _pending);

    /// <summary>Ends a piece of work.</summary>
    /// <returns>Whether it was the last one.</returns>
    public bool Drop() => Interlocked.Decrement(ref _pending) == 0;

    /// <summary>Whether a new file here is known to get this owner by itself.</summary>
    public bool GivesOwner(in StatXBuffer attributes) => Interlocked.Read(ref _givenOwner) == OwnerOf(attributes);

    /// <summary>Whether it is known which owner a new file here gets.</summary>
    public bool KnowsGivenOwner => Interlocked.Read(ref _givenOwner) != UnknownOwner;

    /// <summary>Remembers the owner that a new file here got by itself.</summary>
    public void LearnGivenOwner(in StatXBuffer created) => Interlocked.Exchange(ref _givenOwner, OwnerOf(created));

    private static long OwnerOf(in StatXBuffer attributes) =>
        ((long)attributes.UserId << 32) | attributes.GroupId;

    private string PathFrom(string? root, System.Func<DirectoryNode, string> pathOf) => Parent is null
        ? root ?? ""
        : pathOf(Parent) + "/" + Encoding.UTF8.GetString(_name, 0, _name.Length - 1);
}
