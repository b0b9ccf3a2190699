using System;
using System.Text;

namespace Vssh.LineEditing;

/// <summary>
/// Shows a line in one row of the terminal. A line that is longer moves sideways with the cursor, so that no width
/// and no change of it can spoil what stands above.
/// </summary>
internal sealed class LineView(ILineTerminal terminal, string prompt)
{
    private int _first;
    private int _shown;

    public void Draw(LineBuffer buffer)
    {
        // The last column stays free: terminals differ in what they do when it is written to.
        string label = prompt.Length < terminal.Width / 2 ? prompt : "> ";
        int room = Math.Max(4, terminal.Width - 1 - label.Length);
        Follow(buffer, room);
        int end = EndOfRow(buffer.Text, room);
        string before = label + Visible(buffer.Text, _first, buffer.Cursor);
        string after = Visible(buffer.Text, buffer.Cursor, end);
        int columns = Columns(before, 0, before.Length) + Columns(after, 0, after.Length);
        string blanks = new(' ', Math.Clamp(_shown - columns, 0, Math.Max(0, terminal.Width - 1 - columns)));
        terminal.Write($"\r{before}{after}{blanks}" + (after.Length + blanks.Length > 0 ? $"\r{before}" : ""));
        _shown = columns;
    }

    /// <summary>The row is not this line's any more.</summary>
    public void Leave()
    {
        terminal.Write("\n");
        _shown = 0;
    }

    private void Follow(LineBuffer buffer, int room)
    {
        _first = Math.Min(_first, buffer.Cursor);
        if (_first > 0 && Columns(buffer.Text, 0, buffer.Text.Length) < room)
        {
            _first = 0;
        }

        while (Columns(buffer.Text, _first, buffer.Cursor) >= room)
        {
            _first += char.IsHighSurrogate(buffer.Text[_first]) ? 2 : 1;
        }
    }

    private int EndOfRow(string text, int room)
    {
        int end = _first;
        int columns = 0;
        while (end < text.Length && (columns += Columns(text, end, end + 1)) <= room)
        {
            end++;
        }

        return end > _first && end < text.Length && char.IsHighSurrogate(text[end - 1]) ? end - 1 : end;
    }

    // A tab or a control character that was pasted takes one column and does nothing.
    private static string Visible(string text, int start, int end)
    {
        StringBuilder visible = new();
        for (int i = start; i < end; i++)
        {
            visible.Append(char.IsControl(text[i]) ? ' ' : text[i]);
        }

        return visible.ToString();
    }

    private static int Columns(string text, int start, int end)
    {
        int columns = 0;
        for (int i = start; i < end; i++)
        {
            columns += CharacterWidth.Of(text[i]);
        }

        return columns;
    }
}
