using System;

namespace VssTools.Commands;

/// <summary>An engine that is tested: the one in use, or one that is opened for the test alone.</summary>
internal sealed class TestedEngine : IDisposable
{
    private readonly ModuleState _session;
    private readonly bool _inUse;
    private IVssEngine? _own;

    /// <summary>Means an engine.</summary>
    /// <param name="session">What the runspace keeps.</param>
    /// <param name="name">The engine's name; <see langword="null"/> for the one in use.</param>
    /// <exception cref="VssException">There is no engine of the name.</exception>
    public TestedEngine(ModuleState session, string? name)
    {
        _session = session;
        string? inUse = session.EngineInUse;
        Name = ModuleEngines.Catalog.Find(name ?? inUse).Name;
        _inUse = Name == inUse;
    }

    /// <summary>The engine's name.</summary>
    public string Name { get; }

    /// <summary>Opens it.</summary>
    /// <exception cref="VssException">It does not work here.</exception>
    public IVssEngine Open() => _inUse ? _session.Engine : _own ??= ModuleEngines.Catalog.Open(Name);

    /// <summary>What looks at the machine under it.</summary>
    public IVssDiagnostics Diagnose() => ModuleEngines.Catalog.Diagnose(Name);

    public void Dispose() => _own?.Dispose();
}
