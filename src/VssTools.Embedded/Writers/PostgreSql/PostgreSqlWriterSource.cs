using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.Versioning;

namespace VssTools.Embedded.PostgreSql;

/// <summary>Finds a writer for each PostgreSQL cluster that runs, and for each that is restored.</summary>
/// <param name="stateFolder">Gives the folder of state.</param>
/// <param name="sockets">Gives the sockets of the servers to look at.</param>
internal sealed class PostgreSqlWriterSource(Func<string> stateFolder, Func<IReadOnlyList<PostgreSqlSocket>> sockets)
    : WriterSource
{
    /// <summary>Finds all servers of this machine.</summary>
    public PostgreSqlWriterSource()
        : this(() => EmbeddedOptions.FromEnvironment().StatePath, () => PostgreSqlSocket.FindAll())
    {
    }

    private string StagingFolder => Path.Combine(stateFolder(), "postgresql");

    /// <inheritdoc/>
    public override IEnumerable<EmbeddedWriter> FindForBackup(IVssListener listener)
    {
        IReadOnlyList<PostgreSqlSocket> found = sockets();

        // Apart, so that nothing of the database driver is loaded where no server runs.
        return found.Count > 0 && OperatingSystem.IsLinux() ? Ask(found, listener) : [];
    }

    /// <inheritdoc/>
    public override IEnumerable<EmbeddedWriter> FindForRestore(
        IReadOnlyList<BackupComponent> components, IVssListener listener) =>
        OperatingSystem.IsLinux() ? WritersOf(components) : [];

    [SupportedOSPlatform("linux")]
    private static List<EmbeddedWriter> WritersOf(IReadOnlyList<BackupComponent> components) =>
    [
        .. components
            .Where(component => component.Id.WriterId == PostgreSqlWriter.ClassId)
            .GroupBy(component => component.Id.InstanceId)
            .Select(instance => new RestoreWriter(instance.Key, instance.First().Id.Name)),
    ];

    [SupportedOSPlatform("linux")]
    private List<EmbeddedWriter> Ask(IReadOnlyList<PostgreSqlSocket> found, IVssListener listener) =>
    [
        .. ClusterDiscovery.Find(found, listener)
            .Select(server => new ClusterWriter(server.Socket, server.Cluster, StagingFolder, listener)),
    ];
}
