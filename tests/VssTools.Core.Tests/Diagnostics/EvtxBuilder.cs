using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

namespace VssTools.Core.Tests;

/// <summary>
/// Writes event logs (.evtx) as Windows does: a template where it is used first, and values for each record.
/// </summary>
internal sealed class EvtxBuilder
{
    private const int ChunkSize = 65536;
    private const int ChunkHeaderSize = 512;
    private const int HeaderSize = 128;
    private const int Version = 0x3_0001;

    private readonly List<byte[]> _chunks = [];
    private readonly Dictionary<string, int> _templates = [];
    private MemoryStream _chunk = new();
    private BinaryWriter _writer = null!;
    private long _records;
    private long _recordsBefore;
    private long _lastRecord;

    public EvtxBuilder() => NewChunk();

    /// <summary>Where the first record of the chunk begins in the file.</summary>
    public const int FirstRecord = 4096 + ChunkHeaderSize;

    /// <summary>Ends the chunk.</summary>
    public EvtxBuilder NewChunk()
    {
        if (_writer is not null)
        {
            _chunks.Add(Finish());
        }

        _chunk = new MemoryStream();
        _writer = new BinaryWriter(_chunk, Encoding.Unicode);
        _writer.Write(new byte[ChunkHeaderSize]);
        _templates.Clear();
        _recordsBefore = _records;
        return this;
    }

    public EvtxBuilder Add(VssEventRecord record)
    {
        long start = _lastRecord = _chunk.Position;
        _writer.Write(0x2A2Au);
        _writer.Write(0u);
        _writer.Write(++_records);
        _writer.Write(record.Time.UtcDateTime.ToFileTimeUtc());
        WriteFragmentHeader();
        WriteInstance(record);
        _writer.Write((byte)0);
        uint size = (uint)(_chunk.Position - start + 4);
        _writer.Write(size);
        Patch(start + 4, size);
        return this;
    }

    /// <summary>Adds a record whose binary XML a test makes.</summary>
    public EvtxBuilder AddRaw(Action<BinaryWriter> write)
    {
        long start = _lastRecord = _chunk.Position;
        _writer.Write(0x2A2Au);
        _writer.Write(0u);
        _writer.Write(++_records);
        _writer.Write(0L);
        write(_writer);
        uint size = (uint)(_chunk.Position - start + 4);
        _writer.Write(size);
        Patch(start + 4, size);
        return this;
    }

    public byte[] ToArray()
    {
        NewChunk();
        byte[] header = new byte[4096];
        Encoding.ASCII.GetBytes("ElfFile\0").CopyTo(header, 0);
        BitConverter.GetBytes(_chunks.Count - 1L).CopyTo(header, 16);
        BitConverter.GetBytes(_records + 1).CopyTo(header, 24);
        BitConverter.GetBytes(HeaderSize).CopyTo(header, 32);
        BitConverter.GetBytes(Version).CopyTo(header, 36);
        BitConverter.GetBytes((ushort)header.Length).CopyTo(header, 40);
        BitConverter.GetBytes((ushort)_chunks.Count).CopyTo(header, 42);
        BitConverter.GetBytes(Crc32.Append(0, header, 0, 120)).CopyTo(header, 124);
        return [.. header, .. _chunks.SelectMany(chunk => chunk)];
    }

    private void WriteInstance(VssEventRecord record)
    {
        _writer.Write((byte)0x0C);
        _writer.Write((byte)1);
        _writer.Write(1u);
        bool isFirst = !_templates.TryGetValue(record.Source, out int definition);
        if (isFirst)
        {
            definition = (int)_chunk.Position + 4;
            _templates[record.Source] = definition;
        }

        _writer.Write(definition);
        if (isFirst)
        {
            WriteDefinition(record.Source);
        }

        WriteValues(
            (6, BitConverter.GetBytes((ushort)record.EventId)),
            (4, [(byte)record.Level]),
            (17, BitConverter.GetBytes(record.Time.UtcDateTime.ToFileTimeUtc())),
            (10, BitConverter.GetBytes(record.RecordId)),
            (1, Encoding.Unicode.GetBytes(record.Log)),
            (1, Encoding.Unicode.GetBytes(record.Machine)),
            (0x81, Encoding.Unicode.GetBytes(string.Concat(record.Strings.Select(text => text + "\0")))),
            (14, [.. record.Data]));
    }

    private void WriteValues(params (byte Type, byte[] Bytes)[] values)
    {
        _writer.Write(values.Length);
        foreach ((byte type, byte[] bytes) in values)
        {
            _writer.Write((ushort)bytes.Length);
            _writer.Write(type);
            _writer.Write((byte)0);
        }

        Array.ForEach(values, value => _writer.Write(value.Bytes));
    }

    private void WriteDefinition(string source)
    {
        _writer.Write(0u);
        _writer.Write(new byte[16]);
        long sizeAt = _chunk.Position;
        _writer.Write(0u);
        WriteFragmentHeader();
        Element("Event", () =>
        {
            Element("System", () =>
            {
                EmptyElement("Provider", "Name", () => Literal(source));
                Element("EventID", () => Substitution(0, 6));
                Element("Level", () => Substitution(1, 4));
                EmptyElement("TimeCreated", "SystemTime", () => Substitution(2, 17));
                Element("EventRecordID", () => Substitution(3, 10));
                Element("Channel", () => Substitution(4, 1));
                Element("Computer", () => Substitution(5, 1));
            });
            Element("EventData", () =>
            {
                Element("Data", () => Substitution(6, 0x81));
                Element("Binary", () => Substitution(7, 14));
            });
        });
        _writer.Write((byte)0);
        PatchSize(sizeAt);
    }

    private void Element(string name, Action content)
    {
        long sizeAt = Open(name);
        _writer.Write((byte)0x02);
        content();
        _writer.Write((byte)0x04);
        PatchSize(sizeAt);
    }

    private void EmptyElement(string name, string attribute, Action value)
    {
        long sizeAt = Open(name, hasAttributes: true);
        long attributesAt = _chunk.Position;
        _writer.Write(0u);
        _writer.Write((byte)0x06);
        Name(attribute);
        value();
        PatchSize(attributesAt);
        _writer.Write((byte)0x03);
        PatchSize(sizeAt);
    }

    // Where the size is to be written, which is known at the end.
    private long Open(string name, bool hasAttributes = false)
    {
        _writer.Write((byte)(hasAttributes ? 0x41 : 0x01));
        _writer.Write((ushort)0xFFFF);
        long sizeAt = _chunk.Position;
        _writer.Write(0u);
        Name(name);
        return sizeAt;
    }

    private void Name(string name)
    {
        _writer.Write((uint)_chunk.Position + 4);
        _writer.Write(0u);
        _writer.Write((ushort)0);
        _writer.Write((ushort)name.Length);
        _writer.Write(Encoding.Unicode.GetBytes(name + "\0"));
    }

    private void Literal(string text)
    {
        _writer.Write((byte)0x05);
        _writer.Write((byte)1);
        _writer.Write((ushort)text.Length);
        _writer.Write(Encoding.Unicode.GetBytes(text));
    }

    private void Substitution(ushort index, byte type)
    {
        _writer.Write((byte)0x0D);
        _writer.Write(index);
        _writer.Write(type);
    }

    private void WriteFragmentHeader() => _writer.Write([0x0F, 1, 1, 0]);

    private void PatchSize(long position) => Patch(position, (uint)(_chunk.Position - position - 4));

    private void Patch(long position, uint value)
    {
        long end = _chunk.Position;
        _chunk.Position = position;
        _writer.Write(value);
        _chunk.Position = end;
    }

    private byte[] Finish()
    {
        byte[] chunk = new byte[ChunkSize];
        int end = (int)_chunk.Length;
        _chunk.ToArray().CopyTo(chunk, 0);
        Encoding.ASCII.GetBytes("ElfChnk\0").CopyTo(chunk, 0);
        foreach (int at in new[] { 8, 24 })
        {
            BitConverter.GetBytes(_recordsBefore + 1).CopyTo(chunk, at);
            BitConverter.GetBytes(_records).CopyTo(chunk, at + 8);
        }

        BitConverter.GetBytes(HeaderSize).CopyTo(chunk, 40);
        BitConverter.GetBytes((int)_lastRecord).CopyTo(chunk, 44);
        BitConverter.GetBytes(end).CopyTo(chunk, 48);
        BitConverter.GetBytes(Crc32.Append(0, chunk, ChunkHeaderSize, end - ChunkHeaderSize)).CopyTo(chunk, 52);
        uint header = Crc32.Append(Crc32.Append(0, chunk, 0, 120), chunk, 128, ChunkHeaderSize - 128);
        BitConverter.GetBytes(header).CopyTo(chunk, 124);
        return chunk;
    }
}
