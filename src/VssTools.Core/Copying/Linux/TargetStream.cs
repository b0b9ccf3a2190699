using System;
using System.IO;
using VssTools.Interop;

namespace VssTools.Copying.Linux;

/// <summary>A new file as a stream to write to, from its beginning on. The descriptor stays the caller's.</summary>
internal sealed unsafe class TargetStream(int file, string path) : Stream
{
    private long _position;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => _position;

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count)
    {
        fixed (byte* bytes = buffer)
        {
            for (int done = 0; done < count;)
            {
                nint written = Libc.WriteAt(file, bytes + offset + done, (nuint)(count - done), _position);
                if (written < 0 && Libc.LastError is int error and not PosixError.Interrupted)
                {
                    throw PosixError.Create(error, "write", path);
                }

                done += (int)Math.Max(written, 0);
                _position += Math.Max(written, 0);
            }
        }
    }

    public override void SetLength(long value)
    {
        if (Libc.Truncate(file, value) != 0)
        {
            throw PosixError.Create(Libc.LastError, "write", path);
        }

        _position = value;
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
}
