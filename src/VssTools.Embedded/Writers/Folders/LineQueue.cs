using System;
using System.Collections.Concurrent;
using System.IO;
using System.Text;
using System.Threading;

namespace VssTools.Embedded;

/// <summary>
/// The lines that a program writes, as they come. Neither an endless line nor endlessly many fill the memory: a full
/// queue lets the program wait, and a line that is too long ends the reading.
/// </summary>
internal sealed class LineQueue
{
    public const int LongestLine = 256 * 1024;

    private const int Capacity = 64;

    private readonly BlockingCollection<string> _lines = new(Capacity);
    private readonly Stream _stream;

    public LineQueue(Stream stream, string name)
    {
        _stream = stream;
        new Thread(Read) { IsBackground = true, Name = name }.Start();
    }

    /// <summary>Whether a line was longer than <see cref="LongestLine"/>.</summary>
    public bool TooLong { get; private set; }

    /// <summary>Whether nothing more can come.</summary>
    public bool Ended => _lines.IsCompleted;

    public bool TryTake(out string line, TimeSpan wait, CancellationToken cancellation) =>
        _lines.TryTake(out line!, (int)wait.TotalMilliseconds, cancellation);

    private void Read()
    {
        byte[] buffer = new byte[4096];
        MemoryStream line = new();
        try
        {
            int count;
            while ((count = _stream.Read(buffer, 0, buffer.Length)) > 0 && Take(buffer, count, line))
            {
            }

            if (line.Length > 0 && !TooLong)
            {
                Add(line);
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The program has been ended, and its pipe with it.
        }

        _lines.CompleteAdding();
    }

    private bool Take(byte[] buffer, int count, MemoryStream line)
    {
        for (int i = 0; i < count; i++)
        {
            if (buffer[i] == '\n')
            {
                Add(line);
            }
            else if (line.Length < LongestLine)
            {
                line.WriteByte(buffer[i]);
            }
            else
            {
                TooLong = true;
                return false;
            }
        }

        return true;
    }

    private void Add(MemoryStream line)
    {
        _lines.Add(Encoding.UTF8.GetString(line.ToArray()).TrimEnd('\r'));
        line.SetLength(0);
    }
}
