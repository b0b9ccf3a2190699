using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

namespace VssTools;

/// <summary>
/// Reads a cabinet file (MS-CAB): its list of files, and then their data, in the order in which it lies there. Stored
/// and MSZIP; LZX and Quantum, and cabinets that go on in another file, are refused.
/// </summary>
internal sealed class CabinetReader
{
    private static readonly Encoding Utf8 = new UTF8Encoding(false, throwOnInvalidBytes: true);
    private static readonly Encoding Latin = Encoding.GetEncoding("iso-8859-1");

    private readonly CabinetInput _input;
    private readonly List<CabinetFolder> _folders = [];
    private int _blockReserve;
    private int _openFolder = -1;
    private CabinetBlocks? _blocks;

    /// <summary>Reads the list of files.</summary>
    /// <param name="stream">The cabinet; it stays open.</param>
    /// <param name="path">What errors call it.</param>
    /// <param name="limit">How many bytes may come out of it, unpacked.</param>
    public CabinetReader(Stream stream, string path, long limit)
    {
        _input = new CabinetInput(stream, path, limit);
        byte[] header = _input.Read(CabinetFormat.HeaderSize, "the header");
        Files = ReadLists(header);
    }

    /// <summary>The files, in the order in which their data can be read.</summary>
    public IReadOnlyList<CabinetFile> Files { get; }

    /// <summary>Opens a file; never one that comes before another one that was opened.</summary>
    public Stream Open(CabinetFile file)
    {
        if (file.Size > 0 && file.Folder != _openFolder)
        {
            _openFolder = file.Folder;
            _blocks = new CabinetBlocks(_input, _folders[file.Folder], file.Folder, _blockReserve);
        }

        return new CabinetContent(_blocks, file);
    }

    private IReadOnlyList<CabinetFile> ReadLists(byte[] header)
    {
        CheckMark(header);
        _input.SetEnd(CabinetFormat.Number32(header, 8));
        int flags = CabinetFormat.Number16(header, 30);
        if ((flags & (CabinetFormat.HasPrevious | CabinetFormat.HasNext)) != 0)
        {
            throw CabinetFault.Spanned(_input.Path, "its header names another one");
        }

        int folderReserve = (flags & CabinetFormat.HasReserve) == 0 ? 0 : ReadReserve();
        int folders = CabinetFormat.Number16(header, 26);
        for (int i = 0; i < folders; i++)
        {
            _folders.Add(ReadFolder(_input.Read(CabinetFormat.FolderSize + folderReserve, $"folder {i}")));
        }

        _input.Skip(CabinetFormat.Number32(header, 16), "the list of files");
        int count = CabinetFormat.Number16(header, 28);
        List<CabinetFile> files = [];
        for (int i = 0; i < count; i++)
        {
            files.Add(ReadFile(i));
        }

        return Sort(files);
    }

    private void CheckMark(byte[] header)
    {
        if (!header.Take(CabinetFormat.Mark.Length).SequenceEqual(CabinetFormat.Mark))
        {
            throw DocumentFault.ArchiveDamaged(_input.Path, "it does not begin as a cabinet does, with 'MSCF'");
        }

        if (header[25] != 1)
        {
            throw DocumentFault.ArchiveDamaged(
                _input.Path, $"its header has the version {header[25]}.{header[24]}, and 1.3 is the one there is");
        }
    }

    // What programs keep for themselves: in the header (a signature, for example), per folder and per block.
    private int ReadReserve()
    {
        byte[] sizes = _input.Read(4, "the header");
        _blockReserve = sizes[3];
        _input.Skip(_input.Position + CabinetFormat.Number16(sizes, 0), "the reserved area");
        return sizes[2];
    }

    private CabinetFolder ReadFolder(byte[] entry)
    {
        int compression = CabinetFormat.Number16(entry, 6) & 0xF;
        return compression <= (int)CabinetCompression.MsZip
            ? new CabinetFolder(
                CabinetFormat.Number32(entry, 0), CabinetFormat.Number16(entry, 4), (CabinetCompression)compression)
            : throw CabinetFault.Compression(_input.Path, compression switch
            {
                (int)CabinetCompression.Quantum => "Quantum",
                (int)CabinetCompression.Lzx => "LZX",
                _ => $"something that nobody knows (number {compression})",
            });
    }

    private CabinetFile ReadFile(int index)
    {
        byte[] entry = _input.Read(CabinetFormat.FileSize, $"file {index} of the list");
        string name = ReadName(index, (CabinetFormat.Number16(entry, 14) & CabinetFormat.NameIsUtf8) != 0);
        int folder = CabinetFormat.Number16(entry, 8);
        if (folder >= CabinetFormat.FirstContinued)
        {
            throw CabinetFault.Spanned(_input.Path, $"a part of the file '{name}' is in another one");
        }

        return folder < _folders.Count
            ? new CabinetFile(name, folder, CabinetFormat.Number32(entry, 4), CabinetFormat.Number32(entry, 0))
            : throw DocumentFault.ArchiveDamaged(
                _input.Path, $"the file '{name}' is in folder {folder}, and there are {_folders.Count}");
    }

    private string ReadName(int index, bool isUtf8)
    {
        byte[] name = new byte[CabinetFormat.MaxName];
        int length = 0;
        while (true)
        {
            _input.Read(name, length, 1, $"the name of file {index}");
            if (name[length] == 0)
            {
                break;
            }

            length++;
            if (length == name.Length)
            {
                throw DocumentFault.ArchiveDamaged(
                    _input.Path, $"the name of file {index} has more than {length - 1} bytes");
            }
        }

        try
        {
            return (isUtf8 ? Utf8 : Latin).GetString(name, 0, length);
        }
        catch (DecoderFallbackException e)
        {
            throw DocumentFault.ArchiveDamaged(_input.Path, $"the name of file {index} is no UTF-8", e);
        }
    }

    private CabinetFile[] Sort(List<CabinetFile> files)
    {
        CabinetFile[] sorted = [.. files.OrderBy(file => file.Folder).ThenBy(file => file.Start)];
        CabinetFile? before = null;
        foreach (CabinetFile file in sorted.Where(file => file.Size > 0))
        {
            if (before is not null && before.Folder == file.Folder && file.Start < before.End)
            {
                throw DocumentFault.ArchiveDamaged(
                    _input.Path, $"the file '{file.Name}' begins inside of the file '{before.Name}'");
            }

            before = file;
        }

        return sorted;
    }
}
