using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace VssTools;

/// <summary>A value of binary XML as text. Source: MS-EVEN6, 2.2.12 (BinXml).</summary>
internal static class EvtxValue
{
    public const byte Null = 0;
    public const byte Text = 1;
    public const byte Binary = 14;
    public const byte BinaryXml = 0x21;
    public const byte Array = 0x80;

    /// <summary>Reads a value that fills the bytes.</summary>
    public static string Read(byte type, EvtxBytes bytes)
    {
        int length = bytes.End - bytes.Position;
        return type switch
        {
            Null => "",
            Text => bytes.Utf16(length / 2).TrimEnd('\0'),
            2 => bytes.Ansi(length).TrimEnd('\0'),
            3 => Invariant((sbyte)bytes.Byte()),
            4 => Invariant(bytes.Byte()),
            5 => Invariant((short)bytes.UInt16()),
            6 => Invariant(bytes.UInt16()),
            7 => Invariant((int)bytes.UInt32()),
            8 => Invariant(bytes.UInt32()),
            9 => Invariant((long)bytes.UInt64()),
            10 => Invariant(bytes.UInt64()),
            11 => Invariant(bytes.Single()),
            12 => Invariant(bytes.Double()),
            13 => length > 0 && bytes.Byte() != 0 ? "true" : "false",
            Binary => Hexadecimal(bytes.Bytes(length)),
            15 => new Guid(bytes.Bytes(16)).ToString("B"),
            16 => length == 8 ? $"0x{bytes.UInt64():x}" : $"0x{bytes.UInt32():x}",
            17 => FileTime(bytes.UInt64()),
            18 => SystemTime(bytes),
            19 => SecurityId(bytes),
            20 => $"0x{bytes.UInt32():x}",
            21 => $"0x{bytes.UInt64():x}",
            _ => throw new EventRecordException($"it has a value of the unknown type {type}"),
        };
    }

    /// <summary>Reads an array: texts end with a zero, other values have a fixed size.</summary>
    public static IEnumerable<string> ReadArray(byte type, EvtxBytes bytes)
    {
        byte element = (byte)(type & ~Array);
        if (element is Text)
        {
            foreach (string text in bytes.Utf16((bytes.End - bytes.Position) / 2).TrimEnd('\0').Split('\0'))
            {
                yield return text;
            }

            yield break;
        }

        int size = SizeOf(element);
        while (bytes.End - bytes.Position >= size)
        {
            yield return Read(element, bytes.Take(size));
        }
    }

    /// <summary>The time of a record.</summary>
    public static DateTimeOffset Time(ulong fileTime)
    {
        const ulong most = 2650467743999999999; // 9999-12-31
        return fileTime <= most ? DateTimeOffset.FromFileTime((long)fileTime).ToUniversalTime() : default;
    }

    private static int SizeOf(byte type) => type switch
    {
        3 or 4 => 1,
        5 or 6 => 2,
        7 or 8 or 11 or 13 or 20 => 4,
        9 or 10 or 12 or 17 or 21 => 8,
        15 or 18 => 16,
        _ => throw new EventRecordException($"it has an array of the type {type}"),
    };

    private static string FileTime(ulong fileTime) => Time(fileTime).ToString("O", CultureInfo.InvariantCulture);

    private static string SystemTime(EvtxBytes bytes)
    {
        int year = bytes.UInt16();
        int month = bytes.UInt16();
        bytes.Skip(2);
        int day = bytes.UInt16();
        int hour = bytes.UInt16();
        int minute = bytes.UInt16();
        int second = bytes.UInt16();
        return FormattableString.Invariant($"{year:0000}-{month:00}-{day:00}T{hour:00}:{minute:00}:{second:00}Z");
    }

    private static string SecurityId(EvtxBytes bytes)
    {
        StringBuilder id = new("S-");
        id.Append(bytes.Byte());
        int count = bytes.Byte();
        ulong authority = 0;
        for (int i = 0; i < 6; i++)
        {
            authority = (authority << 8) | bytes.Byte();
        }

        id.Append('-').Append(authority);
        for (int i = 0; i < count; i++)
        {
            id.Append('-').Append(bytes.UInt32());
        }

        return id.ToString();
    }

    private static string Hexadecimal(byte[] bytes) => BitConverter.ToString(bytes).Replace("-", "");

    private static string Invariant(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);
}
