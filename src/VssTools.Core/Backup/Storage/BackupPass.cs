using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using VssTools.Copying;

namespace VssTools;

/// <summary>What the workers share that copy the sources of one backup.</summary>
internal sealed class BackupPass
{
    private readonly ComponentTally[] _tallies;
    private readonly ComponentTally _others = new();
    private readonly ManifestIndex? _index;
    private long _unchanged;
    private long _stored;

    public BackupPass(BackupFolder folder, BackupCopyRequest request, CopyProgress progress)
    {
        Folder = folder;
        Request = request;
        Progress = progress;
        PreviousTime = UnixTime.Nanoseconds(request.Previous?.CreationTime ?? DateTimeOffset.MinValue);
        _tallies = [.. request.Components.Select(static _ => new ComponentTally())];
        _index = request.Previous is BackupArchive previous ? ManifestIndex.Create(previous) : null;
        Rules = request.Rules.Count > 0
            ? request.Rules
            : [.. request.Components.Select((_, index) => new CopyRule(index, request.IsIncremental(index)))];
        Copied = request.PartialFiles.Count > 0 || HasOverlaps(request.Sources) ? new CopiedPaths() : null;
    }

    public BackupFolder Folder { get; }

    public BackupCopyRequest Request { get; }

    public CopyProgress Progress { get; }

    /// <summary>How the files are copied to which a filter gives an index.</summary>
    public IReadOnlyList<CopyRule> Rules { get; }

    /// <summary>The moment of the earlier backup: nanoseconds since 1970.</summary>
    public long PreviousTime { get; }

    /// <summary>The paths copied so far; <see langword="null"/> where no path can come twice.</summary>
    public CopiedPaths? Copied { get; }

    /// <summary>A way to look up files of the earlier backup; <see langword="null"/> where there is none.</summary>
    public ManifestCursor? OpenIndex() => _index is null ? null : new ManifestCursor(_index);

    /// <summary>The index of a volume in the earlier backup; -1 where it has none.</summary>
    public int PreviousVolume(string path) => _index?.FindVolume(path) ?? -1;

    public void AddFile(int component, long size, long stored)
    {
        _tallies[component].AddFile(size);
        if (stored > 0)
        {
            Interlocked.Add(ref _stored, stored);
            Folder.AddStored(stored);
        }
    }

    public void AddUnchanged(int component, long size)
    {
        _tallies[component].AddFile(size);
        Interlocked.Increment(ref _unchanged);
    }

    /// <summary>Keeps a failure of a component; throws where the backup cannot go on.</summary>
    public void AddFailure(int component, VssException failure)
    {
        ComponentTally tally = component == DirectoryFilter.None ? _others : _tallies[component];
        tally.AddFailure(failure);
        if (!Folder.Exists)
        {
            throw BackupFault.Removed(Folder.Path, failure);
        }
    }

    /// <summary>
    /// Keeps a failure of a whole source: that of its component, or of all that may have files there.
    /// </summary>
    public void AddSourceFailure(FileSource source, VssException failure)
    {
        int owner = source.Filter.OwnerOfAll == DirectoryFilter.None ? source.Filter.Owner : source.Filter.OwnerOfAll;
        if (owner != DirectoryFilter.None)
        {
            AddFailure(owner, failure);
            return;
        }

        for (int component = 0; component < _tallies.Length; component++)
        {
            AddFailure(component, failure);
        }
    }

    public BackupCopyResult ToResult()
    {
        ComponentCopyResult[] components = [.. _tallies.Select(static tally => tally.ToResult())];
        return new BackupCopyResult
        {
            Components = components,
            OtherFailures = _others.ToResult().Failures,
            Files = components.Sum(static component => component.Files),
            Bytes = components.Sum(static component => component.Bytes),
            UnchangedFiles = Interlocked.Read(ref _unchanged),
            StoredBytes = Interlocked.Read(ref _stored),
        };
    }

    private static bool HasOverlaps(IReadOnlyList<FileSource> sources)
    {
        for (int one = 0; one < sources.Count; one++)
        {
            for (int other = 0; other < one; other++)
            {
                if (ShadowPath.Below(sources[one].Path, sources[other].Path) is not null
                    || ShadowPath.Below(sources[other].Path, sources[one].Path) is not null)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
