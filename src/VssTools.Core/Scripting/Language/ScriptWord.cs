namespace VssTools.Scripting;

/// <summary>A word of a script and where it stands.</summary>
/// <param name="Text">The word without its quotes; <c>%names%</c> in it are still names.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column of its first character, from 1.</param>
/// <param name="Length">How many characters of the line it takes, quotes included; 0 at the end of a line.</param>
public sealed record ScriptWord(string Text, int Line, int Column, int Length);
