using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace VssTools.Core.Tests;

/// <summary>An engine without shadow copies of anything: what is asked of it is written down and can fail.</summary>
internal sealed class FakeEngine : IVssEngine
{
    public static readonly Guid ProviderId = new("11111111-0000-0000-0000-000000000000");

    private readonly Dictionary<string, Guid> _volumes = [];

    /// <summary>The calls of all sessions, in order.</summary>
    public List<string> Calls { get; } = [];

    /// <summary>The sets that exist.</summary>
    public List<VssSnapshotSet> Sets { get; } = [];

    /// <summary>A call that fails, and the result code it fails with.</summary>
    public (string Call, int Result)? Failure { get; set; }

    /// <summary>Called at the beginning of each call.</summary>
    public Action<string>? OnCall { get; set; }

    /// <summary>What the writers say when asked how they are.</summary>
    public List<VssWriter> Writers { get; } = [];

    public VssEngine Info { get; } = new() { Name = "Fake", Available = true };

    public IReadOnlyList<VssShadow> Shadows => [.. Sets.SelectMany(set => set.Shadows)];

    /// <summary>Whether it can do what only hardware providers can.</summary>
    public bool HasHardware { get; set; }

    /// <summary>How many sessions are not disposed.</summary>
    public int OpenSessions { get; set; }

    /// <summary>Which components their writers fail before a restore.</summary>
    public Predicate<BackupComponent> Fails { get; set; } = _ => false;

    public bool FailsRestore(BackupComponent component) => Fails(component);

    public IVssSession CreateSession(IVssListener listener)
    {
        OpenSessions++;
        return new FakeSession(this);
    }

    /// <summary>Adds a writer with components of files in a folder each.</summary>
    public VssWriter AddWriter(string name, params (string Component, string Folder)[] components)
    {
        WriterMetadataBuilder builder = new(Guid.NewGuid(), Guid.NewGuid(), name, "");
        foreach ((string component, string folder) in components)
        {
            builder.AddComponent(new VssComponent
            {
                Type = VssComponentType.FileGroup,
                Name = component,
                Selectable = true,
                FileSets = [new VssFileSet { Path = folder, Recursive = true }],
            });
        }

        VssWriter writer = builder.Build().ToWriter() with { State = VssWriterState.Stable };
        Writers.Add(writer);
        return writer;
    }

    /// <summary>The storage that there is; without <see cref="HasStorage"/> the engine has no such thing.</summary>
    public List<VssStorage> Storage { get; } = [];

    public bool HasStorage { get; set; }

    public VssVolumeProtection Protection { get; set; } = new();

    public IVssManagement CreateManagement(Guid providerId = default) =>
        HasStorage ? new FakeManagement(this) : throw new VssException(VssResult.NotSupported);

    public IReadOnlyList<VssVolume> QueryVolumes() => [.. _volumes.Keys.Select(path => ResolveVolume(path))];

    public VssVolume ResolveVolume(string path, Guid providerId = default)
    {
        string volume = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (volume.Contains("missing"))
        {
            throw new VssException(VssResult.PathNotFound, $"There is no '{path}'.");
        }

        if (!_volumes.TryGetValue(volume, out Guid id))
        {
            _volumes[volume] = id = Guid.NewGuid();
        }

        bool supported = !volume.Contains("proc");
        return new VssVolume { Id = id, Path = volume, Supported = supported, Reason = supported ? "" : "It is not." };
    }

    public void Call(string call)
    {
        Calls.Add(call);
        OnCall?.Invoke(call);
        if (Failure is (string name, int result) && call.StartsWith(name, StringComparison.Ordinal))
        {
            throw new VssException(result) { Call = name };
        }
    }

    /// <summary>Changes one shadow copy, or takes it away.</summary>
    public void Update(Guid shadowId, Func<VssShadow, VssShadow?> change)
    {
        for (int i = Sets.Count - 1; i >= 0; i--)
        {
            IEnumerable<VssShadow?> shadows = Sets[i].Shadows.Select(one => one.Id == shadowId ? change(one) : one);
            Sets[i] = Sets[i] with { Shadows = [.. shadows.OfType<VssShadow>()] };
        }

        Sets.RemoveAll(set => set.Shadows.Count == 0);
    }

    public void Dispose()
    {
    }
}
