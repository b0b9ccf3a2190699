using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace VssTools.Embedded;

/// <summary>
/// A writer for tests of requesters and scripts, in the manner of the SDK's test writer: it notes the events that it
/// gets, and does at each what the test says: run code, fail with a code, or hang.
/// </summary>
public sealed class TestWriter : EmbeddedWriter
{
    private readonly Dictionary<WriterEvent, Action<WriterContext>> _actions = [];
    private readonly List<WriterEvent> _events = [];
    private readonly ManualResetEventSlim _released = new();
    private readonly FreezeLevel _level;
    private readonly List<Action<WriterMetadataBuilder>> _declarations = [];

    /// <summary>Makes a test writer with an id of its own.</summary>
    public TestWriter(string name)
        : this(name, Guid.NewGuid())
    {
    }

    /// <summary>Makes a test writer.</summary>
    public TestWriter(string name, Guid id, FreezeLevel level = FreezeLevel.FrontEnd, string instanceName = "")
        : base(id, name, instanceName) => _level = level;

    /// <inheritdoc/>
    public override FreezeLevel Level => _level;

    /// <summary>The events so far, in order.</summary>
    public IReadOnlyList<WriterEvent> Events
    {
        get
        {
            lock (_events)
            {
                return [.. _events];
            }
        }
    }

    /// <inheritdoc/>
    public override WriterMetadata Describe()
    {
        WriterMetadataBuilder builder = new(Id, InstanceId, Name, InstanceName);
        _declarations.ForEach(declare => declare(builder));
        return builder.Build();
    }

    /// <summary>Declares what the writer owns and can do; what several calls declare adds up.</summary>
    public TestWriter With(Action<WriterMetadataBuilder> declare)
    {
        _declarations.Add(declare);
        return this;
    }

    /// <summary>Declares a selectable component.</summary>
    /// <param name="name">Its name, or its full path.</param>
    /// <param name="fileSets">Its files.</param>
    public TestWriter WithComponent(string name, params VssFileSet[] fileSets)
    {
        string path = name.TrimStart('\\');
        int end = path.LastIndexOf('\\');
        return WithComponent(new VssComponent
        {
            Type = VssComponentType.FileGroup,
            LogicalPath = path.Substring(0, Math.Max(end, 0)),
            Name = path.Substring(end + 1),
            Selectable = true,
            FileSets = fileSets,
        });
    }

    /// <summary>Declares a component of any kind.</summary>
    public TestWriter WithComponent(VssComponent component) => With(builder => builder.AddComponent(component));

    /// <summary>Declares what the writer can do.</summary>
    public TestWriter WithSchema(VssBackupSchema schema) => With(builder => builder.SetBackupSchema(schema));

    /// <summary>Declares files that no backup is to hold.</summary>
    public TestWriter WithExclude(VssFileSet files) => With(builder => builder.AddExclude(files));

    /// <summary>
    /// Does something to a component at an event, after what the event does already: gives it a stamp, metadata,
    /// partial files.
    /// </summary>
    public TestWriter OnComponent(WriterEvent writerEvent, string fullPath, Action<BackupComponent> action)
    {
        _actions.TryGetValue(writerEvent, out Action<WriterContext>? before);
        return On(writerEvent, context =>
        {
            before?.Invoke(context);
            if (context.Find(fullPath) is BackupComponent component)
            {
                action(component);
            }
        });
    }

    /// <summary>Fails one component at an event, and goes on with the others.</summary>
    public TestWriter FailComponent(
        WriterEvent writerEvent,
        string fullPath,
        int hresult = VssResult.WriterErrorNonRetryable,
        string? message = null) =>
        OnComponent(writerEvent, fullPath, component =>
            WriterContext.Fail(component, hresult, message ?? $"Told to fail at {writerEvent}."));

    /// <summary>Runs code at an event.</summary>
    public TestWriter On(WriterEvent writerEvent, Action<WriterContext> action)
    {
        _actions[writerEvent] = action;
        return this;
    }

    /// <summary>Fails at an event.</summary>
    /// <param name="writerEvent">The event.</param>
    /// <param name="hresult">The code; VSS_E_WRITERERROR_NONRETRYABLE by default.</param>
    /// <param name="message">The writer's own words.</param>
    public TestWriter Fail(
        WriterEvent writerEvent, int hresult = VssResult.WriterErrorNonRetryable, string? message = null) =>
        On(writerEvent, _ => throw new WriterFailureException(hresult, message ?? $"Told to fail at {writerEvent}."));

    /// <summary>Hangs at an event, deaf to cancellation, until <see cref="Release"/>.</summary>
    public TestWriter Hang(WriterEvent writerEvent) => On(writerEvent, _ => _released.Wait());

    /// <summary>Takes some time at an event.</summary>
    public TestWriter Delay(WriterEvent writerEvent, TimeSpan time) => On(writerEvent, _ => Thread.Sleep(time));

    /// <summary>Lets go whatever hangs.</summary>
    public void Release() => _released.Set();

    /// <summary>How often an event came.</summary>
    public int Count(WriterEvent writerEvent) => Events.Count(e => e == writerEvent);

    /// <inheritdoc/>
    public override void HandleEvent(WriterEvent writerEvent, WriterContext context)
    {
        lock (_events)
        {
            _events.Add(writerEvent);
        }

        if (_actions.TryGetValue(writerEvent, out Action<WriterContext>? action))
        {
            action(context);
        }
    }
}
