using System;
using System.Collections.Generic;
using System.IO;

namespace VssTools.Scripting;

/// <summary>Where a script's text goes, and what it finds around it.</summary>
/// <param name="Output">What the commands tell.</param>
/// <param name="Error">Warnings, and failures that do not end the script.</param>
public sealed record ScriptHost(TextWriter Output, TextWriter Error)
{
    /// <summary>
    /// Whether programs that the script runs write to this process's own console, as they are used to, instead of
    /// through <see cref="Output"/> and <see cref="Error"/>.
    /// </summary>
    public bool SharesConsole { get; init; }

    /// <summary>What <c>echo</c> says and programs write; the same as <see cref="Output"/> where nobody says else.
    /// </summary>
    public TextWriter Shown { get; init; } = Output;

    /// <summary>
    /// Hears warnings, failures that do not end the script and progress; without it they are lines of
    /// <see cref="Error"/>.
    /// </summary>
    public IVssListener? Listener { get; init; }

    /// <summary>The folder that paths are taken from, and that programs start in.</summary>
    public string Folder { get; init; } = Directory.GetCurrentDirectory();

    /// <summary>
    /// Takes the objects behind the text, each when its command has succeeded: the <see cref="VssSnapshotSet"/> of
    /// <c>create</c> (open while the backup is), of <c>end backup</c> and of <c>import</c>; what the <c>list</c>
    /// commands find (<see cref="VssShadow"/>, <see cref="VssProvider"/>, <see cref="VssWriter"/>); the
    /// <see cref="VssShadow"/> of <c>expose</c> and <c>unexpose</c>; the <see cref="VssDocument"/> of
    /// <c>load metadata</c>; the <see cref="VssRestorePlan"/>s of <c>simulate restore</c>.
    /// </summary>
    public Action<object> Result { get; init; } = _ => { };

    /// <summary>
    /// What <c>%name%</c> stands for before the script begins; they win over the environment, and programs that the
    /// script runs find them in theirs.
    /// </summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();
}
