using System.Collections.Generic;

namespace VssTools;

/// <summary>A service: a process of the machine that runs writers or providers.</summary>
public sealed record VssService
{
    /// <summary>Its name.</summary>
    public string Name { get; init; } = "";

    /// <summary>The name that people see.</summary>
    public string DisplayName { get; init; } = "";

    /// <summary>Whether it runs.</summary>
    public VssServiceState State { get; init; }

    /// <summary>When it is started.</summary>
    public VssServiceStart StartType { get; init; }

    /// <summary>Its process; 0 where none runs or nobody knows.</summary>
    public int ProcessId { get; init; }

    /// <summary>The services that run only while it runs, those that run now.</summary>
    public IReadOnlyList<string> RunningDependents { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>Whether a service runs. Source: SERVICE_STATUS.</summary>
public enum VssServiceState
{
    /// <summary>Nobody knows.</summary>
    Unknown = 0,

    /// <summary>It does not run.</summary>
    Stopped = 1,

    /// <summary>It is starting.</summary>
    StartPending = 2,

    /// <summary>It is stopping.</summary>
    StopPending = 3,

    /// <summary>It runs.</summary>
    Running = 4,

    /// <summary>It is about to go on.</summary>
    ContinuePending = 5,

    /// <summary>It is about to pause.</summary>
    PausePending = 6,

    /// <summary>It pauses.</summary>
    Paused = 7,
}

/// <summary>When a service is started. Source: SERVICE_START_TYPE.</summary>
public enum VssServiceStart
{
    /// <summary>With the machine's first drivers.</summary>
    Boot = 0,

    /// <summary>With the machine's drivers.</summary>
    System = 1,

    /// <summary>With the machine.</summary>
    Automatic = 2,

    /// <summary>When somebody asks for it.</summary>
    Manual = 3,

    /// <summary>Never.</summary>
    Disabled = 4,
}
