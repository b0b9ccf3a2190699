using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using VssTools.Interop;

namespace VssTools.Embedded;

internal sealed partial class EmbeddedSession
{
    // Where shadow copies were found last: a session that removes a thousand must not read the catalogue each time.
    private readonly Dictionary<Guid, Guid> _setOfShadow = [];

    public IReadOnlyList<VssProvider> QueryProviders() =>
        Do(SessionCall.QueryProviders, () => Array.ConvertAll(engine.Providers, provider => provider.Info));

    public IReadOnlyList<VssSnapshotSet> QuerySnapshotSets() =>
        Do(SessionCall.QuerySnapshotSets, () =>
        {
            IReadOnlyList<SetEntry> sets = engine.Catalog.ReadAll(listener);
            Remember(sets);
            return sets.Select(Describe).ToList();
        });

    public VssShadow GetSnapshotProperties(Guid snapshotId) =>
        Do(SessionCall.GetSnapshotProperties, () => Describe(Find(snapshotId)));

    public bool IsVolumeSupported(Guid providerId, string volume) =>
        Do(SessionCall.IsVolumeSupported, () => engine.Volumes.Resolve(volume, providerId).Problem is null);

    public void DeleteSnapshot(Guid snapshotId, bool force) =>
        Do(SessionCall.DeleteSnapshot, () =>
        {
            engine.Owners.Claim();
            VssShadow shadow = Find(snapshotId).Shadow;
            engine.Reverts.GiveUp(shadow, force);
            engine.Removal.Remove(shadow.SetId, snapshotId, force);
            engine.Events.ShadowRemoved(shadow);
        });

    public string ExposeSnapshot(
        Guid snapshotId, string? pathFromRoot, VssVolumeSnapshotAttributes attributes, string expose) =>
        Do(SessionCall.ExposeSnapshot, () =>
        {
            ShadowEntry entry = Find(snapshotId);
            ExposeRules.Check(entry.Shadow, pathFromRoot, attributes, expose);
            return Show(entry, expose, asLink: false);
        });

    public void UnexposeSnapshot(Guid snapshotId) =>
        Do(SessionCall.UnexposeSnapshot, () =>
        {
            ShadowEntry entry = Find(snapshotId);
            if (entry.Shadow.ExposedPath is null)
            {
                throw new VssException(
                    VssResult.ObjectNotFound, $"The shadow copy {snapshotId} is neither mounted nor exposed.")
                {
                    ErrorId = "ShadowNotMounted",
                    Call = "UnexposeSnapshot",
                    Target = snapshotId,
                };
            }

            engine.Removal.Unexpose(entry, force: false);
        });

    public string MountSnapshot(Guid snapshotId, string path, bool asLink) =>
        Do(SessionCall.MountSnapshot, () => Show(Find(snapshotId), path, asLink));

    public void BreakSnapshotSet(Guid snapshotSetId, VssBreakOptions options) =>
        Do(SessionCall.BreakSnapshotSet, () => throw new VssException(
            VssResult.ProviderVeto, "Only shadow copies of hardware providers can be broken out of their set.")
        {
            ErrorId = "BreakNeedsHardware",
            Call = "BreakSnapshotSet",
            Target = snapshotSetId,
            Advice = "Use the engine AlphaVSS on a Windows Server with a hardware provider, or copy the data out of " +
                "the shadow copy with Copy-VssItem.",
        });

    public void RevertToSnapshot(Guid snapshotId, bool forceDismount) =>
        Do(SessionCall.RevertToSnapshot, () =>
        {
            VssShadow shadow = Find(snapshotId).Shadow;
            SetEntry set = engine.Catalog.Find(shadow.SetId)!;
            engine.Reverts.Begin(set, shadow, engine.Removal.Provider(shadow), forceDismount, listener);
        });

    public VssRevert? QueryRevertStatus(string volume) =>
        Do(SessionCall.QueryRevertStatus, () => engine.Reverts.Find(volume));

    public void WaitForRevert(string volume, CancellationToken cancellation) =>
        Do(SessionCall.WaitForRevert, () => engine.Reverts.Wait(volume, listener, cancellation));

    public VssRootPath GetRootAndLogicalPrefixPaths(string path, bool normalizeFqdn) =>
        Do(SessionCall.GetRootAndLogicalPrefixPaths, () =>
        {
            string root = engine.Volumes.Resolve(path, Guid.Empty).Volume.Path;
            return new VssRootPath(root, root);
        });

    public void ImportSnapshots(CancellationToken cancellation) =>
        Do(SessionCall.ImportSnapshots, () => throw NeedsHardware("ImportSnapshots"));

    public void AddSnapshotToRecoverySet(Guid snapshotId, string? destinationVolume) =>
        Do(SessionCall.AddSnapshotToRecoverySet, () => throw NeedsHardware("AddSnapshotToRecoverySet"));

    public void RecoverSet(VssRecoveryOptions options, CancellationToken cancellation) =>
        Do(SessionCall.RecoverSet, () => throw NeedsHardware("RecoverSet"));

    private string Show(ShadowEntry entry, string path, bool asLink)
    {
        VssShadow shadow = entry.Shadow;
        if (shadow.ExposedPath is not null)
        {
            throw new VssException(
                VssResult.ObjectAlreadyExists, $"The shadow copy {shadow.Id} is at '{shadow.ExposedPath}' already.")
            {
                ErrorId = "ShadowAlreadyMounted",
                Target = shadow.Id,
                Advice = $"Use it there, or run Dismount-VssShadow {shadow.Id} first.",
            };
        }

        if (!Exists(shadow))
        {
            throw new VssException(
                VssResult.ObjectNotFound, $"The data of the shadow copy {shadow.Id} at '{shadow.Device}' is gone.")
            {
                ErrorId = "ShadowDataGone",
                Target = shadow.Id,
                Advice = "Somebody has removed it by hand; Remove-VssShadow -Orphaned removes its entry.",
            };
        }

        string full = Path.GetFullPath(path);
        (ExposureKind kind, bool madeFolder) = ShadowExposure.Expose(shadow.Device, full, asLink);
        engine.Catalog.Update(shadow.SetId, set => set.Replace(shadow.Id, e => e with
        {
            Shadow = e.Shadow with
            {
                ExposedPath = full,
                Attributes = e.Shadow.Attributes | VssVolumeSnapshotAttributes.ExposedLocally,
            },
            Exposure = kind,
            MadeFolder = madeFolder,
        }));
        return full;
    }

    private ShadowEntry Find(Guid snapshotId)
    {
        ShadowEntry? entry = null;
        if (_setOfShadow.TryGetValue(snapshotId, out Guid setId))
        {
            entry = engine.Catalog.Find(setId)?.Shadows.FirstOrDefault(shadow => shadow.Shadow.Id == snapshotId);
        }

        if (entry is null)
        {
            IReadOnlyList<SetEntry> sets = engine.Catalog.ReadAll(NullListener.Instance);
            Remember(sets);
            entry = sets.SelectMany(set => set.Shadows).FirstOrDefault(shadow => shadow.Shadow.Id == snapshotId);
        }

        return entry ?? throw new VssException(
            VssResult.ObjectNotFound, $"There is no shadow copy with the id {snapshotId}.")
        {
            ErrorId = "ShadowNotFound",
            Target = snapshotId,
            Advice = "Run Get-VssShadow for the ids that exist.",
        };
    }

    private void Remember(IReadOnlyList<SetEntry> sets)
    {
        foreach (SetEntry set in sets)
        {
            foreach (ShadowEntry entry in set.Shadows)
            {
                _setOfShadow[entry.Shadow.Id] = set.Id;
            }
        }
    }

    private VssSnapshotSet Describe(SetEntry set) =>
        set.Describe() with { Shadows = [.. set.Shadows.Select(Describe)] };

    // The catalogue remembers; what somebody did by hand, or a restart, shows only on the disk.
    private VssShadow Describe(ShadowEntry entry)
    {
        // A copy: what a script adds to the object that it gets is not to show at the next look.
        VssShadow shadow = entry.Shadow with { };
        if (shadow.State == VssShadowState.Created && !Exists(shadow))
        {
            shadow = shadow with { State = VssShadowState.Deleted };
        }

        bool dismounted = entry.Exposure == ExposureKind.Mount && !IsSameDirectory(shadow.Device, shadow.ExposedPath!);
        return dismounted
            ? shadow with
            {
                ExposedPath = null,
                Attributes = shadow.Attributes & ~VssVolumeSnapshotAttributes.ExposedLocally,
            }
            : shadow;
    }

    private bool Exists(VssShadow shadow) =>
        engine.Providers.Any(provider => provider.Info.Id == shadow.ProviderId && provider.Exists(shadow.Device));

    private static bool IsSameDirectory(string one, string other) =>
        Libc.TryStat(one, true, out StatXBuffer first)
        && Libc.TryStat(other, true, out StatXBuffer second)
        && first.Inode == second.Inode
        && first.Device == second.Device;

    private static VssException NeedsHardware(string call) => new(
        VssResult.NotSupported,
        $"The embedded engine does not do {call}: it has no hardware provider, and only those can do this.")
    {
        ErrorId = "HardwareProviderNeeded",
        Call = call,
        Target = call,
        Advice = "Use the engine AlphaVSS on a Windows Server with the hardware provider of the storage.",
    };
}
