using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace VssTools.Commands;

/// <summary>Asks the writers what they own and how they are.</summary>
public abstract class WriterQueryCommand : ShadowUseCommand
{
    private IReadOnlyList<VssWriter>? _writers;

    /// <summary>
    /// The writers as they are now; asked once. Those of an operation that this session has open are in the state that
    /// it has brought them to.
    /// </summary>
    private protected IReadOnlyList<VssWriter> Writers => _writers ??= Run(call =>
        WriterInventory.Gather(call.Engine, Session.Operations, call.Listener, call.Cancellation));

    /// <summary>Chooses the writers that somebody named; a name or id that fits none is reported.</summary>
    private protected IReadOnlyList<VssWriter> FindWriters(IEnumerable<VssWriterReference> references)
    {
        HashSet<VssWriter> found = [];
        foreach (VssWriterReference reference in references)
        {
            VssWriter[] matches = [.. Writers.Where(reference.Matches)];
            found.UnionWith(matches);
            if (matches.Length == 0 && !WildcardPattern.ContainsWildcardCharacters(reference.ToString()))
            {
                WriteError(VssErrorRecord.Create(WriterNotFound(reference.ToString())));
            }
        }

        return [.. Writers.Where(found.Contains)];
    }

    /// <summary>Finds the components that somebody named; those that do not exist are reported.</summary>
    private protected IReadOnlyList<VssComponent> FindComponents(IEnumerable<VssComponentReference> references)
    {
        List<VssComponent> found = [];
        foreach (VssComponentReference reference in references)
        {
            try
            {
                found.AddRange(reference.Component is VssComponent component ? [component] : reference.Find(Writers));
            }
            catch (VssException e)
            {
                WriteError(VssErrorRecord.Create(e));
            }
        }

        return found;
    }

    /// <summary>The failure for a writer that was named and is not there.</summary>
    private protected static VssException WriterNotFound(object wanted) => VssErrorRecord.NotFound(
        "WriterNotFound",
        wanted,
        $"No writer '{wanted}' runs here.",
        "Check the name with Get-VssWriter, and that the writer's service runs.");
}
