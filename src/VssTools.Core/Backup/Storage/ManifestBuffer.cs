using System;
using System.Globalization;

namespace VssTools;

/// <summary>Lines of one worker on their way into the manifest. Only whole lines leave it.</summary>
internal sealed class ManifestBuffer(ManifestWriter writer) : IDisposable
{
    private const int Size = 64 * 1024;

    // Numbers, separators and the hash, with room to spare.
    private const int FixedPart = 256;

    private byte[] _lines = new byte[Size];
    private int _length;

    /// <summary>Counts of what is in the buffer.</summary>
    public ManifestSummary Pending { get; private set; } = new();

    /// <summary>Adds an entry.</summary>
    public void Append(in ManifestEntry entry)
    {
        Reserve(FixedPart + ManifestText.MaxLength(entry.Path.Length) + entry.Ranges.Length);
        _lines[_length++] = (byte)entry.Kind;
        Number(entry.Depth);
        Number(entry.Size);
        Number(entry.ModifyTime);
        Number(entry.ChangeTime);
        Hash(entry.Hash);
        Character(entry.Compressed ? ManifestWords.CompressedFlag : ManifestWords.Nothing);
        Number(entry.Component);
        Number(entry.Volume);
        _lines[_length++] = ManifestWords.Separator;
        _length = ManifestText.Encode(entry.Path, _lines, _length);
        Text(entry.Ranges.Length == 0 ? ManifestWords.None : entry.Ranges);
        _lines[_length++] = ManifestWords.LineEnd;
        Count(entry);
    }

    /// <summary>Gives the lines to the manifest.</summary>
    public void Flush()
    {
        if (_length > 0)
        {
            writer.Take(_lines, _length, Pending);
            _length = 0;
            Pending = new ManifestSummary();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Flush();

    private void Count(in ManifestEntry entry)
    {
        bool isFile = entry.Kind is ManifestKind.File or ManifestKind.Partial;
        Pending = new ManifestSummary
        {
            Entries = Pending.Entries + 1,
            Files = Pending.Files + (isFile ? 1 : 0),
            Bytes = Pending.Bytes + (isFile ? entry.Size : 0),
        };
    }

    private void Reserve(int length)
    {
        if (_length + length <= _lines.Length)
        {
            return;
        }

        Flush();
        if (length > _lines.Length)
        {
            _lines = new byte[length];
        }
    }

    private void Character(byte character)
    {
        _lines[_length++] = ManifestWords.Separator;
        _lines[_length++] = character;
    }

    private void Number(long number)
    {
        _lines[_length++] = ManifestWords.Separator;
        if (number < 0)
        {
            Text(number.ToString(CultureInfo.InvariantCulture), separator: false);
            return;
        }

        int first = _length;
        do
        {
            _lines[_length++] = (byte)('0' + (number % 10));
            number /= 10;
        }
        while (number > 0);

        Array.Reverse(_lines, first, _length - first);
    }

    private void Hash(byte[] hash)
    {
        _lines[_length++] = ManifestWords.Separator;
        if (hash.Length == 0)
        {
            _lines[_length++] = ManifestWords.Nothing;
        }

        foreach (byte value in hash)
        {
            _lines[_length++] = Digit(value >> 4);
            _lines[_length++] = Digit(value & 0xF);
        }
    }

    private static byte Digit(int value) => (byte)(value < 10 ? '0' + value : 'a' + value - 10);

    private void Text(string ascii, bool separator = true)
    {
        if (separator)
        {
            _lines[_length++] = ManifestWords.Separator;
        }

        _length += ManifestWords.Encoding.GetBytes(ascii, 0, ascii.Length, _lines, _length);
    }
}
