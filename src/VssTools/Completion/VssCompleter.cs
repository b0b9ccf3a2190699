using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace VssTools.Commands;

/// <summary>Completes an argument with what the engine knows. Completion never fails: it finds nothing.</summary>
public abstract class VssCompleter : IArgumentCompleter
{
    private const string Plain = "/\\:._-+@~";

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters)
    {
        string word = (wordToComplete ?? "").Trim('\'', '"');
        try
        {
            return [.. Complete(ModuleState.Current, word)];
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Whatever is wrong with the engine, the command itself will tell; a prompt must go on working.
            return [];
        }
    }

    /// <summary>What the word can become.</summary>
    private protected abstract IEnumerable<CompletionResult> Complete(ModuleState state, string word);

    /// <summary>One result; what needs quoting is quoted.</summary>
    private protected static CompletionResult Result(string value, string text, string toolTip) =>
        new(Quote(value), text, CompletionResultType.ParameterValue, toolTip);

    /// <summary>Whether one of several texts of a thing begins with the word.</summary>
    private protected static bool Matches(string word, params string[] texts) =>
        texts.Any(text => text.StartsWith(word, StringComparison.OrdinalIgnoreCase));

    /// <summary>Asks the engine's inventory.</summary>
    private protected static T Use<T>(ModuleState state, Func<ShadowInventory, T> work)
    {
        using ShadowInventory inventory = new(state.Engine, NullListener.Instance);
        return work(inventory);
    }

    private static string Quote(string value) =>
        value.All(character => char.IsLetterOrDigit(character) || Plain.IndexOf(character) >= 0)
            ? value
            : $"'{CodeGeneration.EscapeSingleQuotedStringContent(value)}'";
}
