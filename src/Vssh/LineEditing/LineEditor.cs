using System;
using System.Collections.Generic;
using System.Threading;

namespace Vssh.LineEditing;

/// <summary>Reads lines from a terminal, with the keys that people know from their shell.</summary>
internal sealed class LineEditor(ILineTerminal terminal, CompletionSource completion)
{
    private readonly LineCompletion _completion = new(completion);

    /// <summary>Reads a line.</summary>
    /// <param name="prompt">What stands before it.</param>
    /// <param name="history">The lines before it, the oldest first.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public LineResult Read(string prompt, IReadOnlyList<string> history, CancellationToken cancellation)
    {
        using IDisposable editing = terminal.BeginEditing();
        LineBuffer buffer = new();
        LineView view = new(terminal, prompt);
        LineHistory past = new(history);
        while (true)
        {
            if (!terminal.KeyWaits)
            {
                view.Draw(buffer);
            }

            if (terminal.ReadKey(cancellation) is not ConsoleKeyInfo key)
            {
                continue;
            }

            if (End(key, buffer) is LineEnd end)
            {
                return Finish(end, buffer, view);
            }

            Edit(key, buffer, view, past);
        }
    }

    private static LineResult Finish(LineEnd end, LineBuffer buffer, LineView view)
    {
        buffer.MoveTo(buffer.Text.Length);
        view.Draw(buffer);
        view.Leave();
        return new LineResult(end, buffer.Text);
    }

    private static LineEnd? End(ConsoleKeyInfo key, LineBuffer buffer) => Letter(key) switch
    {
        'C' => LineEnd.Dropped,
        'D' when buffer.Text.Length == 0 => LineEnd.Closed,
        'J' or 'M' => LineEnd.Entered,
        _ => key.Key == ConsoleKey.Enter ? LineEnd.Entered : null,
    };

    // The letter that is pressed together with Ctrl; terminals tell of it in either way.
    private static char Letter(ConsoleKeyInfo key)
    {
        bool ctrl = key.Modifiers.HasFlag(ConsoleModifiers.Control) && key.Key is >= ConsoleKey.A and <= ConsoleKey.Z;
        return ctrl ? (char)key.Key : '\0';
    }

    private void Edit(ConsoleKeyInfo key, LineBuffer buffer, LineView view, LineHistory past)
    {
        bool word = key.Modifiers.HasFlag(ConsoleModifiers.Control) || key.Modifiers.HasFlag(ConsoleModifiers.Alt);
        switch (key.Key)
        {
            case ConsoleKey.LeftArrow:
                buffer.MoveTo(word ? buffer.WordLeft() : buffer.Left());
                break;
            case ConsoleKey.RightArrow:
                buffer.MoveTo(word ? buffer.WordRight() : buffer.Right());
                break;
            case ConsoleKey.Home:
                buffer.MoveTo(0);
                break;
            case ConsoleKey.End:
                buffer.MoveTo(buffer.Text.Length);
                break;
            case ConsoleKey.Backspace:
                buffer.DeleteTo(word ? buffer.WordLeft() : buffer.Left());
                break;
            case ConsoleKey.Delete:
                buffer.DeleteTo(buffer.Right());
                break;
            case ConsoleKey.UpArrow:
                buffer.Set(past.Older(buffer.Text) ?? buffer.Text);
                break;
            case ConsoleKey.DownArrow:
                buffer.Set(past.Newer() ?? buffer.Text);
                break;
            case ConsoleKey.Escape:
                buffer.Set("");
                break;
            case ConsoleKey.Tab:
                Complete(buffer, view);
                break;
            default:
                EditByLetter(key, buffer, past);
                break;
        }
    }

    private void EditByLetter(ConsoleKeyInfo key, LineBuffer buffer, LineHistory past)
    {
        switch (Letter(key))
        {
            case 'A':
                buffer.MoveTo(0);
                break;
            case 'B':
                buffer.MoveTo(buffer.Left());
                break;
            case 'D':
                buffer.DeleteTo(buffer.Right());
                break;
            case 'E':
                buffer.MoveTo(buffer.Text.Length);
                break;
            case 'F':
                buffer.MoveTo(buffer.Right());
                break;
            case 'H':
                buffer.DeleteTo(buffer.Left());
                break;
            case 'K':
                buffer.DeleteTo(buffer.Text.Length);
                break;
            case 'L':
                terminal.Clear();
                break;
            case 'N':
                buffer.Set(past.Newer() ?? buffer.Text);
                break;
            case 'P':
                buffer.Set(past.Older(buffer.Text) ?? buffer.Text);
                break;
            case 'U':
                buffer.DeleteTo(0);
                break;
            case 'W':
                buffer.DeleteTo(buffer.WordLeft());
                break;
            default:
                Insert(key.KeyChar, buffer);
                break;
        }
    }

    private static void Insert(char character, LineBuffer buffer)
    {
        if (!char.IsControl(character))
        {
            buffer.Insert(character.ToString());
        }
    }

    // Text that was pasted has tabs for blanks.
    private void Complete(LineBuffer buffer, LineView view)
    {
        if (terminal.KeyWaits)
        {
            buffer.Insert(" ");
            return;
        }

        string list = _completion.Complete(buffer, terminal.Width);
        if (list.Length > 0)
        {
            view.Draw(buffer);
            view.Leave();
            terminal.Write(list);
        }
    }
}
