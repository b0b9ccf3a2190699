using System.Collections.Generic;
using System.Linq;

namespace VssTools;

/// <summary>
/// The kind of backup that each component gets. The state of a VSS operation is one for all; a writer that cannot do
/// the kind, and a component that the previous backup does not have, are backed up in full.
/// </summary>
internal sealed class ComponentTypes(VssBackupType type, PreviousBackup? previous, IReadOnlyList<VssWriter> writers)
{
    private const VssBackupSchema ByTime = VssBackupSchema.LastModify | VssBackupSchema.Timestamped;

    /// <summary>The kind for a component.</summary>
    public VssBackupType For(VssComponent component) => WhyFull(component) is null ? type : VssBackupType.Full;

    /// <summary>
    /// Why a component is backed up in full though another kind is wanted; <see langword="null"/> where it is not.
    /// </summary>
    public string? WhyFull(VssComponent component)
    {
        if (!PreviousBackup.IsNeeded(type))
        {
            return null;
        }

        if (WriterOf(component).Schema.Closest(type) != type)
        {
            return $"its writer does not support {type}";
        }

        return previous?.Has(component.Id, WriterOf(component).InstanceName) == true
            ? null
            : "the previous backup does not have it";
    }

    /// <summary>Says which components are backed up in full though another kind is wanted.</summary>
    public void Explain(IReadOnlyList<VssComponent> components, IVssListener listener)
    {
        foreach (VssComponent component in components)
        {
            if (WhyFull(component) is string why)
            {
                listener.Verbose(
                    $"'{component}' of '{component.WriterName}' is backed up in full: {why}.");
            }
        }
    }

    /// <summary>Adds the kind to a plan's item.</summary>
    public VssComponentPlan Complete(VssComponentPlan item, IReadOnlyList<VssComponent> included) =>
        included.FirstOrDefault(component => component.Id == item.Id) is VssComponent component
            ? item with { BackupType = For(component) }
            : item;

    /// <summary>Whether files that have not changed since the previous backup are taken from it.</summary>
    public bool IsByTime(VssComponent component) =>
        For(component) is VssBackupType.Incremental or VssBackupType.Differential
        && (WriterOf(component).Schema & ByTime) != 0;

    /// <summary>Whether parts of a file are enough, because the previous backup has the rest.</summary>
    public bool HasBase(string path, string volume) => previous?.HasFile(path, volume) == true;

    /// <summary>The writer that a component is of.</summary>
    public VssWriter WriterOf(VssComponent component) =>
        writers.First(writer => writer.Id == component.WriterId && writer.InstanceId == component.InstanceId);
}
