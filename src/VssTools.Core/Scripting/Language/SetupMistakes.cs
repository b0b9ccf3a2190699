using System;
using System.Collections.Generic;
using System.Linq;

namespace VssTools.Scripting;

/// <summary>Common mistakes in the commands that come before the shadow copies are made.</summary>
internal static class SetupMistakes
{
    private static readonly string[] Contexts = ["volatile", "persistent", "clientaccessible"];
    private static readonly string[] Options =
        ["differential", "plex", "transportable", "rollbackrecover", "txfrecover", "noautorecover"];

    public static Mistake? Set(IReadOnlyList<ScriptWord> words)
    {
        if (!ScriptMistakes.Is(words, 0, "set"))
        {
            return null;
        }

        string rest = ScriptMistakes.From(words, 1);
        return ScriptMistakes.Is(words, 1, Contexts) ? Word("context", rest, words[1])
            : ScriptMistakes.Is(words, 1, Options) ? Word("option", rest, words[1])
            : ScriptMistakes.Is(words, 1, "on", "off") ? Word("verbose", rest, words[1])
            : words.Count > 1 && IsCab(words[1]) ? Word("metadata", rest, words[1])
            : ScriptMistakes.Is(words, 1, "context") && ScriptMistakes.Is(words, 2, "nowriters")
                ? new("ScriptSyntax", null,
                    "Say first how long they live: set context persistent nowriters, or volatile nowriters.", words[2])
            : ScriptMistakes.Is(words, 1, "context") && ScriptMistakes.Is(words, 2, Options)
                ? new("ScriptSyntax", null, $"Did you mean: set option {ScriptMistakes.From(words, 2)}?", words[2])
            : words.Count > 1 && words[1].Text.IndexOf('=') > 0
                ? new("ScriptVariable", "set does not set variables.",
                    "Variables come from the environment; a name for an id is made with: add alias <name> <value>.",
                    words[1])
            : null;
    }

    public static Mistake? Volume(IReadOnlyList<ScriptWord> words)
    {
        if (!ScriptMistakes.Is(words, 0, "add") || words.Count < 2)
        {
            return null;
        }

        if (ScriptMistakes.IsPath(words[1]))
        {
            return new("ScriptSyntax", null, $"Did you mean: add volume {ScriptMistakes.From(words, 1)}?", words[1]);
        }

        if (!ScriptMistakes.Is(words, 1, "volume") || words.Count < 4
            || ScriptMistakes.Is(words, 3, "alias", "provider"))
        {
            return null;
        }

        string[] paths = [.. words.Skip(2).Select(word => word.Text.Trim(',')).Where(text => text.Length > 0)];
        return ScriptMistakes.IsPath(words[3]) && IsRooted(words[3].Text)
            ? new("ScriptOneVolume", "add volume takes one volume.",
                "Write a line for each: " + string.Join(", ", paths.Take(3)
                    .Select(path => $"add volume {ScriptError.Shorten(path)}")) + ".", words[3])
            : UnknownOption(words);
    }

    public static Mistake? Create(IReadOnlyList<ScriptWord> words) =>
        ScriptMistakes.Is(words, 0, "create") && words.Count > 1
            ? new("ScriptSyntax", null,
                "create stands alone; it takes the volumes that add volume named before. " +
                "Expected: the end of the line.", words[1])
            : null;

    public static Mistake? Metadata(IReadOnlyList<ScriptWord> words)
    {
        if (ScriptMistakes.Is(words, 0, "load", "import") && words.Count > 1 && IsCab(words[1]))
        {
            string next = ScriptMistakes.Is(words, 0, "import") ? ", and import on the next line" : "";
            return new("ScriptSyntax", null,
                $"Write: load metadata {ScriptError.Shorten(words[1].Text)}{next}.", words[1]);
        }

        return ScriptMistakes.Is(words, 0, "set", "load") && ScriptMistakes.Is(words, 1, "metadata") && words.Count > 3
            ? PathWithBlanks("metadata", words, 2)
            : null;
    }

    /// <summary>A path that was divided at its blanks.</summary>
    public static Mistake PathWithBlanks(string command, IReadOnlyList<ScriptWord> words, int index) =>
        new("ScriptPathBlanks", "The path has blanks and no quotes.",
            $"Put it into quotes: {command} \"{ScriptMistakes.From(words, index).Trim('\'')}\".", words[index + 1]);

    // What follows the volume is the rest of its path, or a name without the word before it.
    private static Mistake? UnknownOption(IReadOnlyList<ScriptWord> words)
    {
        string[] keywords = ["alias", "provider"];
        if (Spelling.Nearest(words[3].Text, keywords) is not null)
        {
            return null;
        }

        int end = Enumerable.Range(3, words.Count - 3)
            .FirstOrDefault(i => ScriptMistakes.Is(words, i, keywords));
        IReadOnlyList<ScriptWord> path = end > 0 ? [.. words.Take(end)] : words;
        return words[3].Text.IndexOf('\\') >= 0 || (ScriptMistakes.IsPath(words[2]) && words[2].Text.Length > 3)
            ? PathWithBlanks("add volume", path, 2)
            : words.Count == 4 && ScriptNames.IsName(words[3].Text)
                ? new("ScriptSyntax", null,
                    $"Did you mean: add volume {ScriptError.Shorten(words[2].Text)} alias {words[3].Text}? " +
                    "Expected: alias, provider or the end of the line.", words[3])
                : null;
    }

    private static Mistake Word(string word, string rest, ScriptWord where) =>
        new("ScriptSyntax", null, $"Did you mean: set {word} {rest}?", where);

    private static bool IsCab(ScriptWord word) => word.Text.EndsWith(".cab", StringComparison.OrdinalIgnoreCase);

    private static bool IsRooted(string path) =>
        path[0] is '/' or '\\' || (path.Length >= 2 && path[1] == ':');
}
