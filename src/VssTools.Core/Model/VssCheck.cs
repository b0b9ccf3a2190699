namespace VssTools;

/// <summary>One thing that was looked at, and what was found.</summary>
public sealed record VssCheck
{
    /// <summary>What was looked at, as a word: it stays the same between versions.</summary>
    public string Name { get; init; } = "";

    /// <summary>What kind of thing it is, for example <c>Service</c>.</summary>
    public string Category { get; init; } = "";

    /// <summary>Whether it is as it must be.</summary>
    public VssCheckStatus Status { get; init; }

    /// <summary>What was seen.</summary>
    public string Detail { get; init; } = "";

    /// <summary>What to do; empty where nothing is to be done.</summary>
    public string Fix { get; init; } = "";

    /// <summary>The thing itself: the name of a writer, a service, a volume, an id; empty for the machine.</summary>
    public string Target { get; init; } = "";

    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {Status}";
}

/// <summary>Whether what was looked at is as it must be; the graver, the greater.</summary>
public enum VssCheckStatus
{
    /// <summary>It is.</summary>
    Passed = 0,

    /// <summary>It could not be looked at, or does not apply here.</summary>
    Skipped = 1,

    /// <summary>It works, and will not for long or not for all.</summary>
    Warning = 2,

    /// <summary>It is not.</summary>
    Failed = 3,
}
