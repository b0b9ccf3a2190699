using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;

namespace VssTools;

/// <summary>The shadow copies that an engine has: finds, shows and removes them.</summary>
public sealed class ShadowInventory : IDisposable
{
    private readonly IVssEngine _engine;
    private readonly IVssSession _session;

    /// <summary>Opens the inventory.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="listener">Hears of sets that cannot be read.</param>
    /// <param name="documentXml">The backup components document of a set to import.</param>
    public ShadowInventory(IVssEngine engine, IVssListener listener, string? documentXml = null)
    {
        _engine = engine;
        _session = engine.CreateSession(listener);
        try
        {
            _session.InitializeForBackup(documentXml);
            _session.SetContext(VssContext.All, VssVolumeSnapshotAttributes.None);
        }
        catch
        {
            _session.Dispose();
            throw;
        }
    }

    /// <summary>The providers.</summary>
    public IReadOnlyList<VssProvider> Providers() => _session.QueryProviders();

    /// <summary>All snapshot sets.</summary>
    public IReadOnlyList<VssSnapshotSet> Sets() => _session.QuerySnapshotSets();

    /// <summary>One snapshot set.</summary>
    /// <exception cref="VssException">VSS_E_OBJECT_NOT_FOUND: there is no such set.</exception>
    public VssSnapshotSet Set(Guid id) =>
        Sets().FirstOrDefault(set => set.Id == id)
        ?? throw NotFound(
            "SnapshotSetNotFound",
            id,
            $"There is no snapshot set {id}.",
            "Run Get-VssSnapshotSet for the sets that exist.");

    /// <summary>The shadow copies that a filter chooses, the oldest first.</summary>
    public IReadOnlyList<VssShadow> Shadows(ShadowFilter filter) =>
        filter.Apply(Sets().SelectMany(set => set.Shadows));

    /// <summary>Finds a volume, to look for its shadow copies.</summary>
    /// <param name="path">Any path on the volume, or the name of a volume that is gone and has left some.</param>
    /// <exception cref="VssException">There is no such volume, nor a shadow copy of it.</exception>
    public VolumeChoice Volume(string path)
    {
        VolumeChoice choice = VolumeChoice.Find(_engine, path);
        return choice.Failure is null || Sets().SelectMany(set => set.Shadows).Any(choice.Matches)
            ? choice
            : throw choice.Failure;
    }

    /// <summary>One shadow copy.</summary>
    /// <exception cref="VssException">VSS_E_OBJECT_NOT_FOUND: there is no such shadow copy.</exception>
    public VssShadow Shadow(Guid id) => _session.GetSnapshotProperties(id);

    /// <summary>The shadow copy that is mounted or exposed at a path, a drive or a share.</summary>
    /// <exception cref="VssException">VSS_E_OBJECT_NOT_FOUND: there is none.</exception>
    public VssShadow ShadowAt(string path) => ShadowAt(MountPoint.Parse(path));

    /// <summary>The shadow copy that is shown at a place.</summary>
    /// <exception cref="VssException">VSS_E_OBJECT_NOT_FOUND: there is none.</exception>
    public VssShadow ShadowAt(MountPoint place) =>
        Shadows(new ShadowFilter { ExposedOnly = true }).FirstOrDefault(place.Holds)
        ?? throw NotFound(
            "MountNotFound",
            place.Name,
            $"No shadow copy is mounted at '{place}'.",
            "Run Get-VssShadow -Exposed for those that are mounted.");

    /// <summary>The shadow copies whose data or whose volume is gone.</summary>
    public IReadOnlyList<VssShadow> Orphans() =>
    [
        .. Shadows(new ShadowFilter())
            .GroupBy(shadow => shadow.Volume)
            .SelectMany(shadows => HasVolume(shadows.First())
                ? shadows.Where(shadow => shadow.State == VssShadowState.Deleted)
                : shadows)
            .OrderBy(shadow => shadow.CreationTime),
    ];

    /// <summary>Shows a shadow copy at a place.</summary>
    /// <param name="id">The id of the shadow copy.</param>
    /// <param name="place">The place.</param>
    /// <param name="makeParent">Make the folder that it is in where that does not exist.</param>
    /// <returns>The shadow copy as it is afterwards.</returns>
    public VssShadow Mount(Guid id, MountPoint place, bool makeParent = false)
    {
        if (place.Kind != MountPointKind.Folder)
        {
            _session.ExposeSnapshot(id, place.PathFromRoot, AttributesOf(place), place.Name);
            return Shadow(id);
        }

        if (makeParent && Path.GetDirectoryName(place.Name) is string parent)
        {
            MakeFolder(parent);
        }

        _session.MountSnapshot(id, place.Name, place.AsLink);
        return Shadow(id);
    }

    /// <summary>Shows a shadow copy as VSS does: persistent contexts only, and no client-accessible ones.</summary>
    /// <returns>The path at which it is exposed.</returns>
    public string Expose(Guid id, string path)
    {
        MountPoint place = MountPoint.Parse(path);
        return _session.ExposeSnapshot(
            id, null, AttributesOf(place), place.Kind == MountPointKind.Drive ? place.Name : path);
    }

    /// <summary>Takes a shadow copy away from where it is shown.</summary>
    /// <returns>The shadow copy as it is afterwards.</returns>
    public VssShadow Dismount(Guid id)
    {
        _session.UnexposeSnapshot(id);
        return Shadow(id);
    }

    /// <summary>Removes what <see cref="DeviceLink"/> has made for shadow copies that are gone.</summary>
    /// <returns>How many shadow copies there are.</returns>
    public int SweepDeviceLinks()
    {
        Guid[] existing = [.. Sets().SelectMany(set => set.Shadows).Select(shadow => shadow.Id)];
        DeviceLink.Sweep(existing);
        return existing.Length;
    }

    /// <summary>Removes a shadow copy.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="force">Remove it though it is mounted and in use.</param>
    public void Remove(Guid id, bool force) => _session.DeleteSnapshot(id, force);

    /// <summary>Imports the transportable set of the document that the inventory was opened with.</summary>
    public void Import(CancellationToken cancellation) => _session.ImportSnapshots(cancellation);

    /// <summary>Makes the shadow copies of a set volumes of their own, or takes them away from the machine.</summary>
    public void Break(Guid setId, VssBreakOptions options) => _session.BreakSnapshotSet(setId, options);

    /// <summary>Sets a volume back to a shadow copy, and waits until it is.</summary>
    /// <param name="id">The shadow copy.</param>
    /// <param name="force">Also where programs use the volume.</param>
    /// <param name="cancellation">Ends the wait, never the revert.</param>
    /// <exception cref="VssException">VSS_E_VOLUME_IN_USE, VSS_E_UNSUPPORTED_CONTEXT …</exception>
    public VssRevert Revert(Guid id, bool force, CancellationToken cancellation)
    {
        VssRevert begun = BeginRevert(id, force);
        _session.WaitForRevert(begun.Volume, cancellation);
        return Complete(begun);
    }

    /// <summary>Begins to set a volume back. The engine goes on with it, and warns of how long it can.</summary>
    /// <returns>The revert as it is now; it may be complete already.</returns>
    public VssRevert BeginRevert(Guid id, bool force)
    {
        VssShadow shadow = Shadow(id);
        VssRevert revert = new() { Volume = shadow.Volume, ShadowId = id, StartTime = DateTimeOffset.Now };
        _session.RevertToSnapshot(id, force);
        return revert;
    }

    /// <summary>Tells how far a revert that was begun here is, without waiting for it.</summary>
    public VssRevert LeaveRevert(VssRevert begun)
    {
        try
        {
            // A wait that is over before it begins: the engine says what becomes of the revert.
            _session.WaitForRevert(begun.Volume, new CancellationToken(canceled: true));
            return Complete(begun);
        }
        catch (OperationCanceledException)
        {
            return _session.QueryRevertStatus(begun.Volume) is VssRevert now
                ? begun with { State = now.State, Percent = now.Percent }
                : Complete(begun);
        }
    }

    /// <summary>The reverts that are not done.</summary>
    /// <param name="volumes">The volumes to look at; none for all that have shadow copies.</param>
    public IReadOnlyList<VssRevert> Reverts(IReadOnlyCollection<string> volumes)
    {
        IEnumerable<string> all = volumes.Count > 0
            ? volumes
            : Sets().SelectMany(set => set.Shadows).Select(shadow => shadow.Volume);
        return [.. all.Distinct().Select(_session.QueryRevertStatus).OfType<VssRevert>()];
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    private static VssRevert Complete(VssRevert begun) =>
        begun with { State = VssRevertState.Complete, Percent = 100, EndTime = DateTimeOffset.Now };

    private static VssVolumeSnapshotAttributes AttributesOf(MountPoint place) => place.Kind == MountPointKind.Share
        ? VssVolumeSnapshotAttributes.ExposedRemotely
        : VssVolumeSnapshotAttributes.ExposedLocally;

    private static void MakeFolder(string path)
    {
        try
        {
            Directory.CreateDirectory(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            int result = e is IOException ? VssResult.WriteFault : VssResult.AccessDenied;
            throw new VssException(result, $"Cannot make the folder '{path}': {e.Message}", e)
            {
                ErrorId = "MountFolderNotMade",
                Target = path,
            };
        }
    }

    private bool HasVolume(VssShadow shadow)
    {
        try
        {
            return _engine.ResolveVolume(shadow.Volume) is not null;
        }
        catch (VssException e) when (e.Category == VssErrorCategory.ObjectNotFound)
        {
            return false;
        }
    }

    private static VssException NotFound(string id, object target, string message, string advice) =>
        new(VssResult.ObjectNotFound, message) { ErrorId = id, Target = target, Advice = advice };
}
