using System;
using System.IO;
using System.Text;

namespace Vssh.Running;

/// <summary>Writes to the console and to the log.</summary>
internal sealed class LoggedWriter(TextWriter console, LogFile log) : TextWriter
{
    public override Encoding Encoding => console.Encoding;

    public override void Write(char value) => Write([value]);

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(string? value) => Write(value.AsSpan());

    public override void WriteLine(string? value) => Write(value + NewLine);

    public override void Write(ReadOnlySpan<char> buffer)
    {
        console.Write(buffer);
        log.Write(buffer);
    }

    public override void Flush() => console.Flush();
}
