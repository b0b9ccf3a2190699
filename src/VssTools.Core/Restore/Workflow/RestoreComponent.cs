using System.Collections.Generic;
using System.Linq;

namespace VssTools.Restoring;

/// <summary>A component that the backup chose explicitly, on its way through a restore.</summary>
/// <param name="entry">Its entry in the backup components document.</param>
/// <param name="described">The component as its writer described it.</param>
/// <param name="writer">Its writer as it described itself.</param>
internal sealed class RestoreComponent(BackupComponent entry, VssComponent described, VssWriter writer)
{
    private readonly List<VssException> _errors = [];

    /// <summary>What identifies it in the documents.</summary>
    public VssComponentId Id => entry.Id;

    /// <summary>Its entry in the newest document.</summary>
    public BackupComponent Entry => entry;

    /// <summary>The component as its writer described it.</summary>
    public VssComponent Described => described;

    /// <summary>Its writer as it described itself for the backup.</summary>
    public VssWriter Writer => writer;

    /// <summary>Its writer as it runs now; <see langword="null"/> where it does not.</summary>
    public VssWriter? Running { get; set; }

    /// <summary>Whether its writer runs and wants to hear of restores.</summary>
    public bool TakesPart => Running is not null && Method.WriterRestore != VssWriterRestore.Never;

    /// <summary>Whether its writer is told of the restore.</summary>
    public bool HasWriter { get; set; }

    /// <summary>The parts that are restored; empty for all of it.</summary>
    public List<VssComponent> Parts { get; } = [];

    /// <summary>The file sets that the caller sends elsewhere, and where to.</summary>
    public IReadOnlyList<(VssFileSet Files, string Target)> NewTargets { get; set; } = [];

    /// <summary>Where the writer wants the files.</summary>
    public VssRestoreTarget Target { get; set; }

    /// <summary>Where it wants parts of files.</summary>
    public IReadOnlyList<DirectedTarget> DirectedTargets { get; set; } = [];

    /// <summary>Whether the files go to the writer's alternate locations.</summary>
    public bool UsesAlternates { get; set; }

    /// <summary>Whether nothing more is done for it.</summary>
    public bool IsRefused { get; private set; }

    /// <summary>What went wrong with the component as a whole.</summary>
    public IReadOnlyList<VssException> Errors => _errors;

    /// <summary>How the writer wants it to be restored: the running one knows best.</summary>
    public VssWriterRestoreMethod Method => (Running ?? writer).RestoreMethod;

    /// <summary>What the writer can do.</summary>
    public VssBackupSchema Schema => (Running ?? writer).Schema;

    /// <summary>Its name for people.</summary>
    public string Name => $"{writer.Name}:{Id.FullPath}";

    /// <summary>Its files and those of its parts, as the writer described them.</summary>
    public IEnumerable<VssComponent> Included => Parts.Count == 0 ? Family(described) : Parts.SelectMany(Family);

    /// <summary>Notes a failure that ends the restore of the component.</summary>
    public void Refuse(VssException error)
    {
        IsRefused = true;
        _errors.Add(error);
    }

    /// <summary>Notes a failure after which its files are restored all the same.</summary>
    public void Note(VssException error) => _errors.Add(error);

    private static IEnumerable<VssComponent> Family(VssComponent component) =>
        new[] { component }.Concat(component.Children.SelectMany(Family));
}
