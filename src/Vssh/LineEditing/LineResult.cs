namespace Vssh.LineEditing;

/// <summary>How somebody has ended a line.</summary>
/// <param name="End">The key.</param>
/// <param name="Text">What was typed.</param>
internal sealed record LineResult(LineEnd End, string Text);

/// <summary>The keys that end a line.</summary>
internal enum LineEnd
{
    Entered,

    /// <summary>Ctrl+C.</summary>
    Dropped,

    /// <summary>Ctrl+D on an empty line.</summary>
    Closed,
}
