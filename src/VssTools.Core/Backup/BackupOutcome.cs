using System.Collections.Generic;
using System.Linq;

namespace VssTools;

/// <summary>How the backup of each component went, by what its writer and the copying say.</summary>
internal sealed class BackupOutcome
{
    private readonly ComponentPlan _plan;
    private readonly BackupCopyResult _copied;

    // What the writer has failed is lost with all of its parts; a file that failed is lost for those above it.
    private readonly Dictionary<VssComponent, VssWriterError> _failed = [];
    private readonly Dictionary<VssComponent, VssException> _incomplete = [];

    /// <param name="plan">What the backup is to hold.</param>
    /// <param name="statements">The explicit components with what the writers say about them.</param>
    /// <param name="copied">What was copied, by the components of the plan.</param>
    public BackupOutcome(ComponentPlan plan, IReadOnlyList<BackupComponent> statements, BackupCopyResult copied)
    {
        _plan = plan;
        _copied = copied;
        for (int index = 0; index < plan.Included.Count; index++)
        {
            Judge(plan.Included[index], statements, copied.Components[index]);
        }
    }

    /// <summary>The components that were named to VSS, and whether each one succeeded.</summary>
    public IEnumerable<(VssComponentId Id, bool Succeeded)> Explicit =>
        _plan.Explicit.Select(component => (component.Id, HasSucceeded(component)));

    /// <summary>The components of which files are missing. Those that writers failed are reported already.</summary>
    public IEnumerable<VssException> Incomplete => _incomplete.Values;

    /// <summary>The components as the manifest lists them.</summary>
    public IReadOnlyList<VssBackupComponent> Components => [.. _plan.Included.Select(Describe)];

    /// <summary>Fails when no component succeeded: that is no backup.</summary>
    public void ThrowIfNothing(string destination)
    {
        if (!_plan.Explicit.Any(HasSucceeded))
        {
            throw new VssException(
                VssResult.WriterErrorPartialFailure,
                $"No component was backed up, so there is no backup '{destination}'. The first failure: " +
                FirstFailure())
            {
                ErrorId = "NothingBackedUp",
                Category = VssErrorCategory.InvalidOperation,
                Target = destination,
                Advice = "Look at the error of each component, mend its cause, then try again.",
            };
        }
    }

    private void Judge(
        VssComponent component, IReadOnlyList<BackupComponent> statements, ComponentCopyResult copied)
    {
        VssWriterError? failure =
            statements.FirstOrDefault(statement => statement.Id.Equals(component.Id))?.Failure;
        if (failure is not null)
        {
            _failed[component] = failure;
        }
        else if (!copied.Succeeded)
        {
            _incomplete[component] = Missing(component, copied.FailureCount, copied.Failures[0]);
        }
        else if (_copied.OtherFailures.Count > 0)
        {
            // Whose files are missing is not known, so it may be anybody's.
            _incomplete[component] = Missing(component, _copied.OtherFailures.Count, _copied.OtherFailures[0]);
        }
    }

    private bool HasSucceeded(VssComponent component) =>
        !SelfAndAbove(component).Any(_failed.ContainsKey)
        && !_incomplete.Keys.Concat(_failed.Keys).Any(failed => SelfAndAbove(failed).Contains(component));

    private VssBackupComponent Describe(VssComponent component, int index) => new()
    {
        WriterName = component.WriterName,
        WriterId = component.WriterId,
        InstanceId = component.InstanceId,
        Type = component.Type,
        LogicalPath = component.LogicalPath,
        Name = component.Name,
        Succeeded = HasSucceeded(component),
        Files = _copied.Components[index].Files,
        Bytes = _copied.Components[index].Bytes,
    };

    private static IEnumerable<VssComponent> SelfAndAbove(VssComponent component)
    {
        for (VssComponent? above = component; above is not null; above = above.Parent)
        {
            yield return above;
        }
    }

    private string FirstFailure() =>
        _failed.Values.Select(failure => failure.Message)
            .Concat(_incomplete.Values.Select(failure => failure.Message)).First();

    private static VssException Missing(VssComponent component, long count, VssException first) => new(
        VssResult.ReadFault,
        $"{count} {(count == 1 ? "file" : "files")} of the component '{component}' of '{component.WriterName}' could " +
        $"not be backed up. The first failure: {first.Message}",
        first)
    {
        ErrorId = "ComponentIncomplete",
        WriterName = component.WriterName,
        Target = component.Id,
        Advice = $"The other components are not concerned. {first.Advice}",
    };
}
