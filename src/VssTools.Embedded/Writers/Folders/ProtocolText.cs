using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace VssTools.Embedded;

/// <summary>
/// How text goes through the line protocol of folder writers: words are divided by blanks; blanks, commas, control
/// characters, percent signs and what cmd.exe would act upon are written as % and two hexadecimal digits of a byte.
/// </summary>
internal static class ProtocolText
{
    private const int LongestMessage = 2000;
    private const string ActsInBatchFiles = "\"&|<>^!";

    public static string Encode(string text)
    {
        StringBuilder encoded = new(text.Length);
        foreach (char c in text)
        {
            if (c is <= ' ' or '%' or ',' or '\x7F' || ActsInBatchFiles.IndexOf(c) >= 0)
            {
                encoded.Append('%').Append(((int)c).ToString("X2", CultureInfo.InvariantCulture));
            }
            else
            {
                encoded.Append(c);
            }
        }

        return encoded.ToString();
    }

    /// <summary>Reads a word. A percent sign without two digits after it is itself: people write "100% full".</summary>
    public static string Decode(string text)
    {
        if (text.IndexOf('%') < 0)
        {
            return text;
        }

        byte[] bytes = Encoding.UTF8.GetBytes(text);
        List<byte> decoded = new(bytes.Length);
        for (int i = 0; i < bytes.Length; i++)
        {
            bool isCode = bytes[i] == '%' && i + 2 < bytes.Length
                && Digit(bytes[i + 1]) >= 0 && Digit(bytes[i + 2]) >= 0;
            decoded.Add(isCode ? (byte)((Digit(bytes[i + 1]) << 4) | Digit(bytes[i + 2])) : bytes[i]);
            i += isCode ? 2 : 0;
        }

        return Encoding.UTF8.GetString([.. decoded]);
    }

    /// <summary>Text that a program wrote, fit for a message: no control characters, and not endless.</summary>
    public static string Clean(string text)
    {
        StringBuilder clean = new();
        foreach (char c in text.Length > LongestMessage ? text.Substring(0, LongestMessage) + "…" : text)
        {
            clean.Append(char.IsControl(c) ? ' ' : c);
        }

        return clean.ToString().Trim();
    }

    private static int Digit(byte b) => b switch
    {
        >= (byte)'0' and <= (byte)'9' => b - '0',
        >= (byte)'a' and <= (byte)'f' => b - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => b - 'A' + 10,
        _ => -1,
    };
}
