using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace VssTools.Scripting;

/// <summary>
/// Tells which writers and components a set includes, in DiskShadow's order and words: excluded writers, components
/// excluded, writers left out as a whole, then what is included.
/// </summary>
internal sealed class CreationReport(TextWriter output)
{
    public void Write(ComponentPlan plan)
    {
        foreach (VssWriter writer in plan.ExcludedWriters)
        {
            output.WriteLine(
                $"Excluding writer \"{writer.Name}\", because all of its components have been excluded.");
        }

        WriteExcluded(plan);
        HashSet<Guid> named = [.. plan.ExcludedWriters.Select(writer => writer.InstanceId)];
        foreach (KeyValuePair<VssWriter, VssComponent> dropped in plan.DroppedWriters
            .Where(dropped => !named.Contains(dropped.Key.InstanceId)))
        {
            output.WriteLine(
                $"The writer \"{dropped.Key.Name}\" is now entirely excluded from the backup because the top-level");
            output.WriteLine($"non selectable component \"{dropped.Value.FullPath}\" is excluded.");
        }

        WriteIncluded(plan.Explicit);
    }

    /// <summary>Tells which components take part, by writer.</summary>
    public void WriteIncluded(IEnumerable<VssComponent> components)
    {
        foreach (IGrouping<Guid, VssComponent> writer in components.GroupBy(component => component.InstanceId))
        {
            output.WriteLine($"* Including writer \"{writer.First().WriterName}\":");
            foreach (VssComponent component in writer)
            {
                output.WriteLine($"\t+ Adding component: {component.FullPath}");
            }

            output.WriteLine();
        }
    }

    private void WriteExcluded(ComponentPlan plan)
    {
        foreach (VssComponentPlan item in plan.Items)
        {
            if (item.Exclusion is ComponentExclusion.Volume or ComponentExclusion.Other)
            {
                output.WriteLine(
                    $"Component \"{item.Component}\" from writer \"{item.WriterName}\" is excluded from backup,");
                output.WriteLine(item.Exclusion == ComponentExclusion.Volume
                    ? $"because it requires volume {item.MissingVolume} which is not in the shadow copy set."
                    : $"because: {item.Reason}");
            }
        }
    }
}
