using System;

namespace VssTools.Scripting;

/// <summary>The words of the language, for front ends that take a command beside the names of files.</summary>
public static class ScriptVocabulary
{
    private static readonly char[] Blanks = [' ', '\t'];

    /// <summary>Whether the first word of a text is the first word of a command, in any letter case.</summary>
    public static bool BeginsCommand(string text)
    {
        text = text.TrimStart(Blanks);
        int end = text.IndexOfAny(Blanks);
        string word = end < 0 ? text : text.Substring(0, end);
        foreach (CommandSyntax command in ScriptGrammar.Commands)
        {
            bool whole = command.Name.Length == word.Length || (command.Name.Length > word.Length
                && command.Name[word.Length] == ' ');
            if (word.Length > 0 && whole && command.Name.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
