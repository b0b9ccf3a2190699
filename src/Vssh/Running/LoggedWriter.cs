using System;
using System.IO;
using System.Text;
using VssTools.Scripting;

namespace Vssh.Running;

/// <summary>
/// Writes to the console and to the log, if there is one. The console's stream is made when there is something to say:
/// most runs have no error.
/// </summary>
internal sealed class LoggedWriter(Func<TextWriter> console, ScriptLog? log) : TextWriter
{
    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value) => Write([value]);

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(string? value) => Write(value.AsSpan());

    public override void WriteLine(string? value) => Write(value + NewLine);

    public override void Write(ReadOnlySpan<char> buffer)
    {
        console().Write(buffer);
        log?.Write(buffer.ToString());
    }

    public override void Flush()
    {
        // The console's streams keep nothing back.
    }
}
