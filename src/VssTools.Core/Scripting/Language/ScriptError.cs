using System.Text;

namespace VssTools.Scripting;

/// <summary>What is wrong with a script, and where.</summary>
/// <param name="Source">The script.</param>
/// <param name="Where">The word that the error is about.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Advice">What was expected, or what to do.</param>
public sealed record ScriptError(ScriptSource Source, ScriptWord Where, string Message, string Advice)
{
    /// <summary>The failure of VSS behind the error; <see langword="null"/> where the script itself is wrong.</summary>
    public VssException? Cause { get; init; }

    /// <summary>The id of the cause.</summary>
    public string ErrorId { get; init; } = "ScriptSyntax";

    /// <summary>The error that a failure of VSS becomes at a place of a script.</summary>
    public static ScriptError FromFailure(ScriptSource source, ScriptWord where, VssException cause) =>
        new(source, where, cause.Message, ScriptAdvice.For(cause)) { Cause = cause, ErrorId = cause.ErrorId };

    /// <summary>The error as somebody at a console reads it, with the line and a mark below the word.</summary>
    public override string ToString()
    {
        string line = Source.Lines[Where.Line - 1];
        string number = Where.Line.ToString();
        StringBuilder text = new();
        text.Append(Source.Name).Append('(').Append(number).Append(',').Append(Where.Column).Append("): error: ");
        text.AppendLine(Message);
        text.Append("  ").Append(number).Append(" | ").AppendLine(line);
        text.Append(' ', number.Length + 2).Append(" | ");
        AppendMark(text, line);
        text.AppendLine();
        if (Cause is not null)
        {
            // DiskShadow's own words: people search for them.
            text.AppendLine("The last operation failed.");
            text.Append("        - Returned HRESULT: ").AppendLine(Cause.HResult.ToString("X8"));
            text.Append("        - Error text: ").AppendLine(Cause.Symbol);
        }

        return text.Append(Advice).ToString();
    }

    // Tabs are kept, so that the mark stands below the word however wide the console shows them.
    private void AppendMark(StringBuilder text, string line)
    {
        for (int i = 0; i < Where.Column - 1; i++)
        {
            text.Append(i < line.Length && line[i] == '\t' ? '\t' : ' ');
        }

        text.Append('^').Append('~', Where.Length > 1 ? Where.Length - 1 : 0);
    }
}
