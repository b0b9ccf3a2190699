using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace VssTools;

/// <summary>Which writers take part in a backup: the names of the request as ids of running writers.</summary>
internal sealed class WriterChoice
{
    private readonly List<Guid> _enabled = [];
    private readonly List<Guid> _disabledInstances = [];
    private readonly IReadOnlyList<string> _verify;

    private WriterChoice(IReadOnlyList<string> verify) => _verify = verify;

    /// <summary>Asks the writers who they are and finds those that the request means.</summary>
    /// <exception cref="VssException">The request names a writer to include that does not run.</exception>
    public static WriterChoice Resolve(
        IVssEngine engine, SnapshotRequest request, IVssListener listener, CancellationToken cancellation)
    {
        WriterChoice choice = new(request.VerifyWriters);
        if (request.IncludeWriters.Count + request.ExcludeWriters.Count == 0)
        {
            return choice;
        }

        IReadOnlyList<VssWriter> writers = WriterInventory.Gather(engine, listener, cancellation);
        choice.Include(writers, request.IncludeWriters);
        choice.Exclude(writers, request.ExcludeWriters, listener);
        return choice;
    }

    /// <summary>Makes the choice in a session, before it asks the writers.</summary>
    public void Apply(IVssSession session)
    {
        if (_enabled.Count > 0)
        {
            session.EnableWriterClasses(_enabled);
        }

        if (_disabledInstances.Count > 0)
        {
            session.DisableWriterInstances(_disabledInstances);
        }
    }

    /// <summary>Fails when a writer that must take part does not.</summary>
    public void Verify(IReadOnlyList<VssWriter> writers)
    {
        string? missing = _verify.FirstOrDefault(name => !writers.Any(writer => Matches(writer, name)));
        if (missing is not null)
        {
            throw NotFound(
                missing,
                $"The writer '{missing}' must take part but is not among the writers: {Names(writers)}.",
                "WriterNotIncluded");
        }
    }

    private void Include(IReadOnlyList<VssWriter> writers, IReadOnlyList<string> names)
    {
        if (names.Count == 0)
        {
            return;
        }

        foreach (string name in names)
        {
            if (!writers.Any(writer => Matches(writer, name)))
            {
                throw NotFound(name, $"No writer '{name}' runs here; there are: {Names(writers)}.", "WriterNotFound");
            }
        }

        ILookup<bool, VssWriter> byMatch = writers.ToLookup(writer => names.Any(name => Matches(writer, name)));
        _enabled.AddRange(byMatch[true].Select(writer => writer.Id).Distinct());

        // Classes can be enabled, instances only disabled: other instances of an included class are left out.
        _disabledInstances.AddRange(
            byMatch[false].Where(writer => _enabled.Contains(writer.Id)).Select(writer => writer.InstanceId));
    }

    private void Exclude(IReadOnlyList<VssWriter> writers, IReadOnlyList<string> names, IVssListener listener)
    {
        foreach (string name in names)
        {
            List<Guid> found =
                [.. writers.Where(writer => Matches(writer, name)).Select(writer => writer.InstanceId)];
            _disabledInstances.AddRange(found);
            if (found.Count == 0)
            {
                listener.Warning($"No writer '{name}' runs here, so there is nothing to exclude.");
            }
        }
    }

    /// <summary>Whether a name, with wildcards, or an id means a writer.</summary>
    public static bool Matches(VssWriter writer, string name) =>
        Guid.TryParse(name, out Guid id)
            ? writer.Id == id || writer.InstanceId == id
            : Wildcard.IsMatch(writer.Name, name);

    private static string Names(IReadOnlyList<VssWriter> writers) =>
        writers.Count == 0 ? "none" : string.Join(", ", writers.Select(writer => writer.Name));

    private static VssException NotFound(string name, string message, string id) =>
        new(VssResult.InvalidArgument, message)
        {
            ErrorId = id,
            Category = VssErrorCategory.ObjectNotFound,
            WriterName = name,
            Target = name,
            Advice = "Check the name, and that the writer's service runs.",
        };
}
