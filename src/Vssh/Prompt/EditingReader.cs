using System.Threading;
using Vssh.LineEditing;

namespace Vssh.Prompt;

/// <summary>Lines that are edited at a terminal, with a history.</summary>
internal sealed class EditingReader(CompletionSource completion, string stateFolder) : ILineReader
{
    private readonly ConsoleTerminal _terminal = new();
    private readonly PromptHistory _history = new(stateFolder);

    public LineResult Read(string prompt, CancellationToken cancellation)
    {
        LineResult line = new LineEditor(_terminal, completion).Read(prompt, _history.Lines, cancellation);
        if (line.End == LineEnd.Entered)
        {
            _history.Add(line.Text);
        }

        return line;
    }

    public void Dispose() => _terminal.Dispose();
}
