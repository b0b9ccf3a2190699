using System;
using System.Collections.Generic;
using System.Linq;

namespace VssTools.Scripting;

/// <summary>Common mistakes in the commands that use shadow copies.</summary>
internal static class ShadowMistakes
{
    private static readonly string[] Programs = [".cmd", ".bat", ".exe", ".ps1", ".sh", ".com", ".vbs", ".py"];

    /// <summary>delete and list without the word that says what the id is of.</summary>
    public static Mistake? Choice(IReadOnlyList<ScriptWord> words)
    {
        if (!ScriptMistakes.Is(words, 0, "delete", "list") || words.Count < 2)
        {
            return null;
        }

        string command = words[0].Text.ToLowerInvariant();
        int value = ScriptMistakes.Is(words, 1, "shadows", "shadow", "shadowcopies") ? 2 : 1;
        if (value == 1 && ScriptMistakes.Is(words, 1, "all", "set", "id", "oldest", "exposed"))
        {
            return new("ScriptSyntax", null,
                $"Did you mean: {command} shadows {ScriptMistakes.From(words, 1)}?", words[1]);
        }

        if (value == 2 && !ScriptMistakes.Is(words, 1, "shadows"))
        {
            return new("ScriptSyntax", null,
                $"Did you mean: {command} shadows {ScriptMistakes.From(words, 2)}?".Replace(" ?", "?"), words[1]);
        }

        return value < words.Count ? Value(command, words[value]) : null;
    }

    private static Mistake? Value(string command, ScriptWord value)
    {
        string text = ScriptError.Shorten(value.Text);
        bool isSet = string.Equals(ScriptNames.Whole(value.Text), "VSS_SHADOW_SET", StringComparison.OrdinalIgnoreCase);
        return isSet
            ? new("ScriptSyntax", null, $"Did you mean: {command} shadows set {text}?", value)
            : ScriptNames.Whole(value.Text) is not null || Guid.TryParse(value.Text, out _)
            ? new("ScriptSyntax", null,
                $"Say what the id is of: {command} shadows id {text}, or {command} shadows set {text}.", value)
            : command == "delete" && ScriptMistakes.IsPath(value)
            ? new("ScriptSyntax", null,
                $"Say what the path is: delete shadows volume {text}, oldest {text} or exposed {text}.", value)
            : null;
    }

    public static Mistake? Expose(IReadOnlyList<ScriptWord> words) =>
        ScriptMistakes.Is(words, 0, "expose", "unexpose")
            && words.Count > (ScriptMistakes.Is(words, 0, "expose") ? 3 : 2)
            ? SetupMistakes.PathWithBlanks(
                ScriptMistakes.Is(words, 0, "expose") ? $"expose {ScriptError.Shorten(words[1].Text)}" : "unexpose",
                words, ScriptMistakes.Is(words, 0, "expose") ? 2 : 1)
            : null;

    public static Mistake? Exec(IReadOnlyList<ScriptWord> words)
    {
        if (!ScriptMistakes.Is(words, 0, "exec") || words.Count < 3)
        {
            return null;
        }

        string path = string.Join(" ", words.Skip(1).Select(word => word.Text));
        bool isPath = ScriptMistakes.IsPath(words[1]) && !IsProgram(words[1].Text) && IsProgram(path)
            && words[2].Text.Length > 0 && words[2].Text[0] is not ('-' or '/');
        return isPath
            ? SetupMistakes.PathWithBlanks("exec", words, 1)
            : new("ScriptExecArguments", null,
                "exec runs one file without arguments. Put the command line into a script file and exec that; " +
                "quote a path that has blanks.", words[2]);
    }

    public static Mistake? Break(IReadOnlyList<ScriptWord> words) =>
        ScriptMistakes.Is(words, 0, "break") && ScriptMistakes.Is(words, 2, "writable", "-writable", "/writable")
            ? new("ScriptSyntax", null,
                $"Write writable before the id: break writable {ScriptError.Shorten(words[1].Text)}.", words[2])
            : null;

    private static bool IsProgram(string path) =>
        Array.Exists(Programs, end => path.EndsWith(end, StringComparison.OrdinalIgnoreCase));
}
