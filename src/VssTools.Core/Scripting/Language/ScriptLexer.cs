using System.Collections.Generic;
using System.Text;

namespace VssTools.Scripting;

/// <summary>
/// Divides a line into words. Blanks divide words, quotes keep them together, and <c>#</c> outside of quotes begins a
/// comment wherever it stands, also directly after a word: DiskShadow takes <c>set verbose on#</c>. Semicolons at the
/// end of a line say nothing; many scripts have them.
/// </summary>
internal sealed class ScriptLexer
{
    private readonly ScriptSource _source;
    private readonly int _lineNumber;
    private readonly string _line;
    private readonly int _end;
    private int _position;

    /// <exception cref="ScriptException">A quote is not closed.</exception>
    public ScriptLexer(ScriptSource source, int lineNumber)
    {
        _source = source;
        _lineNumber = lineNumber;
        _line = source.Lines[lineNumber - 1];
        _end = FindEnd();
    }

    public IReadOnlyList<ScriptWord> ReadWords()
    {
        List<ScriptWord> words = [];
        while (SkipBlanks())
        {
            words.Add(ReadWord());
        }

        return words;
    }

    // Where the comment begins, or the blanks and semicolons before it.
    private int FindEnd()
    {
        int end = 0;
        int quote = -1;
        for (int i = 0; i < _line.Length; i++)
        {
            char c = _line[i];
            if (quote >= 0)
            {
                quote = Closes(_line[quote], c) ? -1 : quote;
                end = i + 1;
            }
            else if (c == '#')
            {
                break;
            }
            else if (IsQuote(c))
            {
                quote = i;
            }
            else if (c != ';' && !IsBlank(c))
            {
                end = i + 1;
            }
        }

        return quote < 0 ? end : throw NotClosed(quote);
    }

    private bool SkipBlanks()
    {
        while (_position < _end && IsBlank(_line[_position]))
        {
            _position++;
        }

        return _position < _end;
    }

    private ScriptWord ReadWord()
    {
        int start = _position;
        StringBuilder? text = null;
        char? quote = null;
        for (; _position < _end; _position++)
        {
            char c = _line[_position];
            if (quote is null ? IsQuote(c) : Closes(quote.Value, c))
            {
                text ??= new(_line, start, _position - start, 256);
                quote = quote is null ? c : null;
            }
            else if (quote is null && IsBlank(c))
            {
                break;
            }
            else
            {
                text?.Append(c);
            }
        }

        string word = text?.ToString() ?? _line.Substring(start, _position - start);
        return new ScriptWord(word, _lineNumber, start + 1, _position - start);
    }

    private ScriptException NotClosed(int quote) => new(new ScriptError(
        _source,
        new ScriptWord("", _lineNumber, quote + 1, _line.Length - quote),
        "This quote is not closed.",
        "Expected: a second \" on the same line.")
    {
        ErrorId = "ScriptQuoteOpen",
    });

    // Word processors and web pages make typographic quotes of plain ones; nobody means them as a part of a name.
    private static bool IsQuote(char c) => c is '"' or '\u201C' or '\u201D' or '\u201E' or '\u201F' or '\uFF02';

    private static bool Closes(char open, char c) => open == '"' ? c == '"' : IsQuote(c);

    // Some editors leave a no-break space, a mark without width, the end-of-file mark of DOS or zeros behind.
    private static bool IsBlank(char c) =>
        c <= ' ' ? c is ' ' or '\0' or '\u001A' || char.IsWhiteSpace(c)
        : c >= '\u0085' && (char.IsWhiteSpace(c) || c is '\uFEFF' or '\u2060' or (>= '\u200B' and <= '\u200F'));
}
