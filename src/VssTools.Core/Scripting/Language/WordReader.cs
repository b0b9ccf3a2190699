using System;
using System.Collections.Generic;
using System.Linq;

namespace VssTools.Scripting;

/// <summary>
/// Reads the words of one command, and tells what it expected where it finds something else. It keeps in mind what
/// could have stood at the place it has come to, for errors and for completion.
/// </summary>
internal sealed class WordReader(ScriptSource source, IReadOnlyList<ScriptWord> words)
{
    private readonly List<string> _keywords = [];
    private int _position;

    /// <summary>Whether no word follows.</summary>
    public bool AtEnd => _position == words.Count;

    /// <summary>The keywords that could have been the next word.</summary>
    public IReadOnlyList<string> Keywords => _keywords;

    /// <summary>What the next word could have stood for; <see langword="null"/> where only a keyword fits.</summary>
    public ScriptArgument? Argument { get; private set; }

    /// <summary>The first word of an argument that goes to the end of the line.</summary>
    public ScriptWord? RestStart { get; private set; }

    /// <summary>The next word must be one of these, in any letter case, with a hyphen or slash before it or not.
    /// </summary>
    /// <returns>The word in lower case, for a <c>switch</c>.</returns>
    public string Keyword(params string[] expected)
    {
        if (TryKeywordOf(expected) is string keyword)
        {
            return keyword;
        }

        throw NoKeyword();
    }

    /// <summary>The error for a place where none of the keywords stands that could.</summary>
    public ScriptException NoKeyword() => AtEnd ? Incomplete() : DoesNotFit(Expected(_keywords));

    /// <summary>Takes the next word if it is one of these.</summary>
    public string? TryKeywordOf(params string[] expected)
    {
        if (!AtEnd)
        {
            // Only commands stand by themselves: "/set" is none.
            string word = words[_position].Text.ToLowerInvariant();
            string option = _position == 0 ? word : word.TrimStart('-', '/', '\u2013', '\u2014');
            string? keyword = Array.IndexOf(expected, word) >= 0 ? word
                : Array.IndexOf(expected, option) >= 0 ? option
                : null;
            if (keyword is not null)
            {
                Advance();
                return keyword;
            }
        }

        foreach (string word in expected)
        {
            if (!_keywords.Contains(word))
            {
                _keywords.Add(word);
            }
        }

        return null;
    }

    /// <summary>Takes the next word if it is this one.</summary>
    public bool TryKeyword(string keyword) => TryKeywordOf(keyword) is not null;

    /// <summary>The next word, whatever it is.</summary>
    public ScriptWord Read(ScriptArgument argument)
    {
        if (AtEnd)
        {
            Argument = argument;
            throw Incomplete();
        }

        ScriptWord word = words[_position];
        if (word.Text.Length == 0)
        {
            throw Fail(word, "This word is empty.", Expected([argument.Describe()]));
        }

        Advance();
        return word;
    }

    /// <summary>A name for an id.</summary>
    public ScriptWord ReadAlias()
    {
        ScriptWord alias = Read(ScriptArgument.Alias);
        return ScriptNames.IsName(alias.Text)
            ? alias
            : throw Fail(
                alias,
                $"'{ScriptError.Shorten(alias.Text)}' cannot be an alias.",
                "Expected: a name without %, blanks and separators of paths; the % come where it is used.");
    }

    /// <summary>All that follows as one word; names of writers have blanks, and people do not quote them.</summary>
    public ScriptWord ReadRest(ScriptArgument argument) => TryRest(argument) ?? throw Incomplete();

    /// <summary>As <see cref="ReadRest"/>; <see langword="null"/> where nothing follows.</summary>
    public ScriptWord? TryRest(ScriptArgument argument)
    {
        if (AtEnd)
        {
            Argument = argument;
            return null;
        }

        ScriptWord first = words[_position];
        ScriptWord last = words[words.Count - 1];
        string text = _position == words.Count - 1
            ? first.Text
            : string.Join(" ", words.Skip(_position).Select(word => word.Text));
        _position = words.Count;
        _keywords.Clear();
        Argument = argument;
        RestStart = first;
        return first with { Text = text, Length = last.Column + last.Length - first.Column };
    }

    /// <summary>Nothing may follow.</summary>
    public void End()
    {
        if (!AtEnd)
        {
            throw DoesNotFit(Expected([.. _keywords, "the end of the line"]));
        }
    }

    /// <summary>The name of a command, or its first word; <see langword="null"/> where nothing follows.</summary>
    public ScriptWord? TryCommand()
    {
        ScriptWord? name = TryRest(ScriptArgument.Command);
        if (name is null || ScriptHelp.Knows(name.Text))
        {
            return name;
        }

        string? near = Spelling.Nearest(name.Text, ScriptGrammar.Commands.Select(command => command.Name));
        throw Fail(
            name,
            $"There is no command '{ScriptError.Shorten(name.Text)}'.",
            (near is null ? "" : $"Did you mean '{near}'? ") + "help alone lists the commands.");
    }

    private ScriptException Incomplete() => Fail(
        EndOfLine(),
        "The command is not complete.",
        Expected(Argument is ScriptArgument argument ? [.. _keywords, argument.Describe()] : _keywords));

    private void Advance()
    {
        _position++;
        _keywords.Clear();
        Argument = null;
    }

    private ScriptException DoesNotFit(string expected)
    {
        ScriptWord word = words[_position];
        string problem = _position == 0 ? "is not a command" : "does not fit here";
        string? near = Spelling.Nearest(word.Text.TrimStart('-', '/'), _keywords);
        return Fail(
            word,
            $"'{ScriptError.Shorten(word.Text)}' {problem}.",
            near is null ? expected : $"Did you mean '{near}'? {expected}");
    }

    private ScriptWord EndOfLine()
    {
        if (words.Count == 0)
        {
            return new ScriptWord("", 1, 1, 0);
        }

        ScriptWord last = words[words.Count - 1];
        return new ScriptWord("", last.Line, last.Column + last.Length + 1, 0);
    }

    private ScriptException Fail(ScriptWord where, string message, string advice) =>
        new(new ScriptError(source, where, message, advice));

    private static string Expected(IReadOnlyList<string> what) =>
        "Expected: " + (what.Count == 1
            ? what[0]
            : string.Join(", ", what.Take(what.Count - 1)) + " or " + what[what.Count - 1]) + ".";
}
