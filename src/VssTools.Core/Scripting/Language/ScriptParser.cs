using System.Collections.Generic;
using System.Linq;

namespace VssTools.Scripting;

/// <summary>
/// Reads a script into commands. The whole script is read before any of it runs, so that a slip in the last line
/// does not end a backup in its middle.
/// </summary>
internal static class ScriptParser
{
    private static readonly ILookup<string, CommandSyntax> ByFirstWord =
        ScriptGrammar.Commands.ToLookup(command => command.Name.Split(' ')[0]);

    private static readonly string[] FirstWords = [.. ByFirstWord.Select(group => group.Key)];

    /// <summary>Reads all lines up to <c>exit</c>.</summary>
    /// <param name="source">The text.</param>
    /// <param name="errors">Everything that is wrong, in the order of the script.</param>
    public static IReadOnlyList<ScriptCommand> Parse(ScriptSource source, out List<ScriptError> errors)
    {
        List<ScriptCommand> commands = [];
        errors = [];
        for (int line = 1; line <= source.Lines.Count; line++)
        {
            try
            {
                IReadOnlyList<ScriptWord> words = new ScriptLexer(source, line).ReadWords();
                if (words.Count > 0)
                {
                    commands.Add(ParseCommand(source, words));
                }
            }
            catch (ScriptException e)
            {
                errors.AddRange(e.Errors);
            }

            // What stands below is no longer script; people keep notes there.
            if (commands.Count > 0 && commands[commands.Count - 1] is ExitCommand)
            {
                break;
            }
        }

        return commands;
    }

    private static ScriptCommand ParseCommand(ScriptSource source, IReadOnlyList<ScriptWord> words)
    {
        WordReader reader = new(source, words);
        CommandSyntax syntax = FindSyntax(reader);
        if (reader.AtEnd && syntax.HelpsWhenBare)
        {
            return new HelpCommand(words[0], syntax.Name);
        }

        ScriptCommand command = syntax.Parse(words[0], reader);
        reader.End();
        return command;
    }

    private static CommandSyntax FindSyntax(WordReader reader)
    {
        string first = reader.Keyword(FirstWords);
        CommandSyntax[] candidates = [.. ByFirstWord[first]];
        if (candidates.FirstOrDefault(candidate => candidate.Name == first) is CommandSyntax alone
            && (candidates.Length == 1 || reader.AtEnd))
        {
            return alone;
        }

        string second = reader.Keyword([.. candidates
            .Select(candidate => candidate.Name.Substring(first.Length).Trim())
            .Where(word => word.Length > 0)]);
        return candidates.First(candidate => candidate.Name == $"{first} {second}");
    }
}
