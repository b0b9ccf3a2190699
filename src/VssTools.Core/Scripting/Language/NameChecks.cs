using System;
using System.Collections.Generic;
using System.Linq;

namespace VssTools.Scripting;

/// <summary>Checks the <c>%names%</c>, ids and paths of commands.</summary>
internal sealed class NameChecks(
    BindingState state, BindingReport report, IReadOnlyDictionary<string, string> variables)
{
    /// <summary>What a name stands for; <see langword="null"/> where that is not known.</summary>
    public NameValue? Find(string name) =>
        state.Names.TryGetValue(name, out NameValue? value) ? value
        : Known(name) is string text ? new(NameKind.Text) { Text = text }
        : null;

    /// <summary>What the name stands for that a word is as a whole.</summary>
    public NameValue? Find(ScriptWord word) => ScriptNames.Whole(word.Text) is string name ? Find(name) : null;

    /// <summary>Checks that names stand for something.</summary>
    /// <param name="word">The word.</param>
    /// <param name="isId">Whether it is the id of something that exists.</param>
    /// <returns>Whether all of them do, as far as it is known.</returns>
    public bool Names(ScriptWord word, bool isId = false)
    {
        if (state.NamesAreOpen || state.IsUncertain || word.Text.IndexOf('%') < 0)
        {
            return true;
        }

        string? unknown = ScriptNames.In(word.Text).FirstOrDefault(name => Find(name) is null);
        if (unknown is null)
        {
            return true;
        }

        string message = $"%{ScriptError.Shorten(unknown)}% stands for nothing.";
        if (isId && state.LastCreate is null && state.Pending.Count == 0)
        {
            // A script that makes nothing itself is about what another one has made, and hands over by its environment.
            report.Warn("ScriptNameUnknown", word, message, "The environment of the script has to bring it.");
            return true;
        }

        report.Error("ScriptNameUnknown", word, message, AdviceFor(unknown));
        return false;
    }

    /// <summary>Checks a path, which the id of a shadow copy is not.</summary>
    /// <param name="word">The path.</param>
    /// <param name="advice">What to write where it is an id.</param>
    public void Path(ScriptWord word, string advice)
    {
        NameValue? value = Find(word);
        bool isId = value is { Kind: not NameKind.Text }
            || (word.Text.StartsWith("{", StringComparison.Ordinal) && Guid.TryParse(word.Text, out _))
            || (value?.Text is string text && Guid.TryParse(text, out _));
        if (!isId)
        {
            Names(word);
            return;
        }

        string what = value is { Kind: NameKind.Set } ? "a snapshot set" : "a shadow copy";
        report.Error("ScriptAliasForPath", word, $"'{word.Text}' is the id of {what}; a path belongs here.", advice);
    }

    /// <summary>Checks an id.</summary>
    /// <returns>What is known of it; <see langword="null"/> where nothing is, or where it is wrong.</returns>
    public NameValue? Id(ScriptWord word, ScriptArgument what)
    {
        if (!Names(word, isId: true))
        {
            return null;
        }

        NameValue? value = Find(word);
        string? text = value is null ? word.Text : value.Text;
        bool hasNames = value is null && ScriptNames.In(word.Text).Any();
        if (hasNames && !ScriptNames.In(word.Text).Any(name => Find(name) is { Kind: not NameKind.Text }))
        {
            return null;
        }

        if (text is not null && (hasNames || !Guid.TryParse(text, out _)))
        {
            NotAnId(word, value, what);
            return null;
        }

        if (value?.Released is ScriptWord reset)
        {
            report.Warn(
                "ScriptShadowGone", word, $"'{word.Text}' is gone here: the reset {report.Place(reset)} released it.",
                "Make persistent shadow copies, or use volatile ones before reset.");
        }

        return value;
    }

    private string? Known(string name) =>
        variables.TryGetValue(name, out string? text) ? text : Environment.GetEnvironmentVariable(name);

    private void NotAnId(ScriptWord word, NameValue? value, ScriptArgument what)
    {
        string text = word.Text;
        string shown = ScriptError.Shorten(text);
        string expected = $"Expected: {what.Describe()}.";
        if (value is not null)
        {
            report.Error(
                "ScriptIdInvalid", word, $"{shown} stands for '{ScriptError.Shorten(value.Text!)}', which is no id.",
                expected);
        }
        else if (state.Names.ContainsKey(text) || IsPending(text))
        {
            report.Error("ScriptAliasPercent", word, $"'{shown}' is an alias without its percent signs.",
                $"Write %{text}%.");
        }
        else if (LooksLikeId(text))
        {
            report.Error("ScriptIdIncomplete", word, $"'{shown}' is not a whole id.",
                "An id has 32 digits: {01234567-89ab-cdef-0123-456789abcdef}; list shadows all shows them.");
        }
        else
        {
            report.Error("ScriptIdInvalid", word, $"'{shown}' is not an id.",
                expected + (ScriptNames.IsName(text) ? $" An alias stands between percent signs: %{shown}%." : ""));
        }
    }

    private string AdviceFor(string name)
    {
        if (IsPending(name))
        {
            return $"create gives %{name}% its value; it has to come before this line.";
        }

        string? near = Spelling.Nearest(name, state.Names.Keys);
        return (near is null ? "" : $"Did you mean %{near}%? ") +
            "Aliases get their values from create; other names are environment variables. %% is a percent sign.";
    }

    private bool IsPending(string name) => state.Pending.Any(volume =>
        string.Equals(volume.Alias?.Text, name, StringComparison.OrdinalIgnoreCase));

    // Most of the digits are there, and nothing that an id does not have.
    private static bool LooksLikeId(string text) =>
        text.Length is >= 8 and < 60
        && text.Count(Uri.IsHexDigit) >= 6
        && text.All(c => Uri.IsHexDigit(c) || c is '-' or '{' or '}' or '(' or ')')
        && (text.IndexOf('-') >= 0 || text[0] == '{' || text.Length > 12);
}
