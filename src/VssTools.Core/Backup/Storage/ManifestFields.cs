using System;
using System.Globalization;

namespace VssTools;

/// <summary>Takes a line of a manifest apart, field by field. Whatever is not as it should be is an error.</summary>
internal sealed class ManifestFields(IManifestLine lines, string path)
{
    private const int LongestNumber = 20;

    private int _next;
    private int _start;
    private int _end;
    private bool _more;

    /// <summary>Begins with the current line.</summary>
    public void Begin()
    {
        _next = lines.Start;
        _more = true;
    }

    /// <summary>Whether the line's first field is a word; it stays there to be read.</summary>
    public bool IsWord(string word)
    {
        int length = word.Length;
        if (lines.End - lines.Start < length
            || (lines.End - lines.Start > length && lines.Buffer[lines.Start + length] != ManifestWords.Separator))
        {
            return false;
        }

        for (int index = 0; index < length; index++)
        {
            if (lines.Buffer[lines.Start + index] != word[index])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The line's first byte where its first field is one byte long; else 0.</summary>
    public byte SingleByte() =>
        lines.End - lines.Start > 1 && lines.Buffer[lines.Start + 1] == ManifestWords.Separator
            ? lines.Buffer[lines.Start]
            : (byte)0;

    public void Skip() => Step("has too few fields");

    public void EndOfLine()
    {
        if (_more)
        {
            throw Damaged("has too many fields");
        }
    }

    /// <summary>A number of 0 or more.</summary>
    public long Count()
    {
        long number = Number();
        return number >= 0 ? number : throw Damaged("has a number below zero");
    }

    /// <summary>A number of 0 or more and below a limit.</summary>
    public int Index(int limit, string what)
    {
        long number = Count();
        return number < limit ? (int)number : throw Damaged($"names {what} {number}, which does not exist");
    }

    public long Number()
    {
        Step("has too few fields");
        bool negative = _end > _start && lines.Buffer[_start] == '-';
        int first = negative ? _start + 1 : _start;
        if (first == _end || _end - first >= LongestNumber)
        {
            throw Damaged("has something else where a number belongs");
        }

        // Counted downwards, because the lowest number has no counterpart above zero.
        long number = 0;
        for (int index = first; index < _end; index++)
        {
            number = Add(number, lines.Buffer[index]);
        }

        return negative ? number : Negate(number);
    }

    /// <summary>A hash; empty where there is none.</summary>
    public byte[] Hash()
    {
        Step("has too few fields");
        if (_end - _start == 1 && lines.Buffer[_start] == ManifestWords.Nothing)
        {
            return [];
        }

        byte[] hash = new byte[ManifestWords.HashSize];
        if (_end - _start != 2 * hash.Length)
        {
            throw Damaged("has a hash of a wrong length");
        }

        for (int index = 0; index < hash.Length; index++)
        {
            int high = ManifestText.Nibble(lines.Buffer[_start + (2 * index)]);
            int low = ManifestText.Nibble(lines.Buffer[_start + (2 * index) + 1]);
            hash[index] = high >= 0 && low >= 0 ? (byte)((high << 4) | low) : throw Damaged("has a hash that is none");
        }

        return hash;
    }

    /// <summary>A name's bytes.</summary>
    public byte[] Name()
    {
        Step("has too few fields");
        return ManifestText.Decode(lines.Buffer, _start, _end) ?? throw Damaged("has a name that is not well formed");
    }

    public string Text() => ManifestWords.Encoding.GetString(Name());

    /// <summary>Text as it is, for words and ranges.</summary>
    public string Word()
    {
        Step("has too few fields");
        return ManifestWords.Encoding.GetString(lines.Buffer, _start, _end - _start);
    }

    public Guid Id() => Guid.TryParseExact(Word(), "D", out Guid id) ? id : throw Damaged("has an id that is none");

    public DateTimeOffset Time() =>
        DateTimeOffset.TryParseExact(
            Word(), "o", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out DateTimeOffset time)
            ? time
            : throw Damaged("has a time that is none");

    public T Enumeration<T>()
        where T : struct, Enum
    {
        string word = Word();
        return Enum.TryParse(word, out T value) && value.ToString() == word
            ? value
            : throw Damaged($"has '{word}', which is no {typeof(T).Name}");
    }

    /// <summary>One of two words.</summary>
    /// <returns>Whether it is the first.</returns>
    public bool Either(string yes, string no)
    {
        string word = Word();
        return word == yes || (word == no ? false : throw Damaged($"has '{word}' in place of {yes} or {no}"));
    }

    public VssException Damaged(string what) => ManifestFault.Damaged(path, lines.Number, what);

    private long Add(long number, byte digit)
    {
        int value = digit - '0';
        return value is < 0 or > 9 || number < (long.MinValue + value) / 10
            ? throw Damaged("has something else where a number belongs")
            : (number * 10) - value;
    }

    private long Negate(long number) =>
        number != long.MinValue ? -number : throw Damaged("has a number that is too large");

    private void Step(string otherwise)
    {
        if (!_more)
        {
            throw Damaged(otherwise);
        }

        _start = _next;
        _end = Array.IndexOf(lines.Buffer, ManifestWords.Separator, _start, lines.End - _start);
        _more = _end >= 0;
        _end = _more ? _end : lines.End;
        _next = _end + 1;
    }
}
