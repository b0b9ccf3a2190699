using System;
using System.Threading;
using Vssh.LineEditing;

namespace Vssh.Prompt;

/// <summary>Where the lines of a conversation come from.</summary>
internal interface ILineReader : IDisposable
{
    /// <summary>Waits for a line.</summary>
    LineResult Read(string prompt, CancellationToken cancellation);
}
