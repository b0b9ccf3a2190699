using System.Linq;

namespace VssTools.Scripting;

/// <summary>
/// Writes words so that <see cref="ScriptLexer"/> and <see cref="ScriptNames"/> read them as they were.
/// </summary>
internal static class ScriptQuoting
{
    private const string Plain = @"/\:._-+@~{}%";

    /// <summary>A value as a word of a script: <c>%</c> is no name in it, and blanks do not divide it.</summary>
    /// <exception cref="VssException">The language has no way to write it.</exception>
    public static string Quote(string value)
    {
        if (value.Any(c => c == '"' || char.IsControl(c)))
        {
            throw new VssException(VssResult.InvalidArgument, $"No script can name '{value}'.")
            {
                ErrorId = "ScriptCannotQuote",
                Target = value,
                Advice = "DiskShadow's language has no way to write quotes or control characters within a word. Name " +
                    "it by another path or id.",
            };
        }

        string text = value.Replace("%", "%%");
        bool isPlain = text.Length > 0 && text.All(c => char.IsLetterOrDigit(c) || Plain.IndexOf(c) >= 0);
        return isPlain ? text : $"\"{text}\"";
    }

    /// <summary>A name for an id made of any text.</summary>
    public static string Alias(string text)
    {
        string name = new([.. text.Select(c => c < 128 && char.IsLetterOrDigit(c) ? c : '_')]);
        return name.Trim('_').Length == 0 ? "root_shadow" : $"{name.Trim('_')}_shadow";
    }

    /// <summary>Text as a comment; it stays on its line.</summary>
    public static string Comment(string text) => "# " + new string([.. text.Select(c => char.IsControl(c) ? ' ' : c)]);
}
