using System;
using System.Collections.Generic;
using System.Text;
using System.Threading;
using Vssh.LineEditing;

namespace Vssh.Tests;

/// <summary>A terminal without a screen: keys come from a test, and rows are kept as text.</summary>
internal sealed class ScreenTerminal : ILineTerminal, IDisposable
{
    private readonly Queue<ConsoleKeyInfo?> _keys = new();
    private readonly List<StringBuilder> _rows = [new StringBuilder()];
    private int _column;

    public int Width { get; set; } = 80;

    public bool KeyWaits { get; set; }

    public string Row => _rows[^1].ToString().TrimEnd();

    public IEnumerable<string> Rows => _rows.ConvertAll(row => row.ToString().TrimEnd());

    public int Cursor => _column;

    public int Widest { get; private set; }

    public void Type(string text)
    {
        foreach (char character in text)
        {
            _keys.Enqueue(new ConsoleKeyInfo(character, ConsoleKey.None, false, false, false));
        }
    }

    public void Press(ConsoleKey key, bool control = false) =>
        _keys.Enqueue(new ConsoleKeyInfo('\0', key, false, false, control));

    public void Resize() => _keys.Enqueue(null);

    public void Write(string text)
    {
        foreach (char character in text)
        {
            Put(character);
        }
    }

    public void Clear()
    {
        _rows.Clear();
        _rows.Add(new StringBuilder());
        _column = 0;
    }

    public IDisposable BeginEditing() => this;

    public ConsoleKeyInfo? ReadKey(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return _keys.Count > 0 ? _keys.Dequeue() : throw new OperationCanceledException("No key is left.");
    }

    public void Dispose()
    {
    }

    private void Put(char character)
    {
        if (character == '\r')
        {
            _column = 0;
        }
        else if (character == '\n')
        {
            _rows.Add(new StringBuilder());
            _column = 0;
        }
        else
        {
            StringBuilder row = _rows[^1];
            row.Append(' ', Math.Max(0, _column + 1 - row.Length))[_column++] = character;
            Widest = Math.Max(Widest, _column);
        }
    }
}
