using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace VssTools;

/// <summary>
/// A private option for a writer at a restore. A writer gets all of them as one text, of the form that the page
/// "Setting VSS restore options" of the VSS reference gives:
/// <c>"Part":"Option"="Value","Option"="Value"</c>.
/// </summary>
/// <param name="Name">The name; letter case does not matter.</param>
/// <param name="Value">The value.</param>
/// <param name="Subcomponent">The part that it is for, with what is below it; empty for the whole component.</param>
public sealed record VssRestoreOption(string Name, string Value, string Subcomponent = "")
{
    private const char Quote = '"';

    /// <summary>The text for a writer.</summary>
    public static string Join(IEnumerable<VssRestoreOption> options) =>
        string.Join(",", options.Select(option => option.ToString()));

    /// <summary>Reads the text for a writer.</summary>
    /// <exception cref="VssException">The text is not of this form.</exception>
    public static IReadOnlyList<VssRestoreOption> Parse(string text)
    {
        List<VssRestoreOption> options = [];
        int position = 0;
        while (position < text.Length)
        {
            options.Add(ParseOne(text, ref position));
            if (position < text.Length)
            {
                Expect(text, ref position, ',');
                if (position == text.Length)
                {
                    throw Malformed(text, position, "another option");
                }
            }
        }

        return options;
    }

    /// <inheritdoc/>
    public override string ToString() =>
        (Subcomponent.Length == 0 ? "" : Quoted(Subcomponent) + ":") + Quoted(Name) + "=" + Quoted(Value);

    private static VssRestoreOption ParseOne(string text, ref int position)
    {
        string name = ParseQuoted(text, ref position);
        string subcomponent = "";
        if (position < text.Length && text[position] == ':')
        {
            position++;
            subcomponent = name;
            name = ParseQuoted(text, ref position);
        }

        Expect(text, ref position, '=');
        return new VssRestoreOption(name, ParseQuoted(text, ref position), subcomponent);
    }

    private static string ParseQuoted(string text, ref int position)
    {
        SkipBlanks(text, ref position);
        Expect(text, ref position, Quote);
        StringBuilder value = new();
        while (position < text.Length)
        {
            char character = text[position++];
            if (character != Quote)
            {
                value.Append(character);
            }
            else if (position < text.Length && text[position] == Quote)
            {
                position++;
                value.Append(Quote);
            }
            else
            {
                SkipBlanks(text, ref position);
                return value.ToString();
            }
        }

        throw Malformed(text, position, Quote.ToString());
    }

    private static void SkipBlanks(string text, ref int position)
    {
        while (position < text.Length && text[position] == ' ')
        {
            position++;
        }
    }

    private static void Expect(string text, ref int position, char wanted)
    {
        if (position >= text.Length || text[position] != wanted)
        {
            throw Malformed(text, position, wanted.ToString());
        }

        position++;
    }

    // The reference has no example of a quote in a value; doubling it is what keeps such a value in one piece.
    private static string Quoted(string text) => Quote + text.Replace("\"", "\"\"") + Quote;

    private static VssException Malformed(string text, int position, string wanted) => new(
        VssResult.InvalidArgument,
        $"The restore options are malformed at character {position + 1}: {wanted} is expected there.")
    {
        ErrorId = "RestoreOptionsMalformed",
        Target = text,
        Advice = "Options have the form \"Part\":\"Option\"=\"Value\", divided by commas.",
    };
}
