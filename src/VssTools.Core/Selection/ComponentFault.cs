using System.Collections.Generic;
using System.Linq;

namespace VssTools;

/// <summary>Components that somebody named and that do not exist.</summary>
internal static class ComponentFault
{
    /// <summary>A component that no writer has.</summary>
    public static VssException NotFound(VssComponentId id, IReadOnlyList<VssWriter> writers)
    {
        VssWriter? writer = writers.FirstOrDefault(writer => writer.Id == id.WriterId);
        string where = writer is null
            ? $"its writer {id.WriterId} is not among the writers that take part"
            : $"the writer '{writer.Name}' does not have it";
        return Create(id, $"There is no component '{id}': {where}.", writer?.Name);
    }

    /// <summary>A text that names no component of any writer.</summary>
    public static VssException NotFound(string name, IReadOnlyList<VssWriter> writers) => Create(
        name,
        $"No component is called '{name}'. The writers that take part are: " +
        (writers.Count == 0 ? "none" : string.Join(", ", writers.Select(writer => writer.Name))) + ".",
        null);

    private static VssException Create(object target, string message, string? writerName) =>
        new(VssResult.ObjectNotFound, message)
        {
            ErrorId = "ComponentNotFound",
            Target = target,
            WriterName = writerName,
            Advice = "Run Get-VssComponent for the components that there are, and check that the writer runs.",
        };
}
