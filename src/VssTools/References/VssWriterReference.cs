using System;
using System.Management.Automation;
using VssTools.Commands;

namespace VssTools;

/// <summary>
/// Writers as a user names them: by the writer, by name (wildcards), by a class or instance id, by one of its
/// components, or by one of these objects that came from another machine or process.
/// </summary>
public sealed class VssWriterReference
{
    private readonly ComponentName _name;

    // Of a writer that was given as an object; an instance has another id each time it starts.
    private readonly Guid _class;
    private readonly string _className = "";

    /// <summary>Means this instance of a writer.</summary>
    public VssWriterReference(VssWriter writer)
        : this(writer.InstanceId)
    {
        _class = writer.Id;
        _className = writer.Name;
    }

    /// <summary>Means the writer of a component.</summary>
    public VssWriterReference(VssComponent component)
        : this(component.InstanceId)
    {
    }

    /// <summary>Means the writers of a class, or one instance.</summary>
    public VssWriterReference(Guid id)
        : this(id.ToString())
    {
    }

    /// <summary>Means the writers of a name, with wildcards, or with an id in any form of a GUID.</summary>
    public VssWriterReference(string name)
    {
        _name = ComponentName.Parse(name);
        if (name.Length == 0 || _name.HasPath)
        {
            throw new ArgumentException($"'{name}' is no name of a writer.", nameof(name));
        }
    }

    /// <summary>Means a writer, or the writer of a component, that came through remoting or from a file.</summary>
    public VssWriterReference(PSObject deserialized)
        : this(Deserialized.Is<VssWriter>(deserialized) || Deserialized.Is<VssComponent>(deserialized)
            ? Deserialized.Id(deserialized, nameof(VssWriter.InstanceId))
            : throw Deserialized.Unsuitable(deserialized, nameof(VssWriter), nameof(VssComponent)))
    {
        if (Deserialized.Is<VssWriter>(deserialized))
        {
            _class = Deserialized.Id(deserialized, nameof(VssWriter.Id));
            _className = Deserialized.Text(deserialized, nameof(VssWriter.Name));
        }
    }

    /// <summary>Whether a writer is meant.</summary>
    public bool Matches(VssWriter writer) => _name.MatchesWriter(writer.Name, writer.Id, writer.InstanceId);

    /// <summary>
    /// Whether an event concerns a writer that is meant. A writer given as an object means its class: what it did
    /// before its last start is of interest most.
    /// </summary>
    public bool Matches(VssEvent vssEvent)
    {
        if (vssEvent is { WriterName: "" } && vssEvent.WriterId == Guid.Empty
            && vssEvent.WriterInstanceId == Guid.Empty)
        {
            return false;
        }

        return _class == Guid.Empty
            ? _name.MatchesWriter(vssEvent.WriterName, vssEvent.WriterId, vssEvent.WriterInstanceId)
            : vssEvent.WriterId == _class || (vssEvent.WriterId == Guid.Empty && vssEvent.WriterName == _className);
    }

    /// <inheritdoc/>
    public override string ToString() => _name.ToString();
}
