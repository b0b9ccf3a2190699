using System;

namespace VssTools;

/// <summary>A cause of events that is known.</summary>
/// <param name="Source">Who writes the event.</param>
/// <param name="EventId">What kind of event it is.</param>
/// <param name="Cause">Why it happens.</param>
/// <param name="Fix">What to do.</param>
/// <param name="Reference">Where this is from.</param>
internal sealed record KnownCause(string Source, int EventId, string Cause, string Fix, string Reference)
{
    /// <summary>The result code that it comes with; 0 where any will do.</summary>
    public int Code { get; init; }

    /// <summary>A mark in its text that no language changes: a routine, a key, a path; empty for none.</summary>
    public string Mark { get; init; } = "";

    /// <summary>Whether it has no consequences.</summary>
    public bool Harmless { get; init; }

    /// <summary>How much has to fit: the cause that asks for the most is the right one.</summary>
    public int Weight => (Mark.Length > 0 ? 2 : 0) + (Code != 0 ? 1 : 0);

    public bool Fits(string source, int eventId, int code, string text) =>
        EventId == eventId
        && string.Equals(Source, source, StringComparison.OrdinalIgnoreCase)
        && (Code == 0 || Code == code)
        && (Mark.Length == 0 || text.IndexOf(Mark, StringComparison.OrdinalIgnoreCase) >= 0);
}
