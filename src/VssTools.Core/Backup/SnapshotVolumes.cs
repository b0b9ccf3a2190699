using System;
using System.Collections.Generic;
using System.Linq;

namespace VssTools;

/// <summary>The volumes of a snapshot set, each once under whatever names it was given.</summary>
internal sealed class SnapshotVolumes
{
    private readonly IVssEngine _engine;
    private readonly SnapshotRequest _request;
    private readonly IVssListener _listener;
    private readonly List<(string Path, Guid ProviderId)> _volumes = [];
    private readonly HashSet<Guid> _ids = [];

    /// <summary>Finds the volumes that were named.</summary>
    /// <exception cref="VssException">There is no such volume.</exception>
    public SnapshotVolumes(IVssEngine engine, SnapshotRequest request, IVssListener listener)
    {
        _engine = engine;
        _request = request;
        _listener = listener;
        foreach (string path in request.Volumes)
        {
            Add(path);
        }
    }

    /// <summary>The volumes, each with the provider that was asked for.</summary>
    public IReadOnlyList<(string Path, Guid ProviderId)> All => _volumes;

    /// <summary>Adds the volumes that a plan needs and that are not there yet.</summary>
    /// <exception cref="VssException">The set would have no volume.</exception>
    public void AddRequired(ComponentPlan? plan)
    {
        if (plan is null)
        {
            return;
        }

        string[] named = [.. _volumes.Select(volume => volume.Path)];
        IReadOnlyList<string> all = new VolumeMap(_engine, named).Fold([.. named, .. plan.Volumes]);
        foreach (string path in plan.Volumes.Where(path => !named.Contains(path) && all.Contains(path)))
        {
            _listener.Verbose($"The volume '{path}' is added: components have files there.");
            Add(path);
        }

        if (_volumes.Count == 0)
        {
            throw new VssException(
                VssResult.InvalidArgument, "The components have no files on any volume, so there is nothing to shadow.")
            {
                ErrorId = "NoComponentVolume",
                Advice = "Look with Get-VssComponent | Get-VssFile at the directories that the components name.",
            };
        }
    }

    /// <summary>Adds all to the set that the session creates.</summary>
    public void AddTo(IVssSession session)
    {
        foreach ((string path, Guid providerId) in _volumes)
        {
            session.AddToSnapshotSet(path, providerId);
        }
    }

    private void Add(string path)
    {
        Guid providerId = _request.ProviderFor(path);
        VssVolume volume = _engine.ResolveVolume(path, providerId);
        if (_ids.Add(volume.Id))
        {
            _volumes.Add((volume.Path, providerId));
        }
        else
        {
            _listener.Verbose($"'{path}' is on the volume '{volume.Path}', which is in the set already.");
        }
    }
}
