using System;
using System.IO;

namespace VssTools.Restoring;

/// <summary>Goes to places of a stream that can only be read forwards: back is once more from the beginning.</summary>
internal sealed class RangeReader(Func<Stream> open) : IDisposable
{
    private readonly byte[] _skipped = new byte[64 * 1024];
    private Stream? _stream;
    private long _position;

    /// <summary>The stream at a place.</summary>
    /// <returns><see langword="null"/> where it ends before.</returns>
    public Stream? At(long offset)
    {
        if (_stream is null || offset < _position)
        {
            _stream?.Dispose();
            _stream = open();
            _position = 0;
        }

        if (_stream.CanSeek)
        {
            _position = _stream.Seek(offset, SeekOrigin.Begin);
        }

        while (_position < offset)
        {
            int read = _stream.Read(_skipped, 0, (int)Math.Min(_skipped.Length, offset - _position));
            if (read == 0)
            {
                return null;
            }

            _position += read;
        }

        return _stream;
    }

    /// <summary>Notes that the stream was read on.</summary>
    public void Passed(long count) => _position += count;

    public void Dispose() => _stream?.Dispose();
}
