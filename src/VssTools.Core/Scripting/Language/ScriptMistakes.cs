using System;
using System.Collections.Generic;
using System.Linq;

namespace VssTools.Scripting;

/// <summary>
/// What people write that is no command, and what they mean: looked at only where a line is wrong already.
/// </summary>
internal static class ScriptMistakes
{
    private static readonly string[] Comments = ["rem", "//", "::", "--", ";", "'", "/*", "<!--", "@rem"];
    private static readonly string[] Exits = ["quit", "q", "bye", "logout", "logoff", "close", "end-script"];
    private static readonly string[] Tools =
        ["vssadmin", "diskpart", "diskshadow", "vshadow", "vssh", "wmic", "diskraid", "wbadmin"];

    private static readonly string[] Diskpart =
        ["select", "assign", "detail", "online", "offline", "clean", "format", "attributes", "rescan", "san"];

    private static readonly string[] Shell =
        ["copy", "xcopy", "robocopy", "rsync", "cp", "cmd", "cmd.exe", "powershell", "powershell.exe", "call", "start",
            "net", "del", "rd", "rmdir", "mkdir", "md", "cd", "mklink", "pause", "@echo", "dir", "type", "sleep",
            "timeout", "if", "for", "goto"];

    private static readonly Func<IReadOnlyList<ScriptWord>, Mistake?>[] Checks =
    [
        Comment, Prompt, SeveralCommands, OtherTool, SwitchOfVssadmin, FirstWord,
        SetupMistakes.Set, SetupMistakes.Volume, SetupMistakes.Create, SetupMistakes.Metadata,
        ShadowMistakes.Choice, ShadowMistakes.Expose, ShadowMistakes.Exec, ShadowMistakes.Break,
    ];

    /// <summary>The error as it was, or one that says what was meant.</summary>
    public static ScriptError Explain(ScriptError error, IReadOnlyList<ScriptWord> words)
    {
        foreach (Func<IReadOnlyList<ScriptWord>, Mistake?> check in Checks)
        {
            if (check(words) is Mistake mistake)
            {
                return error with
                {
                    ErrorId = mistake.Id,
                    Where = mistake.Where ?? error.Where,
                    Message = mistake.Message ?? error.Message,
                    Advice = mistake.Advice,
                };
            }
        }

        return error;
    }

    /// <summary>Whether a word of a line is this one.</summary>
    internal static bool Is(IReadOnlyList<ScriptWord> words, int index, params string[] texts) =>
        index < words.Count && texts.Contains(words[index].Text.ToLowerInvariant());

    /// <summary>Whether a word can only be a path.</summary>
    internal static bool IsPath(ScriptWord word) =>
        word.Text.IndexOf('\\') >= 0 || word.Text.IndexOf('/') >= 0
        || (word.Text.Length >= 2 && word.Text[1] == ':' && char.IsLetter(word.Text[0]));

    /// <summary>The text of the line from a word on, with its blanks as they are expected to be.</summary>
    internal static string From(IReadOnlyList<ScriptWord> words, int index) =>
        ScriptError.Shorten(string.Join(" ", words.Skip(index).Select(word => word.Text)));

    private static Mistake? Comment(IReadOnlyList<ScriptWord> words) =>
        Array.Find(Comments, start => Begins(words[0].Text, start)) is string comment
            ? new("ScriptComment", $"'{comment}' does not begin a comment.", "Begin comments with #.", words[0])
            : null;

    // "rem" is a word of its own; the signs may stand directly before the text.
    private static bool Begins(string word, string start) => char.IsLetter(start[start.Length - 1])
        ? string.Equals(word, start, StringComparison.OrdinalIgnoreCase)
        : word.StartsWith(start, StringComparison.Ordinal);

    private static Mistake? Prompt(IReadOnlyList<ScriptWord> words) =>
        words[0].Text is "->" or ">" || words[0].Text.StartsWith("DISKSHADOW>", StringComparison.OrdinalIgnoreCase)
            ? new("ScriptPrompt", "The prompt is no part of a script.",
                $"Leave '{ScriptError.Shorten(words[0].Text)}' out; only what follows it is the command.", words[0])
            : null;

    private static Mistake? SeveralCommands(IReadOnlyList<ScriptWord> words)
    {
        ScriptWord? end = words.Take(words.Count - 1).FirstOrDefault(word =>
            word.Text.EndsWith(";", StringComparison.Ordinal) || word.Text is "&" or "&&" or "|" or "||");
        return end is null
            ? null
            : new("ScriptSeveralCommands", "There is more than one command on this line.",
                "Write each command on a line of its own.", end);
    }

    private static Mistake? OtherTool(IReadOnlyList<ScriptWord> words) =>
        Is(words, 0, Tools)
            ? new("ScriptOtherTool", $"'{words[0].Text}' is a program and no command of a script.",
                "Leave the program's name out, or run it by a script file with exec.", words[0])
        : Is(words, 0, Diskpart) || (Is(words, 0, "list") && Is(words, 1, "disk", "partition", "volume", "vdisk"))
            ? new("ScriptOtherTool", $"'{From(words, 0)}' is a command of diskpart.",
                "Scripts for shadow copies have commands of their own; help lists them.", words[0])
        : Is(words, 0, Shell)
            ? new("ScriptOtherTool", $"'{words[0].Text}' is a command of a shell.",
                "Put it into a script file and run that with exec.", words[0])
        : null;

    private static Mistake? SwitchOfVssadmin(IReadOnlyList<ScriptWord> words)
    {
        string[] names = ["for", "on", "shadow", "set", "oldest", "quiet", "all", "provider", "maxsize", "autoretry"];
        ScriptWord? option = words.Skip(1).FirstOrDefault(word =>
            word.Text.StartsWith("/", StringComparison.Ordinal)
            && (word.Text.IndexOf('=') > 0 || word.Text.ToLowerInvariant() is "/quiet")
            && names.Contains(word.Text.Substring(1).Split('=')[0].ToLowerInvariant()));
        if (option is null)
        {
            return null;
        }

        string value = ScriptError.Shorten(option.Text.Substring(option.Text.IndexOf('=') + 1));
        string advice = Is(words, 0, "create")
            ? $"Write: add volume {value}, and create on the next line."
            : $"Write the word and its value with a blank between them, for example: delete shadows volume {value}.";
        string message = $"'{ScriptError.Shorten(option.Text)}' is an option of vssadmin.";
        return new("ScriptOtherTool", message, advice, option);
    }

    private static Mistake? FirstWord(IReadOnlyList<ScriptWord> words) =>
        Is(words, 0, Exits)
            ? new("ScriptSyntax", null, "Did you mean 'exit'?", words[0])
        : Is(words, 0, "backup", "start", "stop") || (Is(words, 0, "begin", "end") && Is(words, 1, "shadow", "copy"))
            ? new("ScriptSyntax", null, "Did you mean 'begin backup' or 'end backup'?", null)
        : Is(words, 0, "remove", "del", "rm")
            ? new("ScriptSyntax", null, "Did you mean 'delete shadows'?", words[0])
        : Is(words, 0, "mount")
            ? new("ScriptSyntax", null, "Did you mean 'expose'?", words[0])
        : Is(words, 0, "unmount", "umount", "dismount")
            ? new("ScriptSyntax", null, "Did you mean 'unexpose'?", words[0])
        : Is(words, 0, "run", "execute", "call")
            ? new("ScriptSyntax", null, "Did you mean 'exec'?", words[0])
        : null;
}

/// <summary>What somebody got wrong.</summary>
/// <param name="Id">The id of the error.</param>
/// <param name="Message">What is wrong; <see langword="null"/> for what the parser said.</param>
/// <param name="Advice">What was meant, and how it is written.</param>
/// <param name="Where">The word; <see langword="null"/> for the one that the parser stopped at.</param>
internal sealed record Mistake(string Id, string? Message, string Advice, ScriptWord? Where);
