using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;

namespace VssTools.Commands;

/// <summary>Makes the Writer Metadata Document of a writer of script blocks.</summary>
/// <param name="name">The writer's name.</param>
/// <param name="writerId">The id of the writer's class; empty for the one that belongs to the name.</param>
/// <param name="schema">What the writer can do.</param>
/// <param name="method">How its components are to be restored.</param>
internal sealed class ScriptWriterDocument(string name, Guid writerId, VssBackupSchema schema, VssRestoreMethod method)
{
    private readonly List<(string Component, VssFileSet Files)> _files = [];
    private readonly List<VssFileSet> _excludes = [];

    /// <summary>Adds files to a component.</summary>
    public void Add(string component, VssFileSet files) => _files.Add((component.Trim('\\'), files));

    /// <summary>Leaves files out.</summary>
    public void Exclude(VssFileSet files) => _excludes.Add(files);

    /// <summary>
    /// Adds file sets to the components that they or the user name; else one component for each, named after its
    /// folder, or after the writer where there is only one.
    /// </summary>
    public void Add(IReadOnlyList<(string Component, VssFileSet Files)> sets, string component)
    {
        HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);
        foreach ((string own, VssFileSet files) in sets)
        {
            string chosen = own.Length > 0 ? own : component;
            Add(chosen.Length > 0 ? chosen : Free(sets.Count == 1 ? name : FolderName(files), names), files);
        }
    }

    /// <summary>The document.</summary>
    public WriterMetadata Build()
    {
        Guid id = writerId == Guid.Empty ? IdOf(name) : writerId;
        WriterMetadataBuilder builder = new(id, Guid.NewGuid(), name);
        builder.SetBackupSchema(schema);
        builder.SetRestoreMethod(new VssWriterRestoreMethod
        {
            Method = method,
            WriterRestore = VssWriterRestore.Always,
        });
        _excludes.ForEach(files => builder.AddExclude(files));
        foreach (IGrouping<string, (string, VssFileSet Files)> component in
            _files.GroupBy(entry => entry.Component, StringComparer.OrdinalIgnoreCase))
        {
            builder.AddComponent(Component(component.Key, [.. component.Select(entry => entry.Files)]));
        }

        return builder.Build();
    }

    private static VssComponent Component(string path, VssFileSet[] files)
    {
        int end = path.LastIndexOf('\\');
        return new VssComponent
        {
            Type = VssComponentType.FileGroup,
            LogicalPath = path.Substring(0, Math.Max(end, 0)),
            Name = path.Substring(end + 1),
            Selectable = true,
            NotifyOnBackupComplete = true,
            FileSets = files,
        };
    }

    private static string Free(string wanted, HashSet<string> names)
    {
        string free = wanted;
        for (int number = 2; !names.Add(free); number++)
        {
            free = $"{wanted}-{number}";
        }

        return free;
    }

    private static string FolderName(VssFileSet files)
    {
        string folder = Path.GetFileName(files.Path.TrimEnd('/', '\\'));
        return folder.Length > 0 ? folder : "Root";
    }

    // A restore in another session finds the writer by the id of its class, so the same name has the same id.
    private static Guid IdOf(string name)
    {
        using SHA256 hash = SHA256.Create();
        byte[] bytes = hash.ComputeHash(Encoding.UTF8.GetBytes("urn:vsstools:writer:" + name.ToUpperInvariant()));
        Array.Resize(ref bytes, 16);
        return new Guid(bytes);
    }
}
