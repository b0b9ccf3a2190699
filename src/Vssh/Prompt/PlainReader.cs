using System;
using System.Threading;
using Vssh.LineEditing;

namespace Vssh.Prompt;

/// <summary>Lines from a terminal whose user sees nothing of what is written, because it goes elsewhere.</summary>
internal sealed class PlainReader : ILineReader
{
    public LineResult Read(string prompt, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        string? line = Console.In.ReadLine();
        return new LineResult(line is null ? LineEnd.Closed : LineEnd.Entered, line ?? "");
    }

    public void Dispose()
    {
    }
}
