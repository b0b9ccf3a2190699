using System;
using System.IO;
using System.Text;

namespace VssTools.Commands;

/// <summary>Takes text from several threads and hands it on line by line.</summary>
internal sealed class LineWriter(Action<string> write) : TextWriter
{
    // Text without an end of line goes on in pieces: nobody keeps gigabytes of it.
    private const int LongestLine = 8192;

    private readonly StringBuilder _line = new();

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value)
    {
        lock (_line)
        {
            Take(value);
        }
    }

    public override void Write(char[] buffer, int index, int count)
    {
        lock (_line)
        {
            for (int i = 0; i < count; i++)
            {
                Take(buffer[index + i]);
            }
        }
    }

    public override void Write(string? value)
    {
        char[] text = (value ?? "").ToCharArray();
        Write(text, 0, text.Length);
    }

    public override void WriteLine(string? value) => Write(value + "\n");

    protected override void Dispose(bool disposing)
    {
        // What a program wrote last need not end a line.
        lock (_line)
        {
            if (_line.Length > 0)
            {
                Send();
            }
        }

        base.Dispose(disposing);
    }

    private void Take(char value)
    {
        if (value == '\n' || _line.Length == LongestLine)
        {
            Send();
        }

        if (value is not ('\n' or '\r'))
        {
            _line.Append(value);
        }
    }

    private void Send()
    {
        string line = _line.ToString();
        _line.Clear();
        write(line);
    }
}
