using System;
using System.Collections.Generic;

namespace VssTools.Embedded;

/// <summary>
/// A VSS of its own in this process: a coordinator that keeps VSS's order, states, limits and time-outs, writers
/// that live in the process, and providers for Btrfs subvolumes and for directories on any file system.
/// </summary>
public sealed class EmbeddedEngine : IVssEngine
{
    /// <summary>The name that chooses the engine.</summary>
    public const string Name = "Embedded";

    /// <summary>Starts the engine. Nothing is read or written before it is used.</summary>
    public EmbeddedEngine(EmbeddedOptions options)
    {
        Options = options;
        Providers = [new BtrfsProvider(), new CloneProvider()];
        Volumes = new VolumeLocator(Providers);
        Catalog = new SetCatalog(options.StatePath);
        Owners = new Ownership(options.StatePath);
        Failures = new FailureMemory(options.StatePath);
        Removal = new ShadowRemoval(Catalog, Providers);
        Storage = new StorageCatalog(options.StatePath, Catalog);
        Journal = new EventJournal(options.StatePath);
        Events = new EngineEvents(Journal);
        Reverts = new VolumeReverts(options.StatePath, Catalog, Volumes, Events);
    }

    /// <summary>The entry for a front end's <see cref="EngineCatalog"/>.</summary>
    public static EngineEntry Entry => new(
        () => Describe(EmbeddedOptions.FromEnvironment()),
        () => new EmbeddedEngine(EmbeddedOptions.FromEnvironment()),
        () => new EmbeddedDiagnostics(EmbeddedOptions.FromEnvironment()));

    /// <summary>Where the engine keeps its state, and how long it waits.</summary>
    public EmbeddedOptions Options { get; }

    /// <inheritdoc/>
    public VssEngine Info => Describe(Options);

    /// <summary>The providers, the most specific first, as VSS chooses them.</summary>
    internal SnapshotProvider[] Providers { get; }

    internal VolumeLocator Volumes { get; }

    internal SetCatalog Catalog { get; }

    internal Ownership Owners { get; }

    internal FailureMemory Failures { get; }

    internal ShadowRemoval Removal { get; }

    internal StorageCatalog Storage { get; }

    /// <summary>The engine's log.</summary>
    internal EventJournal Journal { get; }

    /// <summary>What the coordinator and its sessions write there.</summary>
    internal EngineEvents Events { get; }

    internal VolumeReverts Reverts { get; }

    /// <inheritdoc/>
    public IVssSession CreateSession(IVssListener listener)
    {
        new Recovery(Catalog, Owners, Removal, Events).Run(listener);
        Reverts.TellOfInterrupted(listener);
        return new EmbeddedSession(this, listener);
    }

    /// <inheritdoc/>
    public IVssManagement CreateManagement(Guid providerId = default) =>
        providerId == Guid.Empty
            ? new EmbeddedManagement(this, providerId)
            : new EmbeddedManagement(this, Provider(providerId).Info.Id);

    /// <inheritdoc/>
    public IReadOnlyList<VssVolume> QueryVolumes() => Volumes.QueryAll();

    /// <inheritdoc/>
    public VssVolume ResolveVolume(string path, Guid providerId = default) =>
        Volumes.Resolve(path, providerId).Volume;

    /// <inheritdoc/>
    public void Dispose()
    {
        Reverts.Dispose();
        Owners.Dispose();
    }

    /// <summary>The provider with an id.</summary>
    /// <exception cref="VssException">VSS_E_PROVIDER_NOT_REGISTERED: there is none.</exception>
    internal SnapshotProvider Provider(Guid id) =>
        Array.Find(Providers, provider => provider.Info.Id == id)
        ?? throw new VssException(VssResult.ProviderNotRegistered, $"No provider with the id {id} is registered.")
        {
            Target = id,
        };

    private static VssEngine Describe(EmbeddedOptions options) => new()
    {
        Name = Name,
        Description = "A VSS of its own in this process: coordinator, writers, Btrfs and clone providers.",
        Version = typeof(EmbeddedEngine).Assembly.GetName().Version?.ToString(3) ?? "",
        Available = true,
        StatePath = options.StatePath,
    };
}
