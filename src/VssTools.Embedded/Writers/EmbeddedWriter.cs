using System;

namespace VssTools.Embedded;

/// <summary>When a writer is frozen (VSS_APPLICATION_LEVEL): front ends first, the system last.</summary>
public enum FreezeLevel
{
    /// <summary>Applications that use other writers' services.</summary>
    FrontEnd = 1,
    /// <summary>Services that other applications use.</summary>
    BackEnd = 2,
    /// <summary>Parts of the system.</summary>
    System = 3,
}

/// <summary>
/// A writer that lives in this process. Its events come one after another during an operation, each on a thread of
/// its own; a time-out does not end the thread, so a writer should watch <see cref="WriterContext.Cancellation"/>.
/// </summary>
public abstract class EmbeddedWriter
{
    /// <summary>Makes a writer.</summary>
    /// <param name="id">The id of the writer's class.</param>
    /// <param name="name">The name.</param>
    /// <param name="instanceName">The name of this instance, where there are several.</param>
    protected EmbeddedWriter(Guid id, string name, string instanceName = "")
    {
        Id = id;
        Name = name;
        InstanceName = instanceName;
    }

    /// <summary>The id of the writer's class.</summary>
    public Guid Id { get; }

    /// <summary>The id of this instance.</summary>
    public Guid InstanceId { get; protected init; } = Guid.NewGuid();

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The name of this instance.</summary>
    public string InstanceName { get; }

    /// <summary>When the writer is frozen among the others.</summary>
    public virtual FreezeLevel Level => FreezeLevel.FrontEnd;

    /// <summary>
    /// Whether the writer can take part now. One that belongs to a session which does nothing at the moment cannot.
    /// </summary>
    public virtual bool IsPresent => true;

    /// <summary>
    /// What runs the writer, as a name for <see cref="IVssServices"/>; empty where nothing can be restarted.
    /// </summary>
    internal virtual string ServiceName => "";

    /// <summary>Whether the writer is there in every process, and its failures concern all of them.</summary>
    internal virtual bool OutlivesProcess => false;

    /// <summary>What was heard of the writer last; part of the failure of a writer that does not answer.</summary>
    internal virtual string LastWords => "";

    /// <summary>What the writer owns: asked for after Identify, once in an operation.</summary>
    public virtual WriterMetadata Describe() => new WriterMetadataBuilder(Id, InstanceId, Name, InstanceName).Build();

    /// <summary>
    /// Does what an event asks for. Returning is agreement; <see cref="WriterFailureException"/> is a failure of the
    /// kind that it names, and any other exception one that trying again does not mend.
    /// </summary>
    public abstract void HandleEvent(WriterEvent writerEvent, WriterContext context);
}
