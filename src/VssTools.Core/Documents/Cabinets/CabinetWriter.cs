using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

namespace VssTools;

/// <summary>
/// Writes a cabinet file (MS-CAB): one folder, packed as MSZIP, with the files in the order in which they are given.
/// </summary>
internal sealed class CabinetWriter
{
    private readonly Stream _stream;
    private readonly List<Entry> _files = [];
    private readonly byte[] _block = new byte[CabinetFormat.MaxBlock];
    private readonly DateTime _time;
    private int _filled;
    private int _blocks;
    private long _unpacked;

    private CabinetWriter(Stream stream, DateTime time)
    {
        _stream = stream;
        _time = time;
    }

    /// <summary>Writes a cabinet.</summary>
    /// <param name="stream">An empty stream that can seek.</param>
    /// <param name="path">What errors call it.</param>
    /// <param name="files">The files.</param>
    public static void Write(Stream stream, string path, IReadOnlyList<DocumentFile> files)
    {
        CabinetWriter writer = new(stream, DateTime.Now);
        byte[][] names = [.. files.Select(file => Encoding.UTF8.GetBytes(file.Name + '\0'))];
        stream.Position = CabinetFormat.HeaderSize + CabinetFormat.FolderSize
            + names.Sum(name => CabinetFormat.FileSize + name.Length);
        long data = stream.Position;
        for (int i = 0; i < files.Count; i++)
        {
            long start = writer._unpacked;
            files[i].Write(new Content(writer));
            writer._files.Add(new Entry(names[i], start, writer._unpacked - start));
        }

        writer.WriteBlock();
        if (writer._blocks > CabinetFormat.MaxBlocks)
        {
            throw DocumentFault.ArchiveTooLarge(path, (long)CabinetFormat.MaxBlocks * CabinetFormat.MaxBlock);
        }

        writer.WriteLists(data);
    }

    private void Add(byte[] buffer, int offset, int count)
    {
        _unpacked += count;
        while (count > 0)
        {
            int taken = Math.Min(count, _block.Length - _filled);
            Buffer.BlockCopy(buffer, offset, _block, _filled, taken);
            _filled += taken;
            offset += taken;
            count -= taken;
            if (_filled == _block.Length)
            {
                WriteBlock();
            }
        }
    }

    private void WriteBlock()
    {
        if (_filled == 0)
        {
            return;
        }

        byte[] packed = MsZipEncoder.Encode(_block, _filled);
        byte[] header = new byte[CabinetFormat.BlockHeaderSize];
        CabinetFormat.Put16(header, 4, packed.Length);
        CabinetFormat.Put16(header, 6, _filled);
        uint sum = CabinetFormat.Checksum(packed, 0, packed.Length);
        CabinetFormat.Put32(header, 0, CabinetFormat.Checksum(header, 4, 4, sum));
        _stream.Write(header, 0, header.Length);
        _stream.Write(packed, 0, packed.Length);
        _filled = 0;
        _blocks++;
    }

    private void WriteLists(long data)
    {
        byte[] header = new byte[CabinetFormat.HeaderSize + CabinetFormat.FolderSize];
        CabinetFormat.Mark.CopyTo(header, 0);
        CabinetFormat.Put32(header, 8, _stream.Position);
        CabinetFormat.Put32(header, 16, header.Length);
        header[24] = 3;
        header[25] = 1;
        CabinetFormat.Put16(header, 26, 1);
        CabinetFormat.Put16(header, 28, _files.Count);
        CabinetFormat.Put32(header, 36, data);
        CabinetFormat.Put16(header, 40, _blocks);
        CabinetFormat.Put16(header, 42, (int)CabinetCompression.MsZip);
        _stream.Position = 0;
        _stream.Write(header, 0, header.Length);
        foreach (Entry file in _files)
        {
            WriteFile(file);
        }
    }

    private void WriteFile(Entry file)
    {
        byte[] entry = new byte[CabinetFormat.FileSize];
        CabinetFormat.Put32(entry, 0, file.Size);
        CabinetFormat.Put32(entry, 4, file.Start);
        CabinetFormat.Put16(entry, 10, ((Math.Max(_time.Year, 1980) - 1980) << 9) | (_time.Month << 5) | _time.Day);
        CabinetFormat.Put16(entry, 12, (_time.Hour << 11) | (_time.Minute << 5) | (_time.Second / 2));
        bool isAscii = file.Name.All(letter => letter < 0x80);
        CabinetFormat.Put16(entry, 14, CabinetFormat.Archive | (isAscii ? 0 : CabinetFormat.NameIsUtf8));
        _stream.Write(entry, 0, entry.Length);
        _stream.Write(file.Name, 0, file.Name.Length);
    }

    private sealed record Entry(byte[] Name, long Start, long Size);

    // What a file's data is written into.
    private sealed class Content(CabinetWriter writer) : ForwardStream
    {
        public override bool CanWrite => true;

        public override void Write(byte[] buffer, int offset, int count) => writer.Add(buffer, offset, count);
    }
}
