using System;

namespace VssTools;

/// <summary>Whether a writer must be there.</summary>
internal enum WriterPresence
{
    /// <summary>Nobody can say.</summary>
    Unknown,

    /// <summary>Every Windows has it.</summary>
    Always,

    /// <summary>It is there whenever its service runs.</summary>
    Service,
}

/// <summary>One line of the table of writers and their services.</summary>
internal sealed record WriterServiceRow
{
    private const string Instance = "{instance}";
    private const string Captured = "{1}";

    /// <summary>The class of the writer; the empty id for any.</summary>
    public Guid WriterId { get; init; }

    /// <summary>The name of the writer, with wildcards; empty for any.</summary>
    public string Name { get; init; } = "";

    /// <summary>The name of the service, with what stands for parts of the writer's names.</summary>
    public string Service { get; init; } = "";

    /// <summary>Whether the writer must be there.</summary>
    public WriterPresence Presence { get; init; }

    /// <summary>Why the service is not to be restarted lightly; empty where it may.</summary>
    public string Caution { get; init; } = "";

    /// <summary>Whether the line is about a writer.</summary>
    public bool Fits(VssWriter writer) =>
        (WriterId == Guid.Empty || WriterId == writer.Id)
        && (Name.Length == 0 || WriterId != Guid.Empty || Wildcard.IsMatch(writer.Name, Name));

    /// <summary>The service of a writer that the line is about.</summary>
    public string ServiceOf(VssWriter writer)
    {
        string service = Service.Replace(Instance, writer.InstanceName);
        return service.Contains(Captured) ? service.Replace(Captured, Capture(writer.Name)) : service;
    }

    // What the asterisk of the pattern stands for. A writer that has another name by now has no such part.
    private string Capture(string name)
    {
        int star = Name.IndexOf('*');
        int rest = Name.Length - star - 1;
        return star >= 0 && Wildcard.IsMatch(name, Name)
            ? name.Substring(star, name.Length - star - rest).Trim()
            : "";
    }
}
