using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using VssTools.Reporting;

namespace VssTools.Commands;

/// <summary>
/// Makes objects of the model again out of what remoting or a file has left of them: their properties by name. What is
/// missing, or is not what it should be, stays as it is in a new object.
/// </summary>
internal static class DeserializedModel
{
    private static readonly Type[] SimpleTypes = [typeof(string), typeof(Guid), typeof(TimeSpan), typeof(Version)];

    // A file may hold objects that hold themselves.
    private const int MostDepth = 4;

    /// <summary>Makes an object.</summary>
    /// <param name="value">What is left of it.</param>
    /// <param name="type">The type that it had.</param>
    public static object Read(PSObject value, Type type) => Read(value, type, 0);

    private static object Read(PSObject value, Type type, int depth)
    {
        object model = Activator.CreateInstance(type)!;
        foreach (PropertyInfo property in type.GetProperties().Where(property => property.SetMethod?.IsPublic == true))
        {
            if (Convert(Value(value, property.Name), property.PropertyType, depth + 1) is object converted)
            {
                property.SetValue(model, converted);
            }
        }

        return model;
    }

    // A property may be a script of the session's types file, and fail.
    private static object? Value(PSObject value, string name)
    {
        try
        {
            return value.Properties[name]?.Value;
        }
        catch (GetValueException)
        {
            return null;
        }
    }

    private static object? Convert(object? value, Type type, int depth)
    {
        Type wanted = Nullable.GetUnderlyingType(type) ?? type;
        return value is null ? null
            : wanted == typeof(DateTimeOffset) ? Time(value)
            : wanted == typeof(VssWriterError) ? WriterError(value)
            : wanted == typeof(IReadOnlyDictionary<string, string>) ? Texts(value)
            : wanted.IsGenericType && wanted.GetGenericTypeDefinition() == typeof(IReadOnlyList<>)
                ? List(value, wanted.GetGenericArguments()[0], depth)
            : VssReport.Types.Contains(wanted) ? Element(value, wanted, depth)
            : Simple(value, wanted);
    }

    // PowerShell would call any constructor or Parse method of a type: only types that are known to be harmless.
    private static object? Simple(object value, Type type)
    {
        if (!type.IsPrimitive && !type.IsEnum && !SimpleTypes.Contains(type))
        {
            return null;
        }

        object text = type == typeof(string) || type.IsEnum ? value.ToString() ?? "" : value;
        return LanguagePrimitives.TryConvertTo(text, type, CultureInfo.InvariantCulture, out object converted)
            ? converted
            : null;
    }

    // Remoting knows no DateTimeOffset: it sends the text of one, in the invariant culture.
    private static object? Time(object value)
    {
        object inner = value is PSObject wrapped ? wrapped.BaseObject : value;
        return inner switch
        {
            DateTimeOffset time => time,
            DateTime time => new DateTimeOffset(time),
            _ => DateTimeOffset.TryParse(
                value.ToString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
                ? time
                : null,
        };
    }

    // One level down there is only the text, which is the symbol.
    private static VssWriterError WriterError(object value)
    {
        string symbol = value is PSObject left && Value(left, nameof(VssWriterError.Symbol)) is object name
            ? name.ToString() ?? ""
            : value.ToString() ?? "";
        VssError? known = VssErrorCatalog.All.FirstOrDefault(error => error.Symbol == symbol);
        string? message = value is PSObject error ? Value(error, nameof(VssWriterError.Message))?.ToString() : null;
        return new(known?.HResult ?? 0, symbol, message ?? known?.Message ?? symbol);
    }

    private static Dictionary<string, string> Texts(object value)
    {
        Dictionary<string, string> texts = [];
        if ((value is PSObject wrapped ? wrapped.BaseObject : value) is IDictionary entries)
        {
            foreach (DictionaryEntry entry in entries)
            {
                texts[entry.Key.ToString() ?? ""] = entry.Value?.ToString() ?? "";
            }
        }

        return texts;
    }

    private static object? List(object value, Type type, int depth)
    {
        if (LanguagePrimitives.GetEnumerable(value) is not IEnumerable items)
        {
            return null;
        }

        object[] converted = [.. items.Cast<object?>().Select(item => Element(item, type, depth)).OfType<object>()];
        Array array = Array.CreateInstance(type, converted.Length);
        converted.CopyTo(array, 0);
        return array;
    }

    // Of a writer's components only their names may be left: they still count. Of others there is nothing to tell then.
    private static object? Element(object? value, Type type, int depth) =>
        depth > MostDepth ? null
        : type == typeof(string) ? value?.ToString()
        : value is PSObject left && left.TypeNames.Contains("Deserialized." + type.FullName)
            && type.GetConstructor(Type.EmptyTypes) is not null ? Read(left, type, depth)
        : type == typeof(VssComponent) ? new VssComponent()
        : null;
}
