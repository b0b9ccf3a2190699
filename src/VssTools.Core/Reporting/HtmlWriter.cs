using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace VssTools.Reporting;

/// <summary>
/// Writes HTML that is well-formed XML, too. There is no way to write a text that is not encoded; the names of
/// elements and attributes are the program's own.
/// </summary>
internal sealed class HtmlWriter
{
    private readonly StringBuilder _output = new();
    private readonly Stack<string> _open = new();

    /// <summary>Begins a document.</summary>
    public HtmlWriter() => _output.Append("<!DOCTYPE html>\n");

    /// <summary>Begins an element; attributes without a value are left out.</summary>
    public HtmlWriter Start(string name, params (string Name, string? Value)[] attributes)
    {
        StartTag(name, attributes);
        _output.Append('>');
        _open.Push(name);
        return this;
    }

    /// <summary>Ends the element that began last.</summary>
    public HtmlWriter End()
    {
        string name = _open.Pop();
        _output.Append("</").Append(name).Append('>');
        if (IsBlock(name))
        {
            _output.Append('\n');
        }

        return this;
    }

    /// <summary>Writes an element that holds nothing: one of HTML's void elements, or a shape of a drawing.</summary>
    public HtmlWriter Empty(string name, params (string Name, string? Value)[] attributes)
    {
        StartTag(name, attributes);
        _output.Append("/>");
        return this;
    }

    /// <summary>Writes an element that holds text.</summary>
    public HtmlWriter Element(string name, string text, params (string Name, string? Value)[] attributes) =>
        Start(name, attributes).Text(text).End();

    /// <summary>Writes a text.</summary>
    public HtmlWriter Text(string text)
    {
        HtmlText.Append(_output, text);
        return this;
    }

    /// <summary>Writes the style sheet, which is no text to the browser.</summary>
    /// <param name="sheet">The program's own; never anything that was given.</param>
    public void Style(string sheet)
    {
        if (sheet.IndexOfAny(['<', '&']) >= 0)
        {
            throw new ArgumentException("A style sheet in a page has no markup.", nameof(sheet));
        }

        _output.Append("<style>\n").Append(sheet).Append("</style>\n");
    }

    /// <summary>A number as the value of an attribute.</summary>
    public static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>The document.</summary>
    public override string ToString() => _open.Count == 0
        ? _output.ToString()
        : throw new InvalidOperationException($"The element {_open.Peek()} has no end.");

    private void StartTag(string name, (string Name, string? Value)[] attributes)
    {
        _output.Append('<').Append(name);
        foreach ((string attribute, string? value) in attributes)
        {
            if (value is not null)
            {
                _output.Append(' ').Append(attribute).Append("=\"");
                HtmlText.Append(_output, value);
                _output.Append('"');
            }
        }
    }

    private static bool IsBlock(string name) => name is not ("a" or "b" or "span" or "time" or "title" or "td");
}
