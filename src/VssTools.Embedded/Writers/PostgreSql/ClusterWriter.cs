using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.Versioning;

namespace VssTools.Embedded.PostgreSql;

/// <summary>
/// The writer of a running cluster. Clients are not held: the server is told that a backup runs, the shadow copies are
/// made, and with the log up to the thaw they become the cluster as it was at the thaw.
/// </summary>
[SupportedOSPlatform("linux")]
internal sealed class ClusterWriter : EmbeddedWriter, IDisposable
{
    private readonly PostgreSqlSocket _socket;
    private readonly PostgreSqlCluster _cluster;
    private readonly IVssListener _listener;
    private readonly StagingPaths _staging;

    // An event that hangs is left on its thread; the next ones wait until it has seen that it was left.
    private readonly object _gate = new();
    private OnlineBackup? _backup;
    private BackupLabel? _label;
    private BackupStaging? _staged;

    /// <summary>Makes the writer.</summary>
    /// <param name="socket">Where the server listens.</param>
    /// <param name="cluster">What it serves.</param>
    /// <param name="stagingFolder">The folder for what is no part of shadow copies.</param>
    /// <param name="listener">Hears what concerns no component of this writer.</param>
    public ClusterWriter(
        PostgreSqlSocket socket, PostgreSqlCluster cluster, string stagingFolder, IVssListener listener)
        : base(PostgreSqlWriter.ClassId, PostgreSqlWriter.ClassName, cluster.Name)
    {
        InstanceId = cluster.InstanceId;
        _socket = socket;
        _cluster = cluster;
        _listener = listener;
        _staging = new StagingPaths(Path.Combine(stagingFolder, Guid.NewGuid().ToString("N")));
    }

    /// <inheritdoc/>
    public override FreezeLevel Level => FreezeLevel.BackEnd;

    internal override string ServiceName => ServerProcesses.ServiceOf(_cluster.DataDirectory);

    internal override bool OutlivesProcess => true;

    /// <inheritdoc/>
    public override WriterMetadata Describe()
    {
        WriterMetadataBuilder builder = new(
            Id,
            InstanceId,
            Name,
            InstanceName,
            VssUsageType.UserData,
            VssSourceType.TransactedDatabase,
            new Version(_cluster.MajorVersion, _cluster.Version % 10000));
        builder.SetBackupSchema(VssBackupSchema.Copy | VssBackupSchema.WriterSupportsNewTarget);
        builder.SetRestoreMethod(ClusterDescription.RestoreMethod);
        ClusterDescription.AddTo(builder, _cluster, _staging);
        return builder.Build();
    }

    /// <inheritdoc/>
    public override void HandleEvent(WriterEvent writerEvent, WriterContext context)
    {
        lock (_gate)
        {
            Handle(writerEvent, context);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            End();
        }
    }

    private void Handle(WriterEvent writerEvent, WriterContext context)
    {
        switch (writerEvent)
        {
            case WriterEvent.PrepareBackup:
                Attempt(context, () => Open(context));
                break;
            case WriterEvent.PrepareSnapshot:
                Attempt(context, () => _backup?.Start(context.Cancellation));
                break;
            case WriterEvent.Thaw:
                _label ??= _backup?.Stop(context.Cancellation);
                break;
            case WriterEvent.PostSnapshot:
                Stage(context);
                break;
            case WriterEvent.Abort or WriterEvent.BackupComplete or WriterEvent.BackupShutdown:
                End();
                break;
        }
    }

    // Nobody who copies a volume because of something else on it must fail because of a standby that lies there too.
    private void Attempt(WriterContext context, Action action)
    {
        try
        {
            action();
        }
        catch (WriterFailureException e) when (context.Components.Count == 0)
        {
            End();
            _listener.Warning(
                $"Shadow copies hold the files of PostgreSQL '{_cluster.Name}' as a crash would leave them. "
                + e.Message);
        }
    }

    private void Open(WriterContext context)
    {
        End();
        if (context.Components.Count > 0 || IsOnAny(context.Volumes))
        {
            _backup = OnlineBackup.Open(_socket, _cluster, context.Cancellation);
        }
    }

    private bool IsOnAny(IReadOnlyList<string> volumes) => _cluster.Directories.Any(directory =>
        volumes.Any(volume => (directory + "/").StartsWith(volume.TrimEnd('/') + "/", StringComparison.Ordinal)));

    private void Stage(WriterContext context)
    {
        if (_backup is null || _label is null)
        {
            return;
        }

        if (context.Components.Count > 0)
        {
            _staged = BackupStaging.Create(
                _staging, _cluster, _label, _backup.SlotProblem, context.Cancellation);
        }

        foreach (BackupComponent component in context.Components)
        {
            component.BackupMetadata = ClusterRecord.Write(_cluster);
        }

        // The slot ends with the connection: the server may remove its log again.
        _backup.Dispose();
        _backup = null;
    }

    private void End()
    {
        _backup?.Dispose();
        _backup = null;
        _label = null;
        _staged?.Dispose();
        _staged = null;
    }
}
