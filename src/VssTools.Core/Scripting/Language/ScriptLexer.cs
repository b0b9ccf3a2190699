using System.Collections.Generic;
using System.Text;

namespace VssTools.Scripting;

/// <summary>
/// Divides a line into words. Blanks divide words, quotes keep them together, and <c>#</c> outside of quotes begins a
/// comment wherever it stands, also directly after a word: DiskShadow takes <c>set verbose on#</c>.
/// </summary>
internal sealed class ScriptLexer(ScriptSource source, int lineNumber)
{
    private readonly string _line = source.Lines[lineNumber - 1];
    private int _position;

    /// <exception cref="ScriptException">A quote is not closed.</exception>
    public IReadOnlyList<ScriptWord> ReadWords()
    {
        List<ScriptWord> words = [];
        while (SkipBlanks())
        {
            words.Add(ReadWord());
        }

        return words;
    }

    private bool SkipBlanks()
    {
        while (_position < _line.Length && IsBlank(_line[_position]))
        {
            _position++;
        }

        return _position < _line.Length && _line[_position] != '#';
    }

    private ScriptWord ReadWord()
    {
        StringBuilder text = new();
        int start = _position;
        int? openQuote = null;
        for (; _position < _line.Length; _position++)
        {
            char c = _line[_position];
            if (c == '"')
            {
                openQuote = openQuote is null ? _position : null;
            }
            else if (openQuote is null && (IsBlank(c) || c == '#'))
            {
                break;
            }
            else
            {
                text.Append(c);
            }
        }

        ScriptWord word = new(text.ToString(), lineNumber, start + 1, _position - start);
        return openQuote is int quote ? throw NotClosed(quote) : word;
    }

    private ScriptException NotClosed(int quote) => new(new ScriptError(
        source,
        new ScriptWord("", lineNumber, quote + 1, _line.Length - quote),
        "This quote is not closed.",
        "Expected: a second \" on the same line."));

    // Some editors leave a no-break space, a byte order mark in the middle or the end-of-file mark of DOS behind.
    private static bool IsBlank(char c) => char.IsWhiteSpace(c) || c is '\uFEFF' or '\u001A';
}
