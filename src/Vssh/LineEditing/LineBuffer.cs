using System;

namespace Vssh.LineEditing;

/// <summary>The text of a line and a cursor in it; a character beyond the basic plane is never cut in two.</summary>
internal sealed class LineBuffer
{
    public string Text { get; private set; } = "";

    /// <summary>How many characters stand before the cursor.</summary>
    public int Cursor { get; private set; }

    /// <summary>Takes another text, with the cursor at its end.</summary>
    public void Set(string text) => (Text, Cursor) = (text, text.Length);

    public void Insert(string text) => Replace(Cursor, text);

    /// <summary>Puts text in the place of what stands between a start and the cursor.</summary>
    public void Replace(int start, string text)
    {
        Text = Text[..start] + text + Text[Cursor..];
        Cursor = start + text.Length;
    }

    public void MoveTo(int position) => Cursor = Math.Clamp(position, 0, Text.Length);

    /// <summary>Deletes from the cursor to another place.</summary>
    public void DeleteTo(int position)
    {
        int start = Math.Min(position, Cursor);
        Text = Text.Remove(start, Math.Abs(position - Cursor));
        Cursor = start;
    }

    public int Left() => Cursor == 0 ? 0 : Cursor - (Cursor > 1 && char.IsLowSurrogate(Text[Cursor - 1]) ? 2 : 1);

    public int Right() => Cursor == Text.Length
        ? Cursor
        : Cursor + (Cursor + 1 < Text.Length && char.IsHighSurrogate(Text[Cursor]) ? 2 : 1);

    public int WordLeft()
    {
        int position = Cursor;
        while (position > 0 && char.IsWhiteSpace(Text[position - 1]))
        {
            position--;
        }

        while (position > 0 && !char.IsWhiteSpace(Text[position - 1]))
        {
            position--;
        }

        return position;
    }

    public int WordRight()
    {
        int position = Cursor;
        while (position < Text.Length && char.IsWhiteSpace(Text[position]))
        {
            position++;
        }

        while (position < Text.Length && !char.IsWhiteSpace(Text[position]))
        {
            position++;
        }

        return position;
    }
}
