using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace VssTools.Embedded;

/// <summary>
/// Reads an object of JSON whose values are texts, whole numbers, and objects of texts: what a journal has. Anything
/// else is no line of a journal.
/// </summary>
internal sealed class JsonObjectReader
{
    private const string Escapes = "\"\\/bfnrt";
    private const string Escaped = "\"\\/\b\f\n\r\t";

    private readonly Dictionary<string, object> _values = new(StringComparer.Ordinal);
    private readonly string _json;
    private int _at;

    private JsonObjectReader(string json) => _json = json;

    public static bool TryParse(string json, out JsonObjectReader? read)
    {
        read = new JsonObjectReader(json);
        try
        {
            JsonObjectReader reader = read;
            reader.ReadMembers(name => reader._values[name] = reader.ReadValue());
            return true;
        }
        catch (FormatException)
        {
            read = null;
            return false;
        }
    }

    public string Text(string name) => _values.TryGetValue(name, out object? value) && value is string text ? text : "";

    public long Number(string name) =>
        _values.TryGetValue(name, out object? value) && value is long number ? number : 0;

    public IReadOnlyList<KeyValuePair<string, string>> Pairs(string name) =>
        _values.TryGetValue(name, out object? value) && value is List<KeyValuePair<string, string>> pairs ? pairs : [];

    private object ReadValue() => Peek() switch
    {
        '"' => ReadText(),
        '{' => ReadPairs(),
        _ => ReadNumber(),
    };

    private List<KeyValuePair<string, string>> ReadPairs()
    {
        List<KeyValuePair<string, string>> pairs = [];
        ReadMembers(name => pairs.Add(new KeyValuePair<string, string>(name, ReadText())));
        return pairs;
    }

    private void ReadMembers(Action<string> readMember)
    {
        Take('{');
        if (Peek() == '}')
        {
            _at++;
            return;
        }

        do
        {
            string name = ReadText();
            Take(':');
            readMember(name);
        }
        while (TakeIf(','));
        Take('}');
    }

    private long ReadNumber()
    {
        int start = _at;
        while (_at < _json.Length && (char.IsDigit(_json[_at]) || _json[_at] == '-'))
        {
            _at++;
        }

        string digits = _json.Substring(start, _at - start);
        return long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
            ? number
            : throw new FormatException();
    }

    private string ReadText()
    {
        Take('"');
        StringBuilder text = new();
        while (Next() is char c && c != '"')
        {
            text.Append(c == '\\' ? ReadEscape() : c);
        }

        return text.ToString();
    }

    private char ReadEscape()
    {
        char c = Next();
        if (c != 'u')
        {
            int index = Escapes.IndexOf(c);
            return index >= 0 ? Escaped[index] : throw new FormatException();
        }

        string digits = new([Next(), Next(), Next(), Next()]);
        return ushort.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort code)
            ? (char)code
            : throw new FormatException();
    }

    private void Take(char expected)
    {
        if (!TakeIf(expected))
        {
            throw new FormatException();
        }
    }

    private bool TakeIf(char expected)
    {
        bool found = Peek() == expected;
        _at += found ? 1 : 0;
        return found;
    }

    private char Peek()
    {
        while (_at < _json.Length && _json[_at] is ' ' or '\t' or '\r')
        {
            _at++;
        }

        return _at < _json.Length ? _json[_at] : '\0';
    }

    private char Next() => _at < _json.Length ? _json[_at++] : throw new FormatException();
}
