using System;
using VssTools.Interop;

namespace VssTools;

/// <summary>What one worker notes of the entries that it copies.</summary>
internal sealed class BackupRecorder : IDisposable
{
    // The kernel stamps files with the time of its last clock tick; some file systems keep no more than two seconds.
    private const long ClockTick = 20_000_000;
    private const long CoarseTime = 2_000_000_000;

    private readonly SourcePass _source;
    private readonly ManifestBuffer _manifest;
    private readonly ManifestCursor? _previous;

    public BackupRecorder(SourcePass source)
    {
        _source = source;
        _manifest = source.Backup.Folder.Manifest.CreateBuffer();
        _previous = source.PreviousVolume < 0 ? null : source.Backup.OpenIndex();
    }

    /// <summary>Whether contents are hashed.</summary>
    public bool Hashes => _source.Backup.Request.Hash;

    /// <summary>Whether contents are compressed where that helps.</summary>
    public bool Compresses => _source.Backup.Request.Compress;

    /// <summary>Whether files may come and go while they are copied.</summary>
    public bool IsLive => _source.IsLive;

    /// <summary>Whether an earlier backup may have the files of a rule.</summary>
    public bool LooksForUnchanged(int rule) => _previous is not null && RuleOf(rule).IsIncremental;

    /// <summary>Whether several sources may have the same path.</summary>
    public bool MayComeTwice => _source.Backup.Copied is not null;

    /// <summary>Takes a path for this source.</summary>
    /// <returns>Whether nobody has had it before.</returns>
    public bool Claim(byte[] path) => _source.Backup.Copied?.Add(_source.Volume, path) != false;

    /// <summary>Notes a file that the earlier backup has as it is.</summary>
    /// <param name="rule">The index that the filter gave.</param>
    /// <param name="path">Its path on the volume.</param>
    /// <param name="stamp">What it is like now.</param>
    /// <returns>Whether it is unchanged.</returns>
    public bool TryKeep(int rule, byte[] path, in FileStamp stamp)
    {
        (int component, _, DateTimeOffset? changedAfter) = RuleOf(rule);
        if (!_previous!.TryFind(_source.PreviousVolume, path, out ManifestEntry entry)
            || !IsUnchanged(entry, stamp, changedAfter)
            || entry.Depth + 1 >= ManifestReader.LongestChain)
        {
            return false;
        }

        _manifest.Append(entry with { Depth = entry.Depth + 1, Component = component, Volume = _source.Volume });
        _source.Backup.AddUnchanged(component, entry.Size);
        return true;
    }

    /// <summary>Notes a file that was copied.</summary>
    public void AddFile(int rule, byte[] path, in FileStamp stamp, StoredContent content)
    {
        int component = RuleOf(rule).Component;
        _manifest.Append(Entry(ManifestKind.File, component, path, stamp) with
        {
            Size = content.Size,
            Hash = content.Hash,
            Compressed = content.Compressed,
        });
        _source.Backup.AddFile(component, content.Size, content.Stored);
    }

    /// <summary>Notes an entry without contents that was copied.</summary>
    public void Add(ManifestKind kind, int rule, byte[] path, in FileStamp stamp) =>
        _manifest.Append(Entry(kind, RuleOf(rule).Component, path, stamp));

    /// <summary>A failure as it is to be understood in a backup, whose folder was empty.</summary>
    public VssException Explain(VssException failure) => failure.HResult == VssResult.FileExists
        ? BackupFault.FoldsCase(failure)
        : failure;

    /// <summary>Notes an entry that could not be copied.</summary>
    /// <param name="rule">The index that the filter gave; none where it only lies above some entries.</param>
    /// <param name="failure">Why.</param>
    public void AddFailure(int rule, VssException failure) => _source.Backup.AddFailure(
        rule == DirectoryFilter.None ? rule : RuleOf(rule).Component, failure);

    public void Dispose()
    {
        _manifest.Dispose();
        _previous?.Dispose();
    }

    private ManifestEntry Entry(ManifestKind kind, int component, byte[] path, in FileStamp stamp) => new()
    {
        Kind = kind,
        Size = stamp.Size,
        ModifyTime = stamp.ModifyTime,
        ChangeTime = _source.HasChangeTimes ? stamp.ChangeTime : 0,
        Hash = [],
        Component = component,
        Volume = _source.Volume,
        Path = path,
        Ranges = "",
    };

    private CopyRule RuleOf(int index) => _source.Backup.Rules[index];

    private bool IsUnchanged(in ManifestEntry entry, in FileStamp stamp, DateTimeOffset? changedAfter) =>
        entry.Kind == ManifestKind.File
        && entry.Size == stamp.Size
        && entry.ModifyTime == stamp.ModifyTime
        && (!Hashes || entry.Hash.Length > 0)
        && (changedAfter is DateTimeOffset moment
            ? stamp.ModifyTime <= UnixTime.Nanoseconds(moment)
            : IsUntouched(entry, stamp));

    // What was changed in the very moment of the earlier backup may have been changed once more without a new time.
    private bool IsUntouched(in ManifestEntry entry, in FileStamp stamp)
    {
        bool known = _source.HasChangeTimes && entry.ChangeTime != 0 && stamp.ChangeTime != 0;
        return known
            ? entry.ChangeTime == stamp.ChangeTime && stamp.ChangeTime < _source.Backup.PreviousTime - ClockTick
            : stamp.ModifyTime < _source.Backup.PreviousTime - CoarseTime && HasSameRights(entry, stamp);
    }

    // A change of the owner or the mode shows in the change time alone. Without it, the stored file tells.
    private bool HasSameRights(in ManifestEntry entry, in FileStamp stamp)
    {
        if (stamp.Rights is not FileRights rights)
        {
            return true;
        }

        string stored = _source.Backup.Request.Previous!.DataPath(entry);
        return Libc.TryStat(stored, followLink: false, out StatXBuffer attributes)
            && rights.IsSame(FileRights.Of(attributes));
    }
}

/// <summary>What a file is like, as far as a change of it shows.</summary>
/// <param name="Size">Its size in bytes.</param>
/// <param name="ModifyTime">When its contents changed last: nanoseconds since 1970, UTC.</param>
/// <param name="ChangeTime">When anything about it changed last; 0 where the system does not tell.</param>
/// <param name="Rights">Who may do what with it; <see langword="null"/> where that is not compared.</param>
internal readonly record struct FileStamp(long Size, long ModifyTime, long ChangeTime, FileRights? Rights = null);

/// <summary>Who may do what with a file.</summary>
/// <param name="Mode">The mode.</param>
/// <param name="User">The user who owns it.</param>
/// <param name="Group">The group that owns it.</param>
internal readonly record struct FileRights(ushort Mode, uint User, uint Group)
{
    /// <summary>The rights of a file.</summary>
    public static FileRights Of(in StatXBuffer attributes) =>
        new(attributes.Mode, attributes.UserId, attributes.GroupId);

    /// <summary>Whether they are the same, as far as this user can keep them: only root can give files away.</summary>
    public bool IsSame(FileRights other) =>
        Mode == other.Mode && (Libc.EffectiveUserId() != 0 || (User == other.User && Group == other.Group));
}

/// <summary>What a backup has stored of a file.</summary>
/// <param name="Hash">The hash of the contents; empty without.</param>
/// <param name="Compressed">Whether it is compressed.</param>
/// <param name="Stored">The bytes that it takes; 0 for a link to what is stored already.</param>
/// <param name="Size">The bytes that it stands for: those of the original when it was read.</param>
internal sealed record StoredContent(byte[] Hash, bool Compressed, long Stored, long Size);
