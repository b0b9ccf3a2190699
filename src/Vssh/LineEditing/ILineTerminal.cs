using System;
using System.Threading;

namespace Vssh.LineEditing;

/// <summary>What the editor needs of a terminal; no control sequences, so that every terminal will do.</summary>
internal interface ILineTerminal
{
    /// <summary>How many columns it has now.</summary>
    int Width { get; }

    /// <summary>Whether a key waits: of text that was pasted, only the end is drawn.</summary>
    bool KeyWaits { get; }

    /// <summary>Writes text; <c>\r</c> goes to the begin of the row.</summary>
    void Write(string text);

    /// <summary>Begins with an empty screen.</summary>
    void Clear();

    /// <summary>Takes keys as they are, Ctrl+C too, until the result is disposed.</summary>
    IDisposable BeginEditing();

    /// <summary>Waits for a key.</summary>
    /// <returns><see langword="null"/> where only the size has changed.</returns>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    ConsoleKeyInfo? ReadKey(CancellationToken cancellation);
}
