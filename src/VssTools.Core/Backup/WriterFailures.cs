using System.Collections.Generic;
using System.Linq;

namespace VssTools;

/// <summary>Makes exceptions of what writers report.</summary>
internal static class WriterFailures
{
    /// <summary>
    /// Fails when a writer has failed as a whole; components that failed leave the others as they are.
    /// </summary>
    /// <param name="writers">The writers, as GatherWriterStatus gave them.</param>
    /// <param name="call">The call after which they were asked.</param>
    public static void ThrowIfAny(IReadOnlyList<VssWriter> writers, string call)
    {
        VssWriter? failed = writers.FirstOrDefault(writer => writer.Failed && !writer.FailedPartially);
        if (failed is not null)
        {
            throw Create(failed, call);
        }
    }

    /// <summary>The failure of one writer.</summary>
    public static VssException Create(VssWriter writer, string call)
    {
        VssWriterError error = writer.LastError ?? Unknown(writer);
        return new VssException(
            error.HResult, $"The writer '{writer.Name}' failed ({writer.State}, {error.Symbol}): {error.Message}")
        {
            Call = call,
            WriterName = writer.Name,
            Target = writer.Name,
        };
    }

    /// <summary>The failure of one component of a writer; the writer's other components are not concerned.</summary>
    public static VssException Create(string writerName, VssComponentId component, VssWriterError error, string call) =>
        new(
            error.HResult,
            $"The writer '{writerName}' failed the component '{component}' ({error.Symbol}): {error.Message}")
        {
            ErrorId = "ComponentFailed",
            Call = call,
            Target = component,
            WriterName = writerName,
        };

    private static VssWriterError Unknown(VssWriter writer)
    {
        VssError error = VssErrorCatalog.Find(VssResult.UnexpectedWriterError);
        return new(error.HResult, error.Symbol, $"It is in the state {writer.State} and tells no cause.");
    }
}
