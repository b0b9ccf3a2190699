using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;

namespace VssTools.Embedded;

/// <summary>The writers of one session; tells them events and waits for their answers within limits.</summary>
internal sealed class WriterCircle
{
    // A writer that hangs already is told to thaw or abort all the same, but the others do not wait for it.
    private static readonly TimeSpan HangingLimit = TimeSpan.FromMilliseconds(200);

    private readonly List<WriterInstance> _writers;
    private readonly FailureMemory _memory;
    private readonly bool _isRestore;
    private readonly List<(WriterEvent Event, VssWriter Writer)> _failures = [];
    private bool _begun;
    private TimeSpan _longest;

    public WriterCircle(IEnumerable<EmbeddedWriter> writers, FailureMemory memory, bool isRestore = false)
    {
        _memory = memory;
        _writers = [.. writers.Select(writer => new WriterInstance(writer))];
        _isRestore = isRestore;
    }

    public bool IsEmpty => _writers.Count == 0;

    /// <summary>The writer that took longest for the last event; empty where none was told.</summary>
    public string Slowest { get; private set; } = "";

    public IReadOnlyList<VssWriter> Describe() => [.. _writers.Select(writer => writer.Describe())];

    /// <summary>
    /// The writers with their states: before an operation tells them anything, those in which the last ones left them.
    /// </summary>
    public IReadOnlyList<VssWriter> DescribeStates() =>
        _begun ? Describe() : [.. _writers.Select(writer => writer.DescribeLast(_memory))];

    /// <summary>Takes out the writers that failed to say who they are: they take no further part.</summary>
    public void DropFailed() => _writers.RemoveAll(writer => writer.Failed);

    /// <summary>Takes out the writers that have none of these components.</summary>
    public void KeepOwners(IReadOnlyList<BackupComponent> components) =>
        _writers.RemoveAll(writer => ComponentsOf(writer, components).Count == 0);

    /// <summary>The first writer that has failed; <see langword="null"/> where none has.</summary>
    public VssWriter? FirstFailed() => _writers.FirstOrDefault(writer => writer.Failed)?.Describe();

    /// <summary>The failures since they were asked for last, with the events at which they came.</summary>
    public IReadOnlyList<(WriterEvent Event, VssWriter Writer)> TakeFailures()
    {
        (WriterEvent Event, VssWriter Writer)[] failures = [.. _failures];
        _failures.Clear();
        return failures;
    }

    /// <summary>
    /// Tells all writers an event, level by level for a freeze and the other way round for a thaw. Failures are kept
    /// with the writers.
    /// </summary>
    public void Raise(WriterEvent writerEvent, WriterContext context, TimeSpan limit, CancellationToken cancellation)
    {
        _begun |= writerEvent is not (WriterEvent.Identify or WriterEvent.BackupShutdown);
        (Slowest, _longest) = ("", TimeSpan.MinValue);
        if (writerEvent is WriterEvent.PreRestore or WriterEvent.PostRestore)
        {
            Tell([.. _writers.Where(writer => HasPart(writer, context))], writerEvent, context, limit, cancellation);
            return;
        }

        if (writerEvent is not (WriterEvent.Freeze or WriterEvent.Thaw))
        {
            Tell(_writers, writerEvent, context, limit, cancellation);
            return;
        }

        IEnumerable<IGrouping<FreezeLevel, WriterInstance>> levels =
            _writers.GroupBy(writer => writer.Writer.Level).OrderBy(level => (int)level.Key);
        foreach (IGrouping<FreezeLevel, WriterInstance> level in
            writerEvent == WriterEvent.Freeze ? levels : levels.Reverse())
        {
            Tell([.. level], writerEvent, context, limit, cancellation);
        }
    }

    // Writers without a selected component, and those that say so, hear nothing of a restore (setting VSS restore
    // methods; backup components document contents).
    private bool HasPart(WriterInstance writer, WriterContext context) =>
        writer.HearsOfRestore && ComponentsOf(writer, context.Components).Count > 0;

    // An instance has another id each time it starts; a restore therefore looks for the class where the very instance
    // is not there.
    private List<BackupComponent> ComponentsOf(WriterInstance writer, IReadOnlyList<BackupComponent> components) =>
    [
        .. components.Where(component => component.Id.WriterId == writer.Writer.Id
            && (component.Id.InstanceId == writer.Writer.InstanceId
                || component.Id.InstanceId == Guid.Empty
                || (_isRestore && !IsPresent(component.Id)))
            && (!_isRestore || component.Restore.Selected)),
    ];

    private bool IsPresent(VssComponentId id) => _writers.Exists(writer =>
        writer.Writer.Id == id.WriterId && writer.Writer.InstanceId == id.InstanceId);

    private void Tell(
        List<WriterInstance> writers,
        WriterEvent writerEvent,
        WriterContext context,
        TimeSpan limit,
        CancellationToken cancellation)
    {
        if (writers.Count == 0)
        {
            return;
        }

        cancellation.ThrowIfCancellationRequested();
        CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        WriterContext told = context with { Cancellation = stop.Token };
        List<WriterCall> calls =
        [
            .. writers.Select(writer => new WriterCall(
                writer, writerEvent, told with { Components = ComponentsOf(writer, context.Components) })),
        ];
        DateTime deadline = DateTime.UtcNow + limit;
        foreach (WriterCall call in calls)
        {
            TimeSpan left = call.Writer.Hanging ? HangingLimit : deadline - DateTime.UtcNow;
            VssWriterError? before = call.Writer.Describe().LastError;
            call.Wait(left, limit, cancellation);
            if (call.Duration > _longest)
            {
                (Slowest, _longest) = (call.Writer.Writer.Name, call.Duration);
            }

            VssWriter after = call.Writer.Describe();
            if (after.LastError is not null && after.LastError != before)
            {
                _failures.Add((writerEvent, after));
            }
        }

        // Whoever has not answered by now is told through the token; its source lives on with the thread.
        if (calls.TrueForAll(call => call.Answered))
        {
            stop.Dispose();
        }
        else
        {
            stop.Cancel();
        }

        if (writerEvent is not WriterEvent.Identify)
        {
            writers.ForEach(writer => writer.Keep(_memory, writerEvent, cancellation.IsCancellationRequested));
        }

        cancellation.ThrowIfCancellationRequested();
    }

    /// <summary>One event for one writer, on a thread of its own.</summary>
    private sealed class WriterCall
    {
        private readonly WriterEvent _event;
        private readonly WriterContext _context;
        private readonly Dictionary<BackupComponent, VssWriterError?> _failuresBefore;
        private readonly ManualResetEventSlim _answered = new();
        private Exception? _failure;
        private TimeSpan _duration;

        public WriterCall(WriterInstance writer, WriterEvent writerEvent, WriterContext context)
        {
            Writer = writer;
            _event = writerEvent;
            _context = context;
            _failuresBefore = context.Components.ToDictionary(component => component, component => component.Failure);
            Thread thread = new(Run)
            {
                IsBackground = true,
                Name = $"{writerEvent}: {writer.Writer.Name}",
            };
            thread.Start();
        }

        public WriterInstance Writer { get; }

        public bool Answered => _answered.IsSet;

        /// <summary>How long the writer took; without end where it has not answered.</summary>
        public TimeSpan Duration => Answered ? _duration : TimeSpan.MaxValue;

        public void Wait(TimeSpan left, TimeSpan limit, CancellationToken cancellation)
        {
            bool answered;
            try
            {
                answered = _answered.Wait(left > TimeSpan.Zero ? left : TimeSpan.Zero, cancellation);
            }
            catch (OperationCanceledException)
            {
                answered = _answered.IsSet;
                if (!answered)
                {
                    Writer.Leave();
                    return;
                }
            }

            if (!answered)
            {
                Writer.TimeOut(_event, limit, _context.Components);
                return;
            }

            Writer.FailComponents(_event, _context.Components.Where(HasFailed));
            if (_failure is not null)
            {
                Writer.Fail(_event, _failure, _context.Components);
            }
            else
            {
                Writer.Succeed(_event);
            }
        }

        private bool HasFailed(BackupComponent component) =>
            component.Failure is not null && !ReferenceEquals(component.Failure, _failuresBefore[component]);

        private void Run()
        {
            Stopwatch clock = Stopwatch.StartNew();
            try
            {
                Writer.Writer.HandleEvent(_event, _context);
                if (_event == WriterEvent.Identify)
                {
                    Writer.Identify();
                }
            }
            catch (Exception e)
            {
                // A writer is foreign code: whatever it throws is its failure and not that of the process.
                _failure = e;
            }

            _duration = clock.Elapsed;
            _answered.Set();
        }
    }
}
