using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace VssTools;

/// <summary>A part of a file.</summary>
/// <param name="Offset">Where it begins.</param>
/// <param name="Length">How many bytes it has.</param>
internal readonly record struct FileRange(long Offset, long Length);

/// <summary>
/// The ranges of a partial file: <c>Offset:Length,Offset:Length</c> in decimal or, with 0x, in hexadecimal numbers, or
/// in a file of ranges: an int64 with their number, then pairs of int64.
/// </summary>
internal static class FileRanges
{
    private const int NumberSize = 8;

    /// <summary>What fits into a line of a manifest, whatever the numbers.</summary>
    private const int Most = ManifestWords.LongestLine / 44;

    /// <summary>Whether the text is the path of a file of ranges.</summary>
    public static bool IsFile(string text) => text.IndexOfAny(['/', '\\']) >= 0;

    /// <summary>The bytes that the ranges have together.</summary>
    public static long Total(IEnumerable<FileRange> ranges) => ranges.Sum(static range => range.Length);

    /// <summary>The ranges as text with decimal numbers.</summary>
    public static string ToText(IEnumerable<FileRange> ranges) => string.Join(
        ",", ranges.Select(static range => string.Format(
            CultureInfo.InvariantCulture, "{0}:{1}", range.Offset, range.Length)));

    /// <summary>Reads ranges in text form, in the order in which they are named.</summary>
    /// <param name="text">The text.</param>
    /// <param name="size">The size of the file; <see cref="long.MaxValue"/> where that does not matter.</param>
    /// <param name="path">The file, for messages.</param>
    /// <exception cref="VssException">The text is malformed, or ranges overlap or lie outside the file.</exception>
    public static IReadOnlyList<FileRange> Parse(string text, long size, string path)
    {
        string[] parts = text.Split(',');
        if (parts.Length > Most)
        {
            throw Fault(path, "it has more ranges than can be kept");
        }

        List<FileRange> ranges = new(parts.Length);
        foreach (string part in parts)
        {
            string[] numbers = part.Split(':');
            if (numbers.Length != 2)
            {
                throw Fault(path, $"'{Shorten(part)}' is no range");
            }

            ranges.Add(new FileRange(Number(numbers[0], path), Number(numbers[1], path)));
        }

        return Check(ranges, size, path);
    }

    /// <summary>Reads a file of ranges.</summary>
    /// <param name="stream">The file of ranges.</param>
    /// <param name="size">The size of the file whose ranges they are.</param>
    /// <param name="path">That file, for messages.</param>
    /// <exception cref="VssException">The file is malformed, or ranges overlap or lie outside the file.</exception>
    public static IReadOnlyList<FileRange> Read(Stream stream, long size, string path)
    {
        using BinaryReader reader = new(stream);
        long expected = (stream.Length - NumberSize) / (2 * NumberSize);
        long count = stream.Length >= NumberSize ? reader.ReadInt64() : -1;
        if (count != expected || count > Most)
        {
            throw Fault(path, $"its file of ranges names {count} ranges and is not as long as they are");
        }

        List<FileRange> ranges = new((int)count);
        for (long index = 0; index < count; index++)
        {
            ranges.Add(new FileRange(reader.ReadInt64(), reader.ReadInt64()));
        }

        return Check(ranges, size, path);
    }

    private static List<FileRange> Check(List<FileRange> ranges, long size, string path)
    {
        long end = 0;
        foreach (FileRange range in ranges.OrderBy(static range => range.Offset))
        {
            if (range.Offset < 0 || range.Length < 0)
            {
                throw Fault(path, "a range has a number below zero");
            }

            if (range.Offset > size || range.Length > size - range.Offset)
            {
                throw Fault(path, $"the range {range.Offset}:{range.Length} lies outside the file");
            }

            if (range.Offset < end)
            {
                throw Fault(path, $"the range {range.Offset}:{range.Length} overlaps another");
            }

            end = range.Offset + range.Length;
        }

        return ranges;
    }

    private static long Number(string text, string path)
    {
        string digits = text.Trim();
        bool isHexadecimal = digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        NumberStyles style = isHexadecimal ? NumberStyles.AllowHexSpecifier : NumberStyles.None;
        string number = isHexadecimal ? digits.Substring(2) : digits;
        return long.TryParse(number, style, CultureInfo.InvariantCulture, out long value) && value >= 0
            ? value
            : throw Fault(path, $"'{Shorten(text)}' is no number of bytes");
    }

    private static string Shorten(string text) => text.Length <= 40 ? text : text.Substring(0, 40) + "…";

    private static VssException Fault(string path, string why) => new(
        VssResult.InvalidArgument, $"The ranges of '{path}' cannot be used: {why}.")
    {
        ErrorId = "PartialFileRanges",
        Target = path,
        Category = VssErrorCategory.InvalidData,
        Advice = "The writer names these ranges: report it to its vendor. A full backup needs none.",
    };
}
