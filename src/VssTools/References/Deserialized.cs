using System;
using System.Management.Automation;

namespace VssTools.Commands;

/// <summary>
/// Reads objects that have gone through remoting or a file: they have lost their class and kept its name and
/// properties.
/// </summary>
internal static class Deserialized
{
    /// <summary>Whether an object was of a class once.</summary>
    public static bool Is<T>(PSObject value) => value.TypeNames.Contains("Deserialized." + typeof(T).FullName);

    /// <summary>A property that is an id.</summary>
    public static Guid Id(PSObject value, string property) => ParseId(Text(value, property));

    /// <summary>A property as text.</summary>
    public static string Text(PSObject value, string property) => value.Properties[property]?.Value?.ToString() ?? "";

    /// <summary>Reads an id in any form.</summary>
    /// <exception cref="ArgumentException">The text is no id.</exception>
    public static Guid ParseId(string text) =>
        Guid.TryParse(text, out Guid id)
            ? id
            : throw new ArgumentException($"'{text}' is not an id (GUID).", nameof(text));

    /// <summary>The failure for an object of the wrong kind; binding then tries the object's properties.</summary>
    public static ArgumentException Unsuitable(PSObject value, params string[] wanted) =>
        new($"'{value}' is no {string.Join(" and no ", wanted)}.", nameof(value));
}
