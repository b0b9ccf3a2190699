using System.Collections.Generic;
using System.Threading;

namespace VssTools;

/// <summary>Tells what a snapshot set would hold of the writers' components, without making it.</summary>
public static class SnapshotPlan
{
    /// <summary>Asks the writers and plans.</summary>
    /// <exception cref="VssException">A writer, component or volume that was asked for does not exist.</exception>
    public static ComponentPlan Create(
        IVssEngine engine, SnapshotRequest request, IVssListener listener, CancellationToken cancellation) =>
        Create(engine, request, listener, cancellation, out IReadOnlyList<VssWriter> _);

    /// <inheritdoc cref="Create(IVssEngine, SnapshotRequest, IVssListener, CancellationToken)"/>
    internal static ComponentPlan Create(
        IVssEngine engine,
        SnapshotRequest request,
        IVssListener listener,
        CancellationToken cancellation,
        out IReadOnlyList<VssWriter> writers)
    {
        writers = [];
        if (request.NoWriter)
        {
            return new ComponentPlan();
        }

        WriterChoice choice = WriterChoice.Resolve(engine, request, listener, cancellation);
        using IVssSession session = engine.CreateSession(listener);
        session.InitializeForBackup();
        choice.Apply(session);
        writers = session.GatherWriterMetadata(cancellation);
        choice.Verify(writers);
        return ComponentInclusion.Preview(engine, request, writers);
    }
}
