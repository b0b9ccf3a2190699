using System.Globalization;
using System.Text;

namespace VssTools.Reporting;

/// <summary>
/// Makes text of a page out of any text: nothing in it can become markup, and what would be invisible or turn the
/// direction of writing can be seen. The result is ASCII, so that a page survives every encoding of a file.
/// </summary>
internal static class HtmlText
{
    // Joiners are letters of many scripts, and a soft hyphen is drawn where a line breaks.
    private const int NonJoiner = 0x200C;
    private const int Joiner = 0x200D;
    private const int SoftHyphen = 0xAD;

    /// <summary>Appends a text, encoded for the content of an element and for an attribute in double quotes.</summary>
    public static void Append(StringBuilder output, string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] is >= ' ' and <= '~')
            {
                AppendAscii(output, text[i]);
            }
            else if (char.IsSurrogatePair(text, i))
            {
                AppendOther(output, char.ConvertToUtf32(text, i), CharUnicodeInfo.GetUnicodeCategory(text, i));
                i++;
            }
            else
            {
                AppendOther(output, text[i], CharUnicodeInfo.GetUnicodeCategory(text[i]));
            }
        }
    }

    private static void AppendAscii(StringBuilder output, char character)
    {
        switch (character)
        {
            case '&':
                output.Append("&amp;");
                break;
            case '<':
                output.Append("&lt;");
                break;
            case '>':
                output.Append("&gt;");
                break;
            case '"':
                output.Append("&quot;");
                break;
            case '\'':
                output.Append("&#39;");
                break;
            default:
                output.Append(character);
                break;
        }
    }

    private static void AppendOther(StringBuilder output, int point, UnicodeCategory category)
    {
        if (point is '\n' or '\r' or '\t')
        {
            output.Append((char)point);
        }
        else if (IsHidden(point, category))
        {
            output.Append("[U+").Append(point.ToString("X4", CultureInfo.InvariantCulture)).Append(']');
        }
        else
        {
            output.Append("&#").Append(point.ToString(CultureInfo.InvariantCulture)).Append(';');
        }
    }

    private static bool IsHidden(int point, UnicodeCategory category) => category switch
    {
        UnicodeCategory.Format => point is not (NonJoiner or Joiner or SoftHyphen),
        UnicodeCategory.Control or UnicodeCategory.Surrogate => true,
        UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => true,
        _ => (point & 0xFFFE) == 0xFFFE,
    };
}
