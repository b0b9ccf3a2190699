using System.Collections.Generic;

namespace Vssh.LineEditing;

/// <summary>Lines that were entered, and where somebody who looks through them is.</summary>
internal sealed class LineHistory(IReadOnlyList<string> lines)
{
    private int _position = lines.Count;
    private string _draft = "";

    /// <summary>The line before; the one that is being typed is kept.</summary>
    /// <returns><see langword="null"/> where there is none.</returns>
    public string? Older(string current)
    {
        if (_position == 0)
        {
            return null;
        }

        _draft = _position == lines.Count ? current : _draft;
        return lines[--_position];
    }

    /// <summary>The line after; behind the newest one, what was being typed.</summary>
    public string? Newer()
    {
        if (_position == lines.Count)
        {
            return null;
        }

        return ++_position == lines.Count ? _draft : lines[_position];
    }
}
