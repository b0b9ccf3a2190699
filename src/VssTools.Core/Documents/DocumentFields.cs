using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Xml.Linq;

namespace VssTools;

/// <summary>
/// A value of a document that stands in an attribute. Writing leaves an attribute alone that means the value already,
/// so that words nobody knows and the way of writing stay as they are.
/// </summary>
/// <param name="Name">The attribute.</param>
/// <param name="Get">The value as text; <see langword="null"/> for no attribute.</param>
/// <param name="Set">Takes the text, or <see langword="null"/> where there is no attribute.</param>
internal sealed record DocumentField<T>(XName Name, Func<T, string?> Get, Action<T, string?> Set)
{
    public void Read(XElement element, T owner) => Set(owner, element.Attribute(Name)?.Value);

    /// <param name="element">The element.</param>
    /// <param name="owner">Has the value.</param>
    /// <param name="probe">An object that nobody uses: it says what the attribute means now.</param>
    /// <param name="isNew">Whether the element has just been made, and is to say all.</param>
    public void Write(XElement element, T owner, T probe, bool isNew)
    {
        Read(element, probe);
        string? value = Get(owner);
        if (isNew || value != Get(probe))
        {
            element.SetAttributeValue(Name, value);
        }
    }
}

/// <summary>Values of a document that stand in elements of one name.</summary>
/// <param name="Name">The elements.</param>
/// <param name="Get">The values.</param>
/// <param name="Add">Takes one.</param>
/// <param name="Read">The value of an element.</param>
/// <param name="Write">The attributes of an element; those that are <see langword="null"/> are left out.</param>
internal sealed record DocumentList<T, TItem>(
    XName Name,
    Func<T, IEnumerable<TItem>> Get,
    Action<T, TItem> Add,
    Func<XElement, TItem> Read,
    Func<TItem, object?[]> Write) : IDocumentList<T>
{
    public void ReadAll(XElement element, T owner)
    {
        foreach (XElement item in element.Elements(Name))
        {
            Add(owner, Read(item));
        }
    }

    public void WriteAll(XElement element, T owner)
    {
        XElement[] old = [.. element.Elements(Name)];
        if (old.Select(Read).SequenceEqual(Get(owner)))
        {
            return;
        }

        foreach (XElement item in old)
        {
            item.Remove();
        }

        element.Add(Get(owner).Select(item => new XElement(Name, Write(item))));
    }
}

/// <summary>A <see cref="DocumentList{T, TItem}"/> of whatever items.</summary>
internal interface IDocumentList<T>
{
    void ReadAll(XElement element, T owner);

    void WriteAll(XElement element, T owner);
}

/// <summary>Reads and writes all values of an element.</summary>
internal static class DocumentFields
{
    public static void Read<T>(this IReadOnlyList<DocumentField<T>> fields, XElement element, T owner)
    {
        foreach (DocumentField<T> field in fields)
        {
            field.Read(element, owner);
        }
    }

    public static void Read<T>(this IReadOnlyList<IDocumentList<T>> lists, XElement element, T owner)
    {
        foreach (IDocumentList<T> list in lists)
        {
            list.ReadAll(element, owner);
        }
    }

    public static void Write<T>(
        this IReadOnlyList<DocumentField<T>> fields, XElement element, T owner, T probe, bool isNew = false)
    {
        foreach (DocumentField<T> field in fields)
        {
            field.Write(element, owner, probe, isNew);
        }
    }

    public static void Write<T>(this IReadOnlyList<IDocumentList<T>> lists, XElement element, T owner)
    {
        foreach (IDocumentList<T> list in lists)
        {
            list.WriteAll(element, owner);
        }
    }
}

/// <summary>How values are written.</summary>
internal static class DocumentText
{
    public static string YesNo(bool value) => value ? "yes" : "no";

    /// <summary>For attributes that stand there only to say yes.</summary>
    public static string? Yes(bool value) => value ? "yes" : null;

    public static bool IsYes(string? text) => text == "yes";

    public static Guid Id(string? text) => Guid.TryParse(text, out Guid id) ? id : Guid.Empty;

    public static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    public static int Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : 0;

    /// <summary>The word for a value: its name in small letters.</summary>
    public static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    /// <summary>The same, without a word for the undefined value.</summary>
    public static string? DefinedWord<T>(T value)
        where T : struct, Enum => value.Equals(default(T)) ? null : Word(value);

    public static T Value<T>(string? word)
        where T : struct, Enum =>
        Enum.TryParse(word, ignoreCase: true, out T value)
        && string.Equals(value.ToString(), word, StringComparison.OrdinalIgnoreCase)
            ? value
            : default;

    public static string? Optional(string text) => text.Length == 0 ? null : text;

    public static string Text(this XElement element, string name) => element.Attribute(name)?.Value ?? "";

    public static XAttribute? Attribute(string name, string? value) =>
        value is null ? null : new XAttribute(name, value);
}
