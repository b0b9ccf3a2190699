#nullable disable
using System;

namespace Alphaleonis.Win32.Vss;

[Serializable]
public sealed class VssDeleteSnapshotsFailedException : VssException
{
    public VssDeleteSnapshotsFailedException()
        : base("VSS: delete snapshots failed.")
    {
    }

    public VssDeleteSnapshotsFailedException(string message)
        : base(message)
    {
    }

    public VssDeleteSnapshotsFailedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public VssDeleteSnapshotsFailedException(
        int deletedSnapshotsCount, Guid nonDeletedSnapshotId, Exception innerException)
        : base("VSS: delete snapshots failed; the inner exception tells why.", innerException)
    {
        DeletedSnapshotsCount = deletedSnapshotsCount;
        NonDeletedSnapshotId = nonDeletedSnapshotId;
    }

    public int DeletedSnapshotsCount { get; }

    public Guid NonDeletedSnapshotId { get; }
}
