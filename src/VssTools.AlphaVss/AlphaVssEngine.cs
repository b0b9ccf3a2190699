using System;
using System.Collections.Generic;
using System.Linq;

namespace VssTools.AlphaVss;

/// <summary>
/// Windows' own VSS, through AlphaVSS: one call in, one call out. Nothing of AlphaVSS is loaded before an engine is
/// opened.
/// </summary>
public sealed class AlphaVssEngine : IVssEngine
{
    /// <summary>The name that chooses the engine.</summary>
    public const string Name = "AlphaVSS";

    private readonly ApiAccess _access;

    internal AlphaVssEngine(ApiAccess access) => _access = access;

    /// <summary>The entry for a front end's <see cref="EngineCatalog"/>.</summary>
    public static EngineEntry Entry => new(
        () => Describe(AlphaVssSource.Machine, AlphaVssSource.Folder),
        () => Open(AlphaVssSource.Machine, AlphaVssSource.Folder),
        AlphaVssSource.Diagnostics);

    /// <inheritdoc/>
    public VssEngine Info => Describe(null, native: true);

    /// <inheritdoc/>
    public IVssSession CreateSession(IVssListener listener) => new AlphaVssSession(_access, listener);

    /// <inheritdoc/>
    public IVssManagement CreateManagement(Guid providerId = default)
    {
        if (providerId != Guid.Empty && providerId != StorageModel.SystemProvider)
        {
            using VolumeSupport support = new(_access);
            support.CheckProvider(providerId);
            throw StorageFailures.NoSuchThing(providerId);
        }

        return new AlphaVssManagement(_access);
    }

    /// <inheritdoc/>
    public IReadOnlyList<VssVolume> QueryVolumes()
    {
        using VolumeSupport support = new(_access);
        return [.. _access.Volumes.All().Select(facts => support.Describe(facts, Guid.Empty))];
    }

    /// <inheritdoc/>
    public VssVolume ResolveVolume(string path, Guid providerId = default)
    {
        VolumeFacts facts = _access.Volumes.Find(path);
        using VolumeSupport support = new(_access);
        return support.Describe(facts, path, providerId);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    internal static VssEngine Describe(IMachine machine, string? folder) =>
        Describe(LoadingChecks.Find(machine, folder), machine.IsWindows);

    internal static AlphaVssEngine Open(IMachine machine, string? folder)
    {
        if (LoadingChecks.Find(machine, folder) is LoadingProblem problem)
        {
            throw new VssException(problem.HResult, problem.Reason)
            {
                ErrorId = problem.ErrorId,
                Category = problem.Category,
                Target = Name,
                Advice = problem.Advice,
            };
        }

        DevicePaths.Allow();
        AlphaVssSource.Prepare();
        return new AlphaVssEngine(ApiAccess.Load(folder!));
    }

    private static VssEngine Describe(LoadingProblem? problem, bool native) => new()
    {
        Name = Name,
        Description = "Windows' own VSS: its writers and providers, through AlphaVSS.",
        Version = typeof(AlphaVssEngine).Assembly.GetName().Version?.ToString(3) ?? "",
        Native = native,
        Available = problem is null,
        Reason = problem?.ToString() ?? "",
    };
}
