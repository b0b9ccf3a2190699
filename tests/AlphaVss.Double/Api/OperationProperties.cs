#nullable disable
using System;

namespace Alphaleonis.Win32.Vss;

[Serializable]
public class VssProviderProperties
{
    public VssProviderProperties(
        Guid providerId, string providerName, VssProviderType providerType, string providerVersion,
        Guid providerVersionId, Guid classId)
    {
        ProviderId = providerId;
        ProviderName = providerName;
        ProviderType = providerType;
        ProviderVersion = providerVersion;
        ProviderVersionId = providerVersionId;
        ClassId = classId;
    }

    public Guid ProviderId { get; private set; }

    public string ProviderName { get; private set; }

    public VssProviderType ProviderType { get; private set; }

    public string ProviderVersion { get; private set; }

    public Guid ProviderVersionId { get; private set; }

    public Guid ClassId { get; private set; }
}

[Serializable]
public class VssSnapshotProperties
{
    public VssSnapshotProperties(
        Guid snapshotId, Guid snapshotSetId, long snapshotCount, string snapshotDeviceObject, string originalVolumeName,
        string originatingMachine, string serviceMachine, string exposedName, string exposedPath, Guid providerId,
        VssVolumeSnapshotAttributes snapshotAttributes, DateTime creationTimestamp, VssSnapshotState snapshotState)
    {
        SnapshotId = snapshotId;
        SnapshotSetId = snapshotSetId;
        SnapshotsCount = snapshotCount;
        SnapshotDeviceObject = snapshotDeviceObject;
        OriginalVolumeName = originalVolumeName;
        OriginatingMachine = originatingMachine;
        ServiceMachine = serviceMachine;
        ExposedName = exposedName;
        ExposedPath = exposedPath;
        ProviderId = providerId;
        SnapshotAttributes = snapshotAttributes;
        CreationTimestamp = creationTimestamp;
        Status = snapshotState;
    }

    public Guid SnapshotId { get; private set; }

    public Guid SnapshotSetId { get; private set; }

    public long SnapshotsCount { get; private set; }

    public string SnapshotDeviceObject { get; private set; }

    public string OriginalVolumeName { get; private set; }

    public string OriginatingMachine { get; private set; }

    public string ServiceMachine { get; private set; }

    public string ExposedName { get; private set; }

    public string ExposedPath { get; private set; }

    public Guid ProviderId { get; private set; }

    public VssVolumeSnapshotAttributes SnapshotAttributes { get; private set; }

    public DateTime CreationTimestamp { get; private set; }

    public VssSnapshotState Status { get; private set; }
}

[Serializable]
public class VssVolumeProperties
{
    public VssVolumeProperties(string volumeName, string volumeDisplayName)
    {
        VolumeName = volumeName;
        VolumeDisplayName = volumeDisplayName;
    }

    public string VolumeName { get; private set; }

    public string VolumeDisplayName { get; private set; }
}

[Serializable]
public class VssVolumeProtectionInfo
{
    public VssVolumeProtectionInfo(
        VssProtectionLevel protectionLevel, bool volumeIsOfflineForProtection, VssProtectionFault protectionFault,
        uint failureStatus, bool volumeHasUnusedDiffArea)
    {
        ProtectionLevel = protectionLevel;
        VolumeIsOfflineForProtection = volumeIsOfflineForProtection;
        ProtectionFault = protectionFault;
        FailureStatus = failureStatus;
        VolumeHasUnusedDiffArea = volumeHasUnusedDiffArea;
    }

    public VssProtectionLevel ProtectionLevel { get; private set; }

    public bool VolumeIsOfflineForProtection { get; private set; }

    public VssProtectionFault ProtectionFault { get; private set; }

    public uint FailureStatus { get; private set; }

    public bool VolumeHasUnusedDiffArea { get; private set; }
}

[Serializable]
public class VssWriterStatusInfo
{
    public VssWriterStatusInfo(
        Guid instanceId, Guid writerClassId, string writerName, VssWriterState state, VssError failure,
        int? applicationErrorCode, string applicationErrorMessage)
    {
        InstanceId = instanceId;
        ClassId = writerClassId;
        Name = writerName;
        State = state;
        Failure = failure;
        ApplicationErrorCode = applicationErrorCode;
        ApplicationErrorMessage = applicationErrorMessage;
    }

    public VssWriterStatusInfo(
        Guid instanceId, Guid writerId, string writerName, VssWriterState state, VssError failure)
    {
        InstanceId = instanceId;
        ClassId = writerId;
        Name = writerName;
        State = state;
        Failure = failure;
    }

    public Guid InstanceId { get; private set; }

    public Guid ClassId { get; private set; }

    public string Name { get; private set; }

    public VssWriterState State { get; private set; }

    public VssError Failure { get; private set; }

    public int? ApplicationErrorCode { get; private set; }

    public string ApplicationErrorMessage { get; private set; }
}
