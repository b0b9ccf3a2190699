using System;
using System.IO;
using Api = Alphaleonis.Win32.Vss;

namespace VssTools.AlphaVss;

internal sealed partial class AlphaVssSession
{
    public void DeleteSnapshot(Guid snapshotId, bool force)
    {
        VssShadow shadow = GetSnapshotProperties(snapshotId);
        Do(OfShadow("DeleteSnapshot", snapshotId), () =>
        {
            TryUnlink(shadow);
            _api.DeleteSnapshot(snapshotId, force);
            _access.Links.Forget(snapshotId);
        });
    }

    public string ExposeSnapshot(
        Guid snapshotId, string? pathFromRoot, VssVolumeSnapshotAttributes attributes, string expose)
    {
        VssShadow shadow = GetSnapshotProperties(snapshotId);
        MountPlace.CheckExpose(shadow, expose);
        return Do(OfShadow("ExposeSnapshot", snapshotId), () => _api.ExposeSnapshot(
            snapshotId, pathFromRoot, (Api.VssVolumeSnapshotAttributes)(int)attributes, expose) ?? expose);
    }

    public void UnexposeSnapshot(Guid snapshotId)
    {
        VssShadow shadow = GetSnapshotProperties(snapshotId);
        if (shadow.ExposedPath is null)
        {
            throw new VssException(
                VssResult.ObjectNotFound, $"The shadow copy {snapshotId} is neither mounted nor exposed.")
            {
                ErrorId = "ShadowNotMounted",
                Call = "UnexposeSnapshot",
                Target = snapshotId,
            };
        }

        Do(OfShadow("UnexposeSnapshot", snapshotId), () =>
        {
            if (!TryUnlink(shadow))
            {
                _api.UnexposeSnapshot(snapshotId);
                _access.Links.Forget(snapshotId);
            }
        });
    }

    public string MountSnapshot(Guid snapshotId, string path, bool asLink)
    {
        VssShadow shadow = GetSnapshotProperties(snapshotId);
        string full = Path.GetFullPath(path);
        MountPlace.Check(shadow, full);
        if (asLink || !MountPlace.CanBeExposed(shadow.Context))
        {
            LinkAt(shadow, full);
            return full;
        }

        return ExposeAt(shadow, full);
    }

    private void LinkAt(VssShadow shadow, string full)
    {
        bool made = !Directory.Exists(full);
        if (!made)
        {
            Directory.Delete(full);
        }

        try
        {
            _access.Volumes.Link(full, shadow.Device);
            _access.Links.Add(shadow, full, made);
        }
        catch when (!made)
        {
            Directory.CreateDirectory(full);
            throw;
        }
    }

    // VSS mounts at an empty folder, and does not make one.
    private string ExposeAt(VssShadow shadow, string full)
    {
        bool made = !Directory.Exists(full);
        if (made)
        {
            Directory.CreateDirectory(full);
            _access.Links.AddFolder(shadow, full);
        }

        try
        {
            return Do(OfShadow("ExposeSnapshot", shadow.Id), () => _api.ExposeSnapshot(
                shadow.Id, null, Api.VssVolumeSnapshotAttributes.ExposedLocally, full) ?? full);
        }
        catch when (made)
        {
            _access.Links.Forget(shadow.Id);
            throw;
        }
    }

    private bool TryUnlink(VssShadow shadow) => _access.Links.Remove(shadow.Id, _access.Volumes);
}
