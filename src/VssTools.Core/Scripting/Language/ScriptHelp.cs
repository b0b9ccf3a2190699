using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace VssTools.Scripting;

/// <summary>The text of <c>help</c>, in 80 columns.</summary>
internal static class ScriptHelp
{
    private const int Columns = 79;
    private const int SummaryColumn = 20;
    private const int DetailColumn = 6;

    /// <summary>Whether a text is a command, or the first word of one.</summary>
    public static bool Knows(string topic) => Find(topic).Any();

    /// <summary>All commands with what they do.</summary>
    public static string Overview()
    {
        StringBuilder text = new();
        foreach (CommandSyntax command in ScriptGrammar.Commands)
        {
            AppendWrapped(text, "  " + command.Name.PadRight(SummaryColumn - 2), command.Summary, SummaryColumn);
        }

        text.AppendLine();
        AppendWrapped(text, "", "Commands take any letter case. # begins a comment; quotes keep blanks together.", 0);
        AppendWrapped(text, "", "%name% stands for an alias or a variable of the environment.", 0);
        AppendWrapped(text, "", "help <command> tells what one takes, for example: help add volume.", 0);
        return text.ToString();
    }

    /// <summary>What a command takes, or all commands that begin with a word.</summary>
    /// <param name="topic">The command or its first word; empty for <see cref="Overview"/>.</param>
    public static string For(string topic) =>
        topic.Length == 0 ? Overview() : string.Join(Environment.NewLine, Find(topic).Select(Describe));

    private static IEnumerable<CommandSyntax> Find(string topic)
    {
        CommandSyntax[] begins =
            [.. ScriptGrammar.Commands.Where(command => IsSame(command.Name.Split(' ')[0], topic))];
        return begins.Length > 0 ? begins : ScriptGrammar.Commands.Where(command => IsSame(command.Name, topic));
    }

    private static string Describe(CommandSyntax command)
    {
        StringBuilder text = new();
        AppendWrapped(text, "", command.Summary + ".", 0);
        text.AppendLine();
        AppendWrapped(text, "  ", $"{command.Name} {command.Arguments}".TrimEnd(), DetailColumn);
        text.AppendLine();
        foreach (string detail in command.Details)
        {
            AppendWrapped(text, "  ", detail, DetailColumn);
        }

        if (command.Details.Length > 0)
        {
            text.AppendLine();
        }

        return text.Append("  Example: ").AppendLine(command.Example).ToString();
    }

    private static void AppendWrapped(StringBuilder text, string start, string words, int indent)
    {
        int column = start.Length;
        text.Append(start);
        bool first = true;
        foreach (string word in words.Split(' '))
        {
            if (!first && column + 1 + word.Length > Columns)
            {
                text.AppendLine().Append(' ', indent);
                column = indent;
            }
            else if (!first)
            {
                text.Append(' ');
                column++;
            }

            text.Append(word);
            column += word.Length;
            first = false;
        }

        text.AppendLine();
    }

    private static bool IsSame(string one, string other) =>
        string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
