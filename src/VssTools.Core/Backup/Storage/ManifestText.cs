using System;

namespace VssTools;

/// <summary>
/// Names as a manifest has them: printable UTF-8 as it is; other bytes, which are no text or would end the field, as
/// <c>%</c> and two hexadecimal digits.
/// </summary>
internal static class ManifestText
{
    private const string Digits = "0123456789ABCDEF";
    private const byte Backslash = (byte)'\\';
    private const byte Delete = 0x7F;

    /// <summary>How many bytes a name may need.</summary>
    public static int MaxLength(int bytes) => 3 * bytes;

    /// <summary>Writes a name.</summary>
    /// <returns>The place after it in the target.</returns>
    public static int Encode(byte[] name, byte[] target, int position)
    {
        for (int index = 0; index < name.Length;)
        {
            int length = IsPlain(name[index]) ? 1 : PrintableLength(name, index);
            if (length == 0)
            {
                position = Escape(name[index++], target, position);
            }

            for (; length > 0; length--)
            {
                target[position++] = name[index++];
            }
        }

        return position;
    }

    /// <summary>A name as text, for a line that is put together from text.</summary>
    public static string Encode(string text)
    {
        byte[] bytes = ManifestWords.Encoding.GetBytes(text);
        byte[] target = new byte[MaxLength(bytes.Length)];
        return ManifestWords.Encoding.GetString(target, 0, Encode(bytes, target, 0));
    }

    /// <summary>Reads a name.</summary>
    /// <returns><see langword="null"/> where it is not well formed.</returns>
    public static byte[]? Decode(byte[] source, int start, int end)
    {
        byte[] name = new byte[end - start];
        int length = 0;
        for (int index = start; index < end; index++)
        {
            byte value = source[index];
            if (value == ManifestWords.Escape)
            {
                int high = index + 2 < end ? Nibble(source[index + 1]) : -1;
                int low = index + 2 < end ? Nibble(source[index + 2]) : -1;
                if (high < 0 || low < 0)
                {
                    return null;
                }

                value = (byte)((high << 4) | low);
                index += 2;
            }
            else if (value < 0x20 || value == Delete || value == Backslash)
            {
                return null;
            }

            name[length++] = value;
        }

        Array.Resize(ref name, length);
        return name;
    }

    /// <summary>The value of a hexadecimal digit; -1 for anything else.</summary>
    public static int Nibble(byte digit) => digit switch
    {
        >= (byte)'0' and <= (byte)'9' => digit - '0',
        >= (byte)'A' and <= (byte)'F' => digit - 'A' + 10,
        >= (byte)'a' and <= (byte)'f' => digit - 'a' + 10,
        _ => -1,
    };

    private static bool IsPlain(byte value) =>
        value >= 0x20 && value < Delete && value != ManifestWords.Escape && value != Backslash;

    private static int Escape(byte value, byte[] target, int position)
    {
        target[position++] = ManifestWords.Escape;
        target[position++] = (byte)Digits[value >> 4];
        target[position++] = (byte)Digits[value & 0xF];
        return position;
    }

    /// <returns>How many bytes the printable character here has; 0 where there is none.</returns>
    private static int PrintableLength(byte[] name, int index)
    {
        byte first = name[index];
        int length = first switch
        {
            >= 0xC2 and <= 0xDF => 2,
            >= 0xE0 and <= 0xEF => 3,
            >= 0xF0 and <= 0xF4 => 4,
            _ => 0,
        };
        if (length == 0 || index + length > name.Length || !IsSecond(first, name[index + 1]))
        {
            return 0;
        }

        for (int next = index + 2; next < index + length; next++)
        {
            if ((name[next] & 0xC0) != 0x80)
            {
                return 0;
            }
        }

        return length;
    }

    // Leaves out what is no shortest form, half of a surrogate pair, beyond Unicode, or a control character.
    private static bool IsSecond(byte first, byte second) => first switch
    {
        0xC2 => second is >= 0xA0 and <= 0xBF,
        0xE0 => second is >= 0xA0 and <= 0xBF,
        0xED => second is >= 0x80 and <= 0x9F,
        0xF0 => second is >= 0x90 and <= 0xBF,
        0xF4 => second is >= 0x80 and <= 0x8F,
        _ => (second & 0xC0) == 0x80,
    };
}
