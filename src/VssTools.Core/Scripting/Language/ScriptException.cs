using System;
using System.Collections.Generic;
using System.Linq;

namespace VssTools.Scripting;

/// <summary>A script that cannot run, or that has ended because a command failed.</summary>
public sealed class ScriptException : Exception
{
    /// <summary>Makes the exception of everything that is wrong.</summary>
    /// <param name="errors">The errors, in the order of the script; at least one.</param>
    public ScriptException(params IReadOnlyList<ScriptError> errors)
        : base(string.Join(Environment.NewLine, errors.Select(error => error.ToString())), errors[0].Cause) =>
        Errors = errors;

    /// <summary>What is wrong, in the order of the script.</summary>
    public IReadOnlyList<ScriptError> Errors { get; }
}
