using System;
using System.Collections.Generic;
using System.Linq;

namespace VssTools.Restoring;

/// <summary>Makes what the pipeline gets of a restore.</summary>
internal sealed class RestoreReport(
    RestoreRequest request,
    RestoreSource source,
    IReadOnlyList<RestoreComponent> components,
    RestoreFilePlan plan,
    RestoreTally tally)
{
    /// <summary>What was done.</summary>
    public VssRestore Create(
        Func<RestoreComponent, VssFileRestoreStatus> status, IReadOnlyList<VssWriter> writers, TimeSpan duration)
    {
        VssRestoredComponent[] restored =
            [.. components.Select((component, index) => Create(component, index, status(component)))];
        return new VssRestore
        {
            Id = source.Newest.Id,
            Path = source.Newest.Path,
            CreationTime = source.Newest.CreationTime,
            Status = Together(restored),
            Components = restored,

            // PowerShell indexes arrays, but not the read-only lists that the compiler makes.
            Writers = (VssWriter[])
            [
                .. writers.Where(writer => components.Any(component => component.Id.WriterId == writer.Id)),
            ],
            Files = restored.Sum(component => component.Files),
            Bytes = restored.Sum(component => component.Bytes),
            Failed = restored.Sum(component => component.Failed),
            Duration = duration,
        };
    }

    /// <summary>What would be done.</summary>
    public IReadOnlyList<VssRestorePlan> Describe() => [.. components.SelectMany(Describe)];

    private VssRestoredComponent Create(RestoreComponent component, int index, VssFileRestoreStatus status) => new()
    {
        WriterId = component.Id.WriterId,
        WriterName = component.Writer.Name,
        Component = component.Id.FullPath,
        Status = status,
        Method = component.Method.Method,
        Target = component.Target,
        Places = status == VssFileRestoreStatus.None ? [] : PlacesOf(index),
        Files = tally.FilesOf(index),
        Bytes = tally.BytesOf(index),
        Failed = tally.FailedOf(index),
        Errors = (string[])[.. component.Errors.Select(error => error.Message), .. tally.MessagesOf(index)],
    };

    private string[] PlacesOf(int index) => [.. plan.PlacesOf(index)];

    private static VssFileRestoreStatus Together(VssRestoredComponent[] restored) =>
        restored.All(component => component.Status == VssFileRestoreStatus.All) ? VssFileRestoreStatus.All
        : restored.All(component => component.Status == VssFileRestoreStatus.None) ? VssFileRestoreStatus.None
        : VssFileRestoreStatus.Failed;

    private IEnumerable<VssRestorePlan> Describe(RestoreComponent component)
    {
        VssRestorePlan common = new()
        {
            WriterId = component.Id.WriterId,
            WriterName = component.Writer.Name,
            Component = component.Id.FullPath,
            Included = !component.IsRefused,
            Method = component.Method.Method,
            Reason = Reason(component),
        };
        foreach (VssFileSet files in component.Included.SelectMany(part => part.FileSets))
        {
            string from = Environment.ExpandEnvironmentVariables(files.Path);
            yield return common with
            {
                FileSet = files.ToString(),
                From = from,
                To = component.IsRefused || request.NoFileCopy ? "" : Target(component, files, from),
            };
        }
    }

    private static string Reason(RestoreComponent component) =>
        component.Errors.Count > 0 ? component.Errors[0].Message
        : component.UsesAlternates ? "It goes to the writer's alternate location."
        : !component.HasWriter ? "It is restored without its writer."
        : "";

    private string Target(RestoreComponent component, VssFileSet files, string from)
    {
        if (component.UsesAlternates)
        {
            FileMapping? mapping = component.Method.AlternateLocations.FirstOrDefault(mapping =>
                string.Equals(mapping.Path, files.Path, StringComparison.OrdinalIgnoreCase)
                && string.Equals(mapping.FileSpec, files.FileSpec, StringComparison.OrdinalIgnoreCase));
            return mapping is null ? "" : Environment.ExpandEnvironmentVariables(mapping.Destination);
        }

        return RawPath.ToText(plan.Places.Map(RawPath.FromText(from)));
    }
}
