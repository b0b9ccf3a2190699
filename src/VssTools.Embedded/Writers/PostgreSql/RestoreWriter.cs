using System;
using System.Linq;
using System.Runtime.Versioning;

namespace VssTools.Embedded.PostgreSql;

/// <summary>The writer of a cluster that is restored. It needs no server: none runs during a restore.</summary>
[SupportedOSPlatform("linux")]
internal sealed class RestoreWriter : EmbeddedWriter
{
    /// <summary>Makes the writer.</summary>
    /// <param name="instanceId">The instance in the backup.</param>
    /// <param name="instanceName">Its name.</param>
    public RestoreWriter(Guid instanceId, string instanceName)
        : base(PostgreSqlWriter.ClassId, PostgreSqlWriter.ClassName, instanceName) => InstanceId = instanceId;

    /// <inheritdoc/>
    public override WriterMetadata Describe() =>
        new WriterMetadataBuilder(
            Id, InstanceId, Name, InstanceName, VssUsageType.UserData, VssSourceType.TransactedDatabase)
            .SetBackupSchema(VssBackupSchema.Copy | VssBackupSchema.WriterSupportsNewTarget)
            .SetRestoreMethod(ClusterDescription.RestoreMethod)
            .Build();

    /// <inheritdoc/>
    public override void HandleEvent(WriterEvent writerEvent, WriterContext context)
    {
        foreach (BackupComponent component in context.Components.Where(component => component.Restore.Selected))
        {
            if (writerEvent == WriterEvent.PreRestore)
            {
                Restore(component).Prepare();
            }
            else if (writerEvent == WriterEvent.PostRestore && IsRestored(component))
            {
                Restore(component).Finish();
            }
        }
    }

    // What the requester could not restore whole, no link makes a cluster.
    private static bool IsRestored(BackupComponent component) =>
        component.Restore.FileStatus is VssFileRestoreStatus.All or VssFileRestoreStatus.Undefined;

    private static ClusterRestore Restore(BackupComponent component) =>
        ClusterRecord.TryRead(component.BackupMetadata) is PostgreSqlCluster cluster
            ? new ClusterRestore(cluster, component.Restore.NewTargets)
            : throw new WriterFailureException(
                VssResult.WriterErrorNonRetryable,
                $"The backup of '{component.Id}' does not hold what PostgreSQL's writer keeps with one, so it was made "
                + "without it. Restore its files by themselves, and only if the server did not run at the backup.");
}
