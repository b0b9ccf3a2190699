using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace VssTools.Scripting;

/// <summary>
/// Writes the script that does what a request for a snapshot set does. The writers that are there now are asked: the
/// language can leave out, but not choose.
/// </summary>
public sealed class SnapshotScript(IVssEngine engine, SnapshotRequest request, IVssListener listener)
{
    private readonly List<string> _lines = [];

    /// <summary>Where the script stores the documents; empty for the language's own choice.</summary>
    public string MetadataPath { get; init; } = "";

    /// <summary>A folder below which the shadow copies can be read while the script runs; empty for none.</summary>
    public string ExposePath { get; init; } = "";

    /// <summary>A program that runs while the set exists; empty for none.</summary>
    public string Program { get; init; } = "";

    /// <summary>Writes the script.</summary>
    /// <returns>The lines, with the system's line ends between them.</returns>
    /// <exception cref="VssException">
    /// The request would fail, or asks for something that the language cannot say.
    /// </exception>
    public string Write(CancellationToken cancellation)
    {
        SnapshotScriptLimits.Check(request, ExposePath.Length > 0);
        ComponentPlan plan =
            SnapshotPlan.Create(engine, request, listener, cancellation, out IReadOnlyList<VssWriter> writers);
        SnapshotVolumes volumes = new(engine, request, listener);
        if (request.Selection is not null)
        {
            ComponentInclusion.Check(plan);
            volumes.AddRequired(plan);
        }

        IReadOnlyList<ScriptVolume> named = ScriptVolume.Name(volumes.All);
        _lines.Clear();
        WriteSettings();
        if (!request.NoWriter)
        {
            WriteWriters(new WriterExclusion(engine, request, [.. named.Select(volume => volume.Path)], listener),
                plan, writers, cancellation);
        }

        WriteSet(named);
        return string.Join(Environment.NewLine, _lines);
    }

    private void WriteSettings()
    {
        string noWriters = request.NoWriter && request.Lifetime != VssLifetime.ClientAccessible ? " nowriters" : "";
        _lines.Add($"set context {request.Lifetime.ToString().ToLowerInvariant()}{noWriters}");
        string options = ScriptOptions.Write(request.Options);
        if (options.Length > 0)
        {
            _lines.Add($"set option {options}");
        }

        if (MetadataPath.Length > 0)
        {
            _lines.Add($"set metadata {ScriptQuoting.Quote(MetadataPath)}");
        }

        foreach (string loss in SnapshotScriptLimits.Losses(request))
        {
            Note(loss);
        }
    }

    private void WriteWriters(
        WriterExclusion exclusion,
        ComponentPlan plan,
        IReadOnlyList<VssWriter> writers,
        CancellationToken cancellation)
    {
        foreach (string name in request.VerifyWriters)
        {
            WriteVerification(name, plan, writers);
        }

        IReadOnlyList<string> excluded = exclusion.Find(plan, writers, cancellation);
        if (excluded.Count > 0 && (request.IncludeWriters.Count > 0 || request.Selection is not null))
        {
            _lines.Add(ScriptQuoting.Comment(
                "The language can only leave out: what is not wanted of the writers that were there."));
        }

        _lines.AddRange(excluded.Select(name => $"writer exclude {ScriptQuoting.Quote(name)}"));
    }

    // A script's "writer verify" wants something of the writer in the set, where the request wants it to take part.
    private void WriteVerification(string name, ComponentPlan plan, IReadOnlyList<VssWriter> writers)
    {
        foreach (VssWriter writer in writers.Where(writer => WriterChoice.Matches(writer, name)))
        {
            if (writer.Components.Count == 0
                || plan.Included.Any(component => component.InstanceId == writer.InstanceId))
            {
                _lines.Add($"writer verify {ScriptQuoting.Quote(WriterExclusion.NameOf(writer, writers))}");
            }
            else
            {
                Note($"'{writer.Name}' is not verified: none of its components is on these volumes, and in a " +
                    "script one would have to be.");
            }
        }
    }

    private void WriteSet(IReadOnlyList<ScriptVolume> volumes)
    {
        bool isFull = request.BackupType == VssBackupType.Full;
        if (isFull)
        {
            _lines.Add("begin backup");
        }

        _lines.AddRange(volumes.Select(volume => volume.Command));
        _lines.Add("create");
        if (ExposePath.Length > 0)
        {
            _lines.AddRange(volumes.Select(volume => volume.Expose(ExposePath)));
        }

        if (Program.Length > 0)
        {
            _lines.Add($"exec {ScriptQuoting.Quote(Program)}");
        }

        if (ExposePath.Length > 0)
        {
            _lines.AddRange(volumes.Select(volume => $"unexpose %{volume.Alias}%"));
        }

        if (isFull)
        {
            _lines.Add("end backup");
        }
    }

    private void Note(string text)
    {
        listener.Warning(text);
        _lines.Add(ScriptQuoting.Comment(text));
    }
}
