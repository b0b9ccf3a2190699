using System.Collections.Generic;
using System.Linq;

namespace VssTools;

/// <summary>Describes a backup for the pipeline.</summary>
internal static class BackupDescription
{
    public static VssBackup Create(
        string path,
        ManifestHeader header,
        IReadOnlyList<VssBackupComponent> components,
        ManifestSummary summary) => new()
        {
            Path = path,
            Id = header.Id,
            BackupType = header.BackupType,
            CreationTime = header.CreationTime,
            SnapshotSetId = header.SnapshotSetId,
            Components = components,
            Files = summary.Files,
            Bytes = summary.Bytes,
            StoredBytes = summary.StoredBytes,
            Duration = summary.Duration,
            BaseId = header.BaseId,
            BasePath = header.BaseId is null ? null : BackupChain.PathOf(path, header.BasePath),
            Complete = components.All(static component => component.Succeeded),
            Hashed = header.Hashed,
            Compressed = header.Compressed,
        };
}
