using System;
using System.Collections.Generic;
using System.Threading;

namespace VssTools.Scripting;

/// <summary>
/// The language at a prompt: each line runs as it comes, and a line that fails does not end the conversation.
/// </summary>
public sealed class ScriptPrompt(IVssEngine engine, ScriptHost host) : IDisposable
{
    /// <summary>Runs a line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="cancellation">Ends what the line does; the conversation goes on.</param>
    /// <returns>Whether more lines are wanted: not after <c>exit</c>.</returns>
    /// <exception cref="ScriptException">The line is wrong, or what it does failed.</exception>
    public bool Submit(string line, CancellationToken cancellation) =>
        throw new NotSupportedException($"{engine.Info.Name} {host.Output} {line} {cancellation}");

    /// <summary>What could stand at a place of a line: commands, words, aliases, ids, paths of volumes.</summary>
    /// <param name="line">The line.</param>
    /// <param name="position">How many characters of it stand before the cursor.</param>
    /// <param name="start">Where the word begins that a completion takes the place of.</param>
    public IReadOnlyList<string> Complete(string line, int position, out int start)
    {
        start = position;
        return [];
    }

    /// <summary>Ends what is open, as the end of a script does.</summary>
    public void Dispose()
    {
    }
}
