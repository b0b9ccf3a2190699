using System;
using System.Collections.Generic;
using System.Linq;

namespace VssTools.Scripting;

/// <summary>A script that cannot run, or that has ended because a command failed.</summary>
public sealed class ScriptException : Exception
{
    // Nobody reads more, and a file that is no script has an error in every line.
    private const int MostShown = 100;

    /// <summary>Makes the exception of everything that is wrong.</summary>
    /// <param name="errors">The errors, in the order of the script; at least one.</param>
    public ScriptException(params IReadOnlyList<ScriptError> errors)
        : base(Describe(errors), errors[0].Cause) => Errors = errors;

    /// <summary>What is wrong, in the order of the script.</summary>
    public IReadOnlyList<ScriptError> Errors { get; }

    private static string Describe(IReadOnlyList<ScriptError> errors)
    {
        string text = string.Join(Environment.NewLine, errors.Take(MostShown).Select(error => error.ToString()));
        return errors.Count <= MostShown
            ? text
            : text + Environment.NewLine + $"... and {errors.Count - MostShown} more errors.";
    }
}
