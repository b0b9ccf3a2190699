using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace VssTools.Embedded;

/// <summary>Writes an object of JSON in one line.</summary>
internal sealed class JsonObjectWriter
{
    private readonly StringBuilder _json = new("{");

    public void Add(string name, string value)
    {
        AddName(name);
        AddText(value);
    }

    public void Add(string name, long value)
    {
        AddName(name);
        _json.Append(value.ToString(CultureInfo.InvariantCulture));
    }

    public void Add(string name, IEnumerable<KeyValuePair<string, string>> pairs)
    {
        AddName(name);
        _json.Append('{');
        foreach (KeyValuePair<string, string> pair in pairs)
        {
            Add(pair.Key, pair.Value);
        }

        _json.Append('}');
    }

    public override string ToString() => _json + "}";

    private void AddName(string name)
    {
        if (_json[_json.Length - 1] != '{')
        {
            _json.Append(',');
        }

        AddText(name);
        _json.Append(':');
    }

    private void AddText(string text)
    {
        _json.Append('"');
        foreach (char c in text)
        {
            // Lone halves of surrogate pairs come from file names that are no text; as numbers they stay what they are.
            if (c is '"' or '\\' || char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029')
            {
                _json.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            }
            else
            {
                _json.Append(c);
            }
        }

        _json.Append('"');
    }
}
