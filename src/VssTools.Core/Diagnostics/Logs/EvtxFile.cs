using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Threading;

namespace VssTools;

/// <summary>
/// Reads a saved event log (<c>.evtx</c>), one chunk of it at a time. What is damaged is left out, and said. Source of
/// the format: MS-EVEN6 and the description by the project libevtx.
/// </summary>
internal sealed class EvtxFile(Stream stream, string path, IVssListener listener, Predicate<string> isWanted)
{
    private const int HeaderSize = 4096;
    private const int ChunkSize = 65536;
    private const int ChunkHeaderSize = 512;
    private const int RecordHeaderSize = 24;
    private const uint RecordSignature = 0x2A2A;
    private const int MostWarnings = 5;

    private static readonly byte[] FileSignature = Encoding.ASCII.GetBytes("ElfFile\0");
    private static readonly byte[] ChunkSignature = Encoding.ASCII.GetBytes("ElfChnk\0");

    private readonly EventRecordBuilder _builder = new();
    private readonly EvtxBudget _budget = new();
    private int _warnings;
    private int _chunks;

    /// <summary>Whether bytes begin as an event log does.</summary>
    public static bool IsOne(byte[] start) => StartsWith(start, FileSignature);

    /// <summary>The records of the sources that are wanted, in the order in which they are stored.</summary>
    public IEnumerable<VssEventRecord> Read(CancellationToken cancellation)
    {
        byte[] header = new byte[HeaderSize];
        if (Fill(header) < 128 || !IsOne(header))
        {
            throw EventFault.NotALog(path);
        }

        _chunks = BitConverter.ToUInt16(header, 42);
        byte[] chunk = new byte[ChunkSize];
        for (long number = 0; ; number++)
        {
            cancellation.ThrowIfCancellationRequested();
            int length = Fill(chunk);
            if (length < ChunkHeaderSize)
            {
                yield break;
            }

            foreach (VssEventRecord record in ReadChunk(chunk, length, number))
            {
                yield return record;
            }
        }
    }

    private List<VssEventRecord> ReadChunk(byte[] chunk, int length, long number)
    {
        List<VssEventRecord> records = [];
        if (!StartsWith(chunk, ChunkSignature))
        {
            // A file is made larger than it needs to be; what is behind the last chunk means nothing.
            WarnIf(number < _chunks, $"Its chunk {number} is damaged and was left out.");
            return records;
        }

        Array.Clear(chunk, length, chunk.Length - length);
        int end = End(chunk, length);
        WarnIf(!IsIntact(chunk, end), $"The checksum of its chunk {number} is wrong; what can be read of it is read.");
        _budget.BeginChunk();
        EvtxXml xml = new(new EvtxBytes(chunk, 0, chunk.Length), _builder, _budget, isWanted);
        int at = ChunkHeaderSize;
        while (at <= end - RecordHeaderSize - 4 && Read(chunk, at, end, xml, records) is int size and > 0)
        {
            at += size;
        }

        WarnIf(at < end, $"The end of its chunk {number} is damaged and was left out.");
        return records;
    }

    // A log that was copied while Windows wrote it may have no end yet.
    private static int End(byte[] chunk, int length)
    {
        uint end = BitConverter.ToUInt32(chunk, 48);
        return end >= ChunkHeaderSize && end <= length ? (int)end : length;
    }

    // The size of the record; 0 where there is none any more.
    private int Read(byte[] chunk, int at, int end, EvtxXml xml, List<VssEventRecord> records)
    {
        uint size = BitConverter.ToUInt32(chunk, at + 4);
        if (BitConverter.ToUInt32(chunk, at) != RecordSignature || size < RecordHeaderSize + 4 || size > end - at)
        {
            return 0;
        }

        try
        {
            _builder.Clear();
            _budget.BeginRecord();
            if (xml.Read(new EvtxBytes(chunk, at + RecordHeaderSize, at + (int)size - 4))
                && isWanted(_builder.Source))
            {
                records.Add(Complete(_builder.ToRecord(), chunk, at));
            }
        }
        catch (EventRecordException e)
        {
            WarnIf(true, $"The record {BitConverter.ToUInt64(chunk, at + 8)} was left out: {e.Message}.");
        }

        return (int)size;
    }

    private static VssEventRecord Complete(VssEventRecord record, byte[] chunk, int at) => record with
    {
        RecordId = record.RecordId != 0 ? record.RecordId : BitConverter.ToInt64(chunk, at + 8),
        Time = record.Time != default ? record.Time : EvtxValue.Time(BitConverter.ToUInt64(chunk, at + 16)),
    };

    private static bool IsIntact(byte[] chunk, int end)
    {
        uint header = Crc32.Append(Crc32.Append(0, chunk, 0, 120), chunk, 128, ChunkHeaderSize - 128);
        return end >= ChunkHeaderSize
            && header == BitConverter.ToUInt32(chunk, 124)
            && Crc32.Append(0, chunk, ChunkHeaderSize, end - ChunkHeaderSize) == BitConverter.ToUInt32(chunk, 52);
    }

    // A file that is damaged everywhere is not worth a thousand warnings.
    private void WarnIf(bool condition, string message)
    {
        if (!condition || ++_warnings > MostWarnings)
        {
            return;
        }

        listener.Warning($"'{path}': {message}" + (_warnings == MostWarnings ? " More of this is not told." : ""));
    }

    private int Fill(byte[] buffer)
    {
        int filled = 0;
        while (filled < buffer.Length
            && stream.Read(buffer, filled, buffer.Length - filled) is int read and > 0)
        {
            filled += read;
        }

        return filled;
    }

    private static bool StartsWith(byte[] bytes, byte[] signature)
    {
        for (int i = 0; i < signature.Length; i++)
        {
            if (i >= bytes.Length || bytes[i] != signature[i])
            {
                return false;
            }
        }

        return true;
    }
}
