using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace VssTools;

/// <summary>The writers of the machine: what they own and how they are.</summary>
public static class WriterInventory
{
    /// <summary>Asks the writers. Nothing is backed up; one that does not answer is told of as a warning.</summary>
    public static IReadOnlyList<VssWriter> Gather(
        IVssEngine engine, IVssListener listener, CancellationToken cancellation)
    {
        using IVssSession session = engine.CreateSession(listener);
        session.InitializeForBackup();
        IReadOnlyList<VssWriter> writers = session.GatherWriterMetadata(cancellation);
        return WithStatus(writers, session.GatherWriterStatus(cancellation));
    }

    /// <summary>
    /// As <see cref="Gather(IVssEngine, IVssListener, CancellationToken)"/>; writers that an open operation has told of
    /// a backup are in the state that it has brought them to.
    /// </summary>
    public static IReadOnlyList<VssWriter> Gather(
        IVssEngine engine, OpenOperations operations, IVssListener listener, CancellationToken cancellation)
    {
        VssWriter[] busy =
        [
            .. operations.Ids.Select(operations.Find).OfType<SnapshotOperation>()
                .SelectMany(operation => operation.Writers)
                .Where(writer => writer.State != VssWriterState.Stable),
        ];
        return WithStatus(Gather(engine, listener, cancellation), busy);
    }

    /// <summary>
    /// The writers with the states that they were asked for later: a status tells nothing of what a writer owns, and
    /// comes only from those that still take part.
    /// </summary>
    internal static IReadOnlyList<VssWriter> WithStatus(
        IReadOnlyList<VssWriter> writers, IReadOnlyList<VssWriter> status) =>
    [
        .. writers.Select(writer =>
            status.FirstOrDefault(now => now.Id == writer.Id && now.InstanceId == writer.InstanceId) is VssWriter now
                ? writer with { State = now.State, LastError = now.LastError }
                : writer),
    ];
}
