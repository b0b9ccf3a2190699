using System;
using System.IO;
using VssTools;

namespace Alphaleonis.Win32.Vss;

/// <summary>
/// Drive letters and shares, which no machine but Windows has: the shadow copy is shown at a folder of the state, and
/// is told to be at the drive or the share.
/// </summary>
internal sealed partial class BackupComponentsDouble
{
    private const string Drives = "drives";
    private const string Shares = "shares";
    private const string PartSuffix = ".part";

    public string ExposeSnapshot(
        Guid snapshotId, string? pathFromRoot, VssVolumeSnapshotAttributes attributes, string expose) =>
        Call(nameof(ExposeSnapshot), () =>
        {
            VssDouble.Enter($"{attributes} {expose} {pathFromRoot}".TrimEnd());
            VssShadow shadow = Find(snapshotId);
            if (attributes == VssVolumeSnapshotAttributes.ExposedRemotely)
            {
                Share(shadow, pathFromRoot, expose);
                return expose;
            }

            string place = MountPoint.IsDrive(expose) ? MakePlace(Drives, expose.Substring(0, 1)) : expose;
            _session.ExposeSnapshot(
                snapshotId, pathFromRoot, VssTools.VssVolumeSnapshotAttributes.ExposedLocally, place);
            return expose;
        });

    public void UnexposeSnapshot(Guid snapshotId) => Call(nameof(UnexposeSnapshot), () =>
    {
        VssShadow shadow = Find(snapshotId);
        _session.UnexposeSnapshot(snapshotId);
        if (shadow.ExposedPath is string place && IsIn(Shares, place))
        {
            File.Delete(place + PartSuffix);
        }
    });

    private void Share(VssShadow shadow, string? pathFromRoot, string name)
    {
        if (shadow.Context.IsClientAccessible())
        {
            throw new VssUnsupportedContextException();
        }

        string place = MakePlace(Shares, name);
        _session.MountSnapshot(shadow.Id, place);
        if (pathFromRoot is not null)
        {
            File.WriteAllText(place + PartSuffix, pathFromRoot);
        }
    }

    private string MakePlace(string kind, string name)
    {
        string folder = Path.Combine(_engine.Options.StatePath, kind);
        Directory.CreateDirectory(folder);
        return Path.Combine(folder, name);
    }

    private bool IsIn(string kind, string place) =>
        Path.GetDirectoryName(place) == Path.Combine(_engine.Options.StatePath, kind);

    private VssSnapshotProperties Properties(VssShadow shadow)
    {
        string place = shadow.ExposedPath ?? "";
        bool isShare = IsIn(Shares, place);
        string name = isShare ? Path.GetFileName(place) : IsIn(Drives, place) ? Path.GetFileName(place) + ":" : place;
        VssTools.VssVolumeSnapshotAttributes attributes = isShare
            ? shadow.Attributes & ~VssTools.VssVolumeSnapshotAttributes.ExposedLocally
                | VssTools.VssVolumeSnapshotAttributes.ExposedRemotely
            : shadow.Attributes;
        return new VssSnapshotProperties(
            shadow.Id,
            shadow.SetId,
            shadow.OriginalCount,
            shadow.Device,
            shadow.Volume,
            shadow.OriginatingMachine,
            shadow.ServiceMachine,
            name,
            place.Length == 0 ? "" : File.Exists(place + PartSuffix) ? File.ReadAllText(place + PartSuffix) : "\\",
            shadow.ProviderId,
            (VssVolumeSnapshotAttributes)(int)attributes,
            shadow.CreationTime.LocalDateTime,
            (VssSnapshotState)(int)shadow.State);
    }
}
