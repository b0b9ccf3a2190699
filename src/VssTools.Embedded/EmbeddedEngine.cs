using System;
using System.Collections.Generic;

namespace VssTools.Embedded;

/// <summary>The embedded engine.</summary>
public sealed class EmbeddedEngine : IVssEngine
{
    /// <summary>Starts the engine.</summary>
    public EmbeddedEngine(EmbeddedOptions options) => Options = options;

    /// <summary>The entry for a front end's <see cref="EngineCatalog"/>.</summary>
    public static EngineEntry Entry => new(
        () => Describe(EmbeddedOptions.FromEnvironment()), () => new EmbeddedEngine(EmbeddedOptions.FromEnvironment()));

    /// <summary>The options.</summary>
    public EmbeddedOptions Options { get; }

    /// <inheritdoc/>
    public VssEngine Info => Describe(Options);

    /// <inheritdoc/>
    public IVssSession CreateSession(IVssListener listener) => throw new NotSupportedException();

    /// <inheritdoc/>
    public IReadOnlyList<VssVolume> QueryVolumes() => [];

    /// <inheritdoc/>
    public VssVolume ResolveVolume(string path, Guid providerId = default) => throw new NotSupportedException();

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private static VssEngine Describe(EmbeddedOptions options) => new()
    {
        Name = "Embedded",
        Description = "A VSS of its own in this process: coordinator, writers, Btrfs and clone providers.",
        Version = typeof(EmbeddedEngine).Assembly.GetName().Version?.ToString(3) ?? "",
        Available = true,
        StatePath = options.StatePath,
    };
}
