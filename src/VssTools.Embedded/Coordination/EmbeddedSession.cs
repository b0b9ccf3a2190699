using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace VssTools.Embedded;

/// <summary>One operation on the embedded engine. Every call asks <see cref="CallOrder"/> first.</summary>
internal sealed partial class EmbeddedSession(EmbeddedEngine engine, IVssListener listener) : IVssSession
{
    private readonly CallOrder _order = new();
    private readonly HashSet<Guid> _enabledClasses = [];
    private readonly HashSet<Guid> _disabledClasses = [];
    private readonly HashSet<Guid> _disabledInstances = [];
    private SessionSettings _settings = new();
    private readonly WriterRoster _roster = new(engine.Options, listener);
    private WriterCircle _writers = new([], engine.Failures);

    // Sessions that only look around never have one, and XML costs a start of the process dearly.
    private BackupComponentsDocument Document { get => field ??= new(); set; }

    private bool HasWriters => _settings.Context.HasWriters();

    public void EnableWriterClasses(IReadOnlyList<Guid> writerIds) =>
        Do(SessionCall.EnableWriterClasses, () => _enabledClasses.UnionWith(writerIds));

    public void DisableWriterClasses(IReadOnlyList<Guid> writerIds) =>
        Do(SessionCall.DisableWriterClasses, () => _disabledClasses.UnionWith(writerIds));

    public void DisableWriterInstances(IReadOnlyList<Guid> instanceIds) =>
        Do(SessionCall.DisableWriterInstances, () => _disabledInstances.UnionWith(instanceIds));

    public IReadOnlyList<VssWriter> GatherWriterMetadata(CancellationToken cancellation) =>
        Do(SessionCall.GatherWriterMetadata, () =>
        {
            bool isRestore = _order.Phase == SessionPhase.Restore;
            IReadOnlyList<BackupComponent>? restored = isRestore ? [.. Document.Components] : null;
            _writers = new WriterCircle(_roster.Find(restored).Where(TakesPart), engine.Failures, isRestore);
            Raise(WriterEvent.Identify, cancellation);
            foreach (VssWriter writer in _writers.Describe().Where(writer => writer.Failed))
            {
                listener.Warning(
                    $"The writer '{writer.Name}' did not say what it owns, so it takes no part: " +
                    writer.LastError!.Message);
            }

            // A writer that fails to identify itself has neither metadata nor a status (determining writer status).
            _writers.DropFailed();
            return _writers.Describe();
        });

    public IReadOnlyList<VssWriter> GatherWriterStatus(CancellationToken cancellation) =>
        Do(SessionCall.GatherWriterStatus, () => _writers.DescribeStates());

    public IReadOnlyList<BackupComponent> QueryWriterComponents() =>
        Do(SessionCall.QueryWriterComponents, () => Document.Components.ToArray());

    public string SaveAsXml() => Do(SessionCall.SaveAsXml, () => Document.ToXml());

    public void Dispose()
    {
        if (_order.Phase == SessionPhase.Released)
        {
            return;
        }

        try
        {
            if ((_order.Phase & SessionPhase.AnyBackup) != 0)
            {
                EndBackup();
            }

            if (!_writers.IsEmpty)
            {
                Raise(WriterEvent.BackupShutdown, CancellationToken.None);
            }
        }
        finally
        {
            _roster.Dispose();
            _order.Enter(SessionPhase.Released);
        }
    }

    private bool TakesPart(EmbeddedWriter writer) =>
        (_enabledClasses.Count == 0 || _enabledClasses.Contains(writer.Id))
        && !_disabledClasses.Contains(writer.Id)
        && !_disabledInstances.Contains(writer.InstanceId);

    private void Raise(WriterEvent writerEvent, CancellationToken cancellation)
    {
        try
        {
            _writers.Raise(writerEvent, Context(), engine.Options.EventTimeout, cancellation);
        }
        finally
        {
            NoteFailures();
        }
    }

    // Only when no application is held still any more.
    private void NoteFailures()
    {
        foreach ((WriterEvent writerEvent, VssWriter writer) in _writers.TakeFailures())
        {
            engine.Events.WriterFailed(writerEvent, writer, _set?.Id ?? Guid.Empty);
        }
    }

    private WriterContext Context() => new()
    {
        Context = _settings.Context,
        BackupType = _settings.BackupType,
        RestoreType = Document.RestoreType,
        SnapshotSetId = _set?.Id ?? Guid.Empty,
        Volumes = _set?.VolumePaths ?? [],
        Components = [.. Document.Components],
    };

    private BackupComponent Component(VssComponentId id, SessionCall call) =>
        Document.Find(id, ofAnyInstance: (_order.Phase & SessionPhase.AnyRestore) != 0) ?? throw new VssException(
            VssResult.ObjectNotFound, $"The component '{id}' is not in the backup components document.")
        {
            ErrorId = "ComponentNotFound",
            Call = call.ToString(),
            Target = id,
            Advice = "Add the component first, or check its writer, logical path and name.",
        };

    private void Do(SessionCall call, Action action) =>
        Do(call, () =>
        {
            action();
            return true;
        });

    private T Do<T>(SessionCall call, Func<T> action)
    {
        _order.Check(call, HasWriters);
        T result = action();
        _order.Note(call);
        return result;
    }
}
