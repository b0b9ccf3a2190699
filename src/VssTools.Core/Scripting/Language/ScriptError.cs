using System;
using System.Text;

namespace VssTools.Scripting;

/// <summary>What is wrong with a script, and where.</summary>
/// <param name="Source">The script.</param>
/// <param name="Where">The word that the error is about.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Advice">What was expected, or what to do.</param>
public sealed record ScriptError(ScriptSource Source, ScriptWord Where, string Message, string Advice)
{
    // What is shown of a line that does not fit on any screen.
    private const int MostColumns = 240;
    private const int ColumnsBefore = 80;

    // What is shown of a word; a line of megabytes can be one.
    private const int MostCharacters = 60;

    /// <summary>The failure of VSS behind the error; <see langword="null"/> where the script itself is wrong.</summary>
    public VssException? Cause { get; init; }

    /// <summary>The id of the cause.</summary>
    public string ErrorId { get; init; } = "ScriptSyntax";

    /// <summary>Whether the script can run all the same.</summary>
    public bool IsWarning { get; init; }

    /// <summary>The error that a failure of VSS becomes at a place of a script.</summary>
    public static ScriptError FromFailure(ScriptSource source, ScriptWord where, VssException cause) =>
        new(source, where, cause.Message, ScriptAdvice.For(cause)) { Cause = cause, ErrorId = cause.ErrorId };

    /// <summary>The error as somebody at a console reads it, with the line and a mark below the word.</summary>
    public override string ToString() => Describe() + Environment.NewLine + Advice;

    /// <summary>The error without the advice.</summary>
    public string Describe()
    {
        string line = Source.Lines[Where.Line - 1];
        int start = line.Length > MostColumns
            ? Math.Max(0, Math.Min(Where.Column - 1, line.Length) - ColumnsBefore)
            : 0;
        string shown = line.Substring(start, Math.Min(MostColumns, line.Length - start));
        string number = Where.Line.ToString();
        StringBuilder text = new();
        text.Append(Source.Name).Append('(').Append(number).Append(',').Append(Where.Column).Append("): ");
        text.Append(IsWarning ? "warning: " : "error: ").AppendLine(Message);
        text.Append("  ").Append(number).Append(" | ").AppendLine(Printable(shown));
        text.Append(' ', number.Length + 2).Append(" | ");
        AppendMark(text, shown, Where.Column - 1 - start);
        if (Cause is not null)
        {
            // DiskShadow's own words: people search for them.
            text.AppendLine().AppendLine("The last operation failed.");
            text.Append("        - Returned HRESULT: ").AppendLine(Cause.HResult.ToString("X8"));
            text.Append("        - Error text: ").Append(Cause.Symbol);
        }

        return text.ToString();
    }

    /// <summary>A word as a message shows it.</summary>
    internal static string Shorten(string word) =>
        Printable(word.Length <= MostCharacters ? word : word.Substring(0, MostCharacters) + "…");

    // A script comes from anywhere, and a terminal obeys control characters.
    private static string Printable(string text)
    {
        StringBuilder? printable = null;
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsControl(text[i]) && text[i] != '\t')
            {
                printable ??= new(text);
                printable[i] = '\uFFFD';
            }
        }

        return printable?.ToString() ?? text;
    }

    // Tabs are kept, so that the mark stands below the word however wide the console shows them.
    private void AppendMark(StringBuilder text, string line, int column)
    {
        for (int i = 0; i < column; i++)
        {
            text.Append(i < line.Length && line[i] == '\t' ? '\t' : ' ');
        }

        text.Append('^').Append('~', Math.Min(MostColumns, Where.Length > 1 ? Where.Length - 1 : 0));
    }
}
