using System;
using System.Collections.Generic;
using System.Linq;

namespace VssTools.Scripting;

/// <summary>Reads the words of one command, and tells what it expected where it finds something else.</summary>
internal sealed class WordReader(ScriptSource source, IReadOnlyList<ScriptWord> words)
{
    private int _position;

    /// <summary>Whether no word follows.</summary>
    public bool AtEnd => _position == words.Count;

    /// <summary>The next word must be one of these, in any letter case.</summary>
    /// <returns>The word in lower case, for a <c>switch</c>.</returns>
    public string Keyword(params string[] expected)
    {
        if (AtEnd)
        {
            throw Fail(EndOfLine(), "The command is not complete.", Expected(expected));
        }

        string keyword = words[_position].Text.ToLowerInvariant();
        if (!expected.Contains(keyword))
        {
            string problem = _position == 0 ? "is not a command" : "does not fit here";
            throw Fail(words[_position], $"'{words[_position].Text}' {problem}.", Expected(expected));
        }

        _position++;
        return keyword;
    }

    /// <summary>Takes the next word if it is this one.</summary>
    public bool TryKeyword(string keyword)
    {
        if (AtEnd || !string.Equals(words[_position].Text, keyword, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        _position++;
        return true;
    }

    /// <summary>The next word, whatever it is.</summary>
    /// <param name="what">What it stands for, as the error for a missing word names it.</param>
    public ScriptWord Argument(string what)
    {
        if (AtEnd)
        {
            throw Fail(EndOfLine(), "The command is not complete.", Expected(what));
        }

        ScriptWord word = words[_position++];
        return word.Text.Length > 0 ? word : throw Fail(word, "This word is empty.", Expected(what));
    }

    /// <summary>A name for an id.</summary>
    public ScriptWord Alias()
    {
        ScriptWord alias = Argument("a name");
        return alias.Text.IndexOfAny(['%', '=']) < 0
            ? alias
            : throw Fail(alias, $"'{alias.Text}' cannot be an alias.", "Expected: a name without % and =.");
    }

    /// <summary>All that follows as one word; names of writers have blanks, and people do not quote them.</summary>
    /// <param name="what">What it stands for, as the error for a missing word names it.</param>
    public ScriptWord Rest(string what) => TryRest() ?? Argument(what);

    /// <summary>As <see cref="Rest"/>; <see langword="null"/> where nothing follows.</summary>
    public ScriptWord? TryRest()
    {
        if (AtEnd)
        {
            return null;
        }

        ScriptWord first = words[_position];
        ScriptWord last = words[words.Count - 1];
        string text = string.Join(" ", words.Skip(_position).Select(word => word.Text));
        _position = words.Count;
        return first with { Text = text, Length = last.Column + last.Length - first.Column };
    }

    /// <summary>Nothing may follow.</summary>
    /// <param name="advice">What to do about a word that does follow.</param>
    public void End(string? advice = null)
    {
        if (!AtEnd)
        {
            ScriptWord word = words[_position];
            throw Fail(word, $"'{word.Text}' does not fit here.", advice ?? "Expected: the end of the line.");
        }
    }

    private ScriptWord EndOfLine()
    {
        ScriptWord last = words[words.Count - 1];
        return new ScriptWord("", last.Line, last.Column + last.Length + 1, 0);
    }

    private ScriptException Fail(ScriptWord where, string message, string advice) =>
        new(new ScriptError(source, where, message, advice));

    private static string Expected(params string[] what) =>
        "Expected: " + (what.Length == 1
            ? what[0]
            : string.Join(", ", what.Take(what.Length - 1)) + " or " + what[what.Length - 1]) + ".";
}
