using System;
using Alphaleonis.Win32.Vss;
using Api = Alphaleonis.Win32.Vss;

namespace VssTools.AlphaVss;

/// <summary>Shadow copies and providers of AlphaVSS as the model has them.</summary>
internal static class ShadowModel
{
    private const string SharePrefix = @"\\";
    private const string DevicePrefix = @"\\?\";
    private const int ContextMask = (int)VssContext.ClientAccessible;

    public static VssShadow Of(VssSnapshotProperties properties, IVolumeSystem volumes)
    {
        VolumeFacts volume = volumes.OfVssName(properties.OriginalVolumeName);
        return new VssShadow
        {
            Id = properties.SnapshotId,
            SetId = properties.SnapshotSetId,
            OriginalCount = (int)properties.SnapshotsCount,
            Volume = volume.Path,
            VolumeId = volume.Id,
            Device = Root(properties.SnapshotDeviceObject),
            CreationTime = new DateTimeOffset(properties.CreationTimestamp),
            ProviderId = properties.ProviderId,
            Context = (VssContext)((int)properties.SnapshotAttributes & ContextMask),
            Attributes = (VssVolumeSnapshotAttributes)(int)properties.SnapshotAttributes,
            State = (VssShadowState)(int)properties.Status,
            ExposedPath = ExposedPath(properties),
            OriginatingMachine = properties.OriginatingMachine ?? "",
            ServiceMachine = properties.ServiceMachine ?? "",
        };
    }

    public static VssProvider Provider(VssProviderProperties properties) => new()
    {
        Id = properties.ProviderId,
        Name = properties.ProviderName ?? "",
        Type = (VssProviderType)(int)properties.ProviderType,
        Version = properties.ProviderVersion ?? "",
        VersionId = properties.ProviderVersionId,
        ClassId = properties.ClassId,
        Consistency = VssConsistency.PointInTime,
    };

    // VSS names a drive without its root and a share without its machine: neither could be opened so.
    private static string? ExposedPath(VssSnapshotProperties properties)
    {
        string name = properties.ExposedName ?? "";
        bool isShare = (properties.SnapshotAttributes & Api.VssVolumeSnapshotAttributes.ExposedRemotely) != 0;
        return name.Length == 0 ? null
            : isShare && !name.StartsWith(SharePrefix, StringComparison.Ordinal)
                ? $@"{SharePrefix}{Environment.MachineName}\{name}"
            : name.Length == 2 && MountPoint.IsDrive(name) ? name + '\\'
            : name;
    }

    // Without the backslash the name is the device itself, in which no file is found; with it, its root folder.
    public static string Root(string device) =>
        device.StartsWith(DevicePrefix, StringComparison.Ordinal) && !device.EndsWith(@"\", StringComparison.Ordinal)
            ? device + '\\'
            : device;
}
