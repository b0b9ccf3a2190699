using System;
using System.Collections.Generic;
using System.Linq;

namespace VssTools.Embedded;

/// <summary>A snapshot set that is being put together.</summary>
internal sealed class PendingSet(SessionSettings settings, CreationLock creation, IReadOnlyList<SetEntry> existing)
    : IDisposable
{
    /// <summary>VSS takes 64 volumes into a set.</summary>
    public const int MaximumVolumes = 64;

    /// <summary>VSS keeps 512 software shadow copies of a volume, 64 of them client-accessible by default.</summary>
    public const int MaximumShadows = 512;

    private const int MaximumClientAccessible = 64;

    private readonly List<(EmbeddedVolume Volume, VssShadow Shadow)> _members = [];

    private readonly Dictionary<Guid, long?> _sizes = [];

    public Guid Id { get; } = Guid.NewGuid();

    public IReadOnlyList<(EmbeddedVolume Volume, VssShadow Shadow)> Members => _members;

    public IReadOnlyList<string> VolumePaths => [.. _members.Select(member => member.Shadow.Volume)];

    /// <summary>Adds a volume.</summary>
    /// <returns>The id of its shadow copy.</returns>
    public Guid Add(EmbeddedVolume volume, string statePath)
    {
        Check(volume);
        Guid id = Guid.NewGuid();
        _members.Add((volume, new VssShadow
        {
            Id = id,
            SetId = Id,
            Volume = volume.Volume.Path,
            VolumeId = volume.Volume.Id,
            Device = ShadowPlace.Choose(volume.Volume.Path, id, statePath),
            ProviderId = volume.Provider.Info.Id,
            Context = settings.Context,
            Attributes = settings.Context.Attributes() | settings.Options | volume.Provider.Attributes,
            State = VssShadowState.Preparing,
            OriginatingMachine = Environment.MachineName,
            ServiceMachine = Environment.MachineName,
        }));
        return id;
    }

    /// <summary>Notes what the shadow copies have on the disk, where that is theirs alone.</summary>
    public void Measure()
    {
        foreach ((EmbeddedVolume volume, VssShadow shadow) in _members)
        {
            _sizes[shadow.Id] = volume.Provider.Space.SizeOf(shadow.Device);
        }
    }

    /// <summary>The set's entry in the catalogue.</summary>
    public SetEntry ToEntry(SetProgress progress, Guid owner, DateTimeOffset time) => new()
    {
        Id = Id,
        Context = settings.Context,
        BackupType = settings.BackupType,
        CreationTime = time,
        Progress = progress,
        OwnerId = owner,
        Shadows = [.. _members.Select(member => new ShadowEntry(member.Shadow with
        {
            OriginalCount = _members.Count,
            CreationTime = time,
            State = progress == SetProgress.Created ? VssShadowState.Created : VssShadowState.Preparing,
        })
        {
            Size = _sizes.TryGetValue(member.Shadow.Id, out long? size) ? size : null,
        })],
    };

    /// <summary>Lets others create sets.</summary>
    public void Dispose() => creation.Dispose();

    private void Check(EmbeddedVolume volume)
    {
        string path = volume.Volume.Path;
        if (volume.Problem is not null)
        {
            throw volume.Problem;
        }

        if (_members.Any(member => member.Shadow.VolumeId == volume.Volume.Id))
        {
            throw Failure(VssResult.ObjectAlreadyExists, path, $"The volume '{path}' is in the snapshot set already.");
        }

        if (_members.Count == MaximumVolumes)
        {
            throw Failure(
                VssResult.MaximumNumberOfVolumesReached,
                path,
                $"'{path}' does not fit: the snapshot set holds {MaximumVolumes} volumes already.");
        }

        CheckKind(volume, path);
        CheckLimit(volume, path);
    }

    // DiskShadow's options differential and plex ask for a kind of shadow copy; transportable asks for hardware.
    private void CheckKind(EmbeddedVolume volume, string path)
    {
        const VssVolumeSnapshotAttributes kinds =
            VssVolumeSnapshotAttributes.Differential | VssVolumeSnapshotAttributes.Plex |
            VssVolumeSnapshotAttributes.Transportable;
        VssVolumeSnapshotAttributes missing = settings.Options & kinds & ~volume.Provider.Attributes;
        if (missing != 0)
        {
            throw Failure(
                VssResult.VolumeNotSupportedByProvider,
                path,
                $"The provider '{volume.Provider.Info.Name}' cannot make {missing} shadow copies (of '{path}').");
        }
    }

    private void CheckLimit(EmbeddedVolume volume, string path)
    {
        List<VssShadow> shadows = [.. existing
            .SelectMany(set => set.Shadows)
            .Select(entry => entry.Shadow)
            .Where(shadow => shadow.VolumeId == volume.Volume.Id)];
        int limit = settings.Context.IsClientAccessible() ? MaximumClientAccessible : MaximumShadows;
        int count = settings.Context.IsClientAccessible()
            ? shadows.Count(shadow => shadow.Context.IsClientAccessible())
            : shadows.Count;
        if (count >= limit)
        {
            throw Failure(
                VssResult.MaximumNumberOfSnapshotsReached,
                path,
                $"'{path}' has {count} shadow copies; {limit} is the limit.");
        }
    }

    private static VssException Failure(int result, string volume, string message) =>
        new(result, message) { Call = "AddToSnapshotSet", Target = volume, Volume = volume };
}

/// <summary>What a requester has set before it begins a set.</summary>
internal sealed record SessionSettings
{
    public VssContext Context { get; init; }

    public VssVolumeSnapshotAttributes Options { get; init; }

    public VssBackupType BackupType { get; init; } = VssBackupType.Copy;
}
