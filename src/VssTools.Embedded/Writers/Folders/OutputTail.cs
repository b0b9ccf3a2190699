using System;
using System.IO;
using System.Text;
using System.Threading;

namespace VssTools.Embedded;

/// <summary>Keeps the end of what a program writes to its standard error, for the message of its failure.</summary>
internal sealed class OutputTail
{
    private const int Kept = 1024;

    private readonly byte[] _tail = new byte[Kept];
    private readonly Stream _stream;
    private long _count;

    public OutputTail(Stream stream, string name)
    {
        _stream = stream;
        new Thread(Read) { IsBackground = true, Name = name }.Start();
    }

    public string Text
    {
        get
        {
            lock (_tail)
            {
                int length = (int)Math.Min(_count, Kept);
                byte[] bytes = new byte[length];
                for (int i = 0; i < length; i++)
                {
                    bytes[i] = _tail[(_count - length + i) % Kept];
                }

                return ProtocolText.Clean(Encoding.UTF8.GetString(bytes));
            }
        }
    }

    private void Read()
    {
        byte[] buffer = new byte[4096];
        try
        {
            int count;
            while ((count = _stream.Read(buffer, 0, buffer.Length)) > 0)
            {
                Keep(buffer, count);
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The program has been ended, and its pipe with it.
        }
    }

    private void Keep(byte[] buffer, int count)
    {
        lock (_tail)
        {
            for (int i = 0; i < count; i++)
            {
                _tail[_count++ % Kept] = buffer[i];
            }
        }
    }
}
