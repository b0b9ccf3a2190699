using System.IO;
using System.Text;

namespace VssTools.Scripting;

/// <summary>
/// What a script tells, on its way to the user, and kept for the log of the metadata. What programs write does not
/// come this way: it can be gigabytes.
/// </summary>
internal sealed class ScriptTranscript : TextWriter
{
    private const int MostKept = 1 << 20;

    private readonly TextWriter _output;
    private readonly StringBuilder _kept = new();

    public ScriptTranscript(TextWriter output)
    {
        _output = output;
        NewLine = output.NewLine;
    }

    public override Encoding Encoding => _output.Encoding;

    /// <summary>All that was told so far, as far as it is kept.</summary>
    public string Text => _kept.ToString();

    public override void Write(char value) => Write(value.ToString());

    public override void Write(string? value)
    {
        _output.Write(value);
        Keep(value ?? "");
    }

    public override void WriteLine() => Write(NewLine);

    public override void WriteLine(string? value) => Write(value + NewLine);

    public override void Flush() => _output.Flush();

    /// <summary>Notes a line that the user has written and does not need to see.</summary>
    public void Keep(string text)
    {
        if (_kept.Length < MostKept)
        {
            _kept.Append(text, 0, text.Length < MostKept - _kept.Length ? text.Length : MostKept - _kept.Length);
        }
    }
}
