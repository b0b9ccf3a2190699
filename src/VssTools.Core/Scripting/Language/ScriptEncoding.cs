using System;
using System.Text;

namespace VssTools.Scripting;

/// <summary>
/// Makes text of the bytes of a script. Scripts come from editors and programs of thirty years: by its byte order mark
/// where there is one, else UTF-16 by its zero bytes, else UTF-8, else the code page of western Windows.
/// </summary>
internal static class ScriptEncoding
{
    // Enough to tell; commands are ASCII, and half of the bytes of ASCII in UTF-16 are zero.
    private const int Sample = 4096;

    // What 0x80 to 0x9F stand for in Windows-1252, which .NET does not have everywhere; the rest of it is Latin-1.
    private const string HighControls =
        "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F" +
        "\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";

    private static readonly Encoding[] Marked =
        [new UTF8Encoding(true), new UnicodeEncoding(false, true), new UnicodeEncoding(true, true)];

    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    public static string Decode(byte[] bytes)
    {
        foreach (Encoding encoding in Marked)
        {
            byte[] mark = encoding.GetPreamble();
            if (StartsWith(bytes, mark))
            {
                return encoding.GetString(bytes, mark.Length, bytes.Length - mark.Length);
            }
        }

        return Utf16(bytes)?.GetString(bytes) ?? DecodeBytes(bytes);
    }

    private static UnicodeEncoding? Utf16(byte[] bytes)
    {
        int[] zeros = [0, 0];
        int count = Math.Min(bytes.Length, Sample) & ~1;
        for (int i = 0; i < count; i++)
        {
            zeros[i & 1] += bytes[i] == 0 ? 1 : 0;
        }

        // A quarter of all bytes, and nearly all of them on one side: a file with some zeros in it is something else.
        return zeros[1] * 4 > count && zeros[0] * 16 < zeros[1] ? new(false, false)
            : zeros[0] * 4 > count && zeros[1] * 16 < zeros[0] ? new(true, false)
            : null;
    }

    private static string DecodeBytes(byte[] bytes)
    {
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            StringBuilder text = new(bytes.Length);
            foreach (byte value in bytes)
            {
                text.Append(value is >= 0x80 and < 0xA0 ? HighControls[value - 0x80] : (char)value);
            }

            return text.ToString();
        }
    }

    private static bool StartsWith(byte[] bytes, byte[] mark)
    {
        if (bytes.Length < mark.Length)
        {
            return false;
        }

        for (int i = 0; i < mark.Length; i++)
        {
            if (bytes[i] != mark[i])
            {
                return false;
            }
        }

        return true;
    }
}
