using System;

namespace VssTools;

/// <summary>
/// Components as a user writes them: a writer by name (wildcards) or id for all of its components,
/// <c>\Path\Component</c> for components of any writer, <c>Writer:\Path\Component</c> for those of one.
/// </summary>
public sealed class ComponentName
{
    private readonly string? _writer;
    private readonly string? _path;

    private ComponentName(string? writer, string? path)
    {
        _writer = writer;
        _path = path;
    }

    /// <summary>Whether it names components and not a writer as a whole.</summary>
    public bool HasPath => _path is not null;

    /// <summary>The part that names the writer; empty where any will do.</summary>
    public string Writer => _writer ?? "";

    /// <summary>Reads what a user wrote.</summary>
    public static ComponentName Parse(string text)
    {
        if (text.StartsWith(@"\", StringComparison.Ordinal))
        {
            return new(null, text);
        }

        int colon = text.IndexOf(@":\", StringComparison.Ordinal);
        return colon < 0 ? new(text, null) : new(text.Substring(0, colon), text.Substring(colon + 1));
    }

    /// <summary>Whether a writer is meant, or some of its components.</summary>
    public bool MatchesWriter(string name, Guid id, Guid instanceId) =>
        _writer is null
        || (Guid.TryParse(_writer, out Guid wanted)
            ? wanted == id || wanted == instanceId
            : Wildcard.IsMatch(name, _writer));

    /// <summary>Whether a component is meant.</summary>
    public bool Matches(VssComponent component) =>
        MatchesWriter(component.WriterName, component.WriterId, component.InstanceId)
        && (_path is null || Wildcard.IsMatch(component.FullPath, _path.TrimEnd('\\')));

    /// <inheritdoc/>
    public override string ToString() => _path is null ? Writer : _writer is null ? _path : $"{_writer}:{_path}";
}
