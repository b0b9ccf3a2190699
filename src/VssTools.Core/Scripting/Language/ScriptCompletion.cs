using System;
using System.Collections.Generic;
using System.Linq;

namespace VssTools.Scripting;

/// <summary>What can stand at a place of a line, from the grammar.</summary>
/// <param name="values">
/// Ids (with <c>%alias%</c>), volumes, paths, names … that exist now, for what an argument stands for and for what
/// is typed of it so far; it need not choose by that.
/// </param>
internal sealed class ScriptCompletion(Func<ScriptArgument, string, IEnumerable<string>> values)
{
    /// <summary>Words that could take the place of the one before the cursor.</summary>
    /// <param name="line">The line.</param>
    /// <param name="position">How many characters of it stand before the cursor.</param>
    /// <param name="start">Where that word begins.</param>
    public IReadOnlyList<string> Complete(string line, int position, out int start)
    {
        string text = line.Substring(0, Math.Max(0, Math.Min(position, line.Length)));
        start = text.Length;
        if (TryRead(text) is not List<ScriptWord> words)
        {
            return [];
        }

        ScriptWord? partial = words.LastOrDefault();
        if (partial is not null && partial.Column - 1 + partial.Length >= text.Length)
        {
            words.RemoveAt(words.Count - 1);
        }
        else
        {
            partial = null;
        }

        WordReader reader = new(new ScriptSource("", text), words);
        if (!CanFollow(words, reader))
        {
            return [];
        }

        ScriptWord? word = reader.RestStart ?? partial;
        start = word is null ? text.Length : word.Column - 1;
        return Candidates(reader, reader.RestStart is null ? partial?.Text ?? "" : text.Substring(start));
    }

    // Whoever is in the middle of a word may be in the middle of a quote; in a comment there are no words.
    private static List<ScriptWord>? TryRead(string text)
    {
        foreach (string attempt in new[] { text, text + '"' })
        {
            try
            {
                List<ScriptWord> words = Read(attempt);
                bool isComment = attempt == text && Read(text + "x").Sum(Length) == words.Sum(Length);
                return isComment ? null : words;
            }
            catch (ScriptException)
            {
                // The second attempt closes the quote.
            }
        }

        return null;
    }

    private static List<ScriptWord> Read(string text) =>
        [.. new ScriptLexer(new ScriptSource("", text), 1).ReadWords()];

    private static int Length(ScriptWord word) => word.Length;

    private static bool CanFollow(IReadOnlyList<ScriptWord> words, WordReader reader)
    {
        try
        {
            ScriptParser.Parse(words, reader);
        }
        catch (ScriptException)
        {
            // The command is not complete, of course; whether it is wrong is told by where the reader stands.
        }

        return reader.AtEnd;
    }

    private List<string> Candidates(WordReader reader, string typed)
    {
        string prefix = typed.TrimStart('"');
        int percent = prefix.LastIndexOf('%');
        bool isName = percent >= 0 && prefix.Count(c => c == '%') % 2 == 1;
        IEnumerable<string> found = reader.Keywords.Where(word => Begins(word, prefix.TrimStart('-', '/')));
        if (reader.Argument is ScriptArgument argument)
        {
            // The words of a command are words of the line; a value with blanks is one.
            IEnumerable<string> known = argument == ScriptArgument.Command
                ? ScriptGrammar.Commands.Select(command => command.Name).Where(name => Begins(name, prefix))
                : values(argument, prefix).Where(value => Begins(value, prefix)).Select(Quote);
            found = found.Concat(known);
        }

        if (isName && reader.Argument is not null)
        {
            string before = prefix.Substring(0, percent);
            string name = prefix.Substring(percent + 1);
            found = found.Concat(values(ScriptArgument.Name, name)
                .Where(value => Begins(value, name))
                .Select(value => Quote($"{before}%{value}%")));
        }

        return [.. found.Distinct(StringComparer.Ordinal)];
    }

    private static bool Begins(string value, string prefix) =>
        value.StartsWith(prefix, StringComparison.OrdinalIgnoreCase);

    private static string Quote(string value) =>
        value.Any(c => char.IsWhiteSpace(c) || c is '#' or ';') && value.IndexOf('"') < 0 ? $"\"{value}\"" : value;
}
