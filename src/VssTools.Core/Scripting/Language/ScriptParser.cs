using System.Collections.Generic;
using System.Linq;

namespace VssTools.Scripting;

/// <summary>Reads lines into commands.</summary>
internal static class ScriptParser
{
    // Built and asked by loops: every start of a script waits for it, and queries would cost it more than the script.
    private static readonly Dictionary<string, List<CommandSyntax>> ByFirstWord = GroupByFirstWord();

    private static readonly string[] FirstWords = [.. ByFirstWord.Keys];

    /// <summary>Reads one line.</summary>
    /// <param name="source">The script.</param>
    /// <param name="line">The line, from 1.</param>
    /// <returns>The command; <see langword="null"/> where there is none on the line.</returns>
    /// <exception cref="ScriptException">The line is wrong.</exception>
    public static ScriptCommand? ParseLine(ScriptSource source, int line)
    {
        IReadOnlyList<ScriptWord> words = new ScriptLexer(source, line).ReadWords();
        if (words.Count == 0)
        {
            return null;
        }

        try
        {
            return Parse(words, new WordReader(source, words));
        }
        catch (ScriptException e)
        {
            throw new ScriptException(ScriptMistakes.Explain(e.Errors[0], words));
        }
    }

    /// <summary>Reads the words of a command.</summary>
    /// <param name="words">The words; at least one where the command is to be complete.</param>
    /// <param name="reader">Reads them, and knows afterwards what could have come next.</param>
    public static ScriptCommand Parse(IReadOnlyList<ScriptWord> words, WordReader reader)
    {
        if (TryHelp(words) is HelpCommand help)
        {
            return help;
        }

        CommandSyntax syntax = FindSyntax(reader);
        if (reader.AtEnd && syntax.HelpsWhenBare)
        {
            // Whoever completes the line asks what could follow.
            Expect(syntax, words, reader);
            return new HelpCommand(words[0], syntax.Name);
        }

        ScriptCommand command = syntax.Parse(words[0], reader);
        reader.End();
        return command;
    }

    // "?" and "/?" alone are help; after the name of a command, or its first word, they are help about it.
    private static HelpCommand? TryHelp(IReadOnlyList<ScriptWord> words)
    {
        ScriptWord? sign = FindHelp(words);
        if (sign is null || (sign != words[0] && sign != words[words.Count - 1]))
        {
            return null;
        }

        string name = Name(words.Where(word => word != sign));
        return name.Length == 0 || ScriptHelp.Knows(name) ? new(sign, name) : null;
    }

    private static ScriptWord? FindHelp(IReadOnlyList<ScriptWord> words)
    {
        for (int i = 0; i < words.Count; i++)
        {
            if (IsHelp(words[i].Text))
            {
                return words[i];
            }
        }

        return null;
    }

    private static bool IsHelp(string word) => word is "?" or "/?" or "-?";

    private static string Name(IEnumerable<ScriptWord> words) =>
        string.Join(" ", words.Select(word => word.Text)).ToLowerInvariant();

    private static void Expect(CommandSyntax syntax, IReadOnlyList<ScriptWord> words, WordReader reader)
    {
        try
        {
            syntax.Parse(words[0], reader);
        }
        catch (ScriptException)
        {
            // The reader knows now.
        }
    }

    private static CommandSyntax FindSyntax(WordReader reader)
    {
        string first = reader.Keyword(FirstWords);
        List<CommandSyntax> candidates = ByFirstWord[first];
        string[] seconds = SecondWords(candidates, first);
        string? second = seconds.Length == 0 ? null : reader.TryKeywordOf(seconds);
        string name = second is null ? first : $"{first} {second}";
        foreach (CommandSyntax candidate in candidates)
        {
            if (candidate.Name == name && (seconds.Length == 0 || second is not null || reader.AtEnd))
            {
                return candidate;
            }
        }

        throw reader.NoKeyword();
    }

    private static Dictionary<string, List<CommandSyntax>> GroupByFirstWord()
    {
        Dictionary<string, List<CommandSyntax>> groups = [];
        foreach (CommandSyntax command in ScriptGrammar.Commands)
        {
            string first = command.Name.Split(' ')[0];
            if (!groups.TryGetValue(first, out List<CommandSyntax>? group))
            {
                groups[first] = group = [];
            }

            group.Add(command);
        }

        return groups;
    }

    private static string[] SecondWords(List<CommandSyntax> commands, string first)
    {
        List<string> words = [];
        foreach (CommandSyntax command in commands)
        {
            if (command.Name.Length > first.Length)
            {
                words.Add(command.Name.Substring(first.Length + 1));
            }
        }

        return [.. words];
    }
}
