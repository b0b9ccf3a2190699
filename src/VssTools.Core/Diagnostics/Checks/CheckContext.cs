using System;
using System.Collections.Generic;
using System.Threading;

namespace VssTools;

/// <summary>What checks look at: the engine, its machine, and what several of them ask for, asked only once.</summary>
internal sealed class CheckContext
{
    private readonly Lazy<IVssEngine> _engine;
    private readonly Lazy<IReadOnlyList<VssWriter>> _writers;
    private readonly Lazy<IReadOnlyList<VssSnapshotSet>> _sets;
    private readonly Lazy<IReadOnlyList<VssStorage>> _storage;
    private readonly WarningListener _heard = new();

    public CheckContext(DiagnosisRequest request, IVssDiagnostics diagnostics, CancellationToken cancellation)
    {
        Request = request;
        Diagnostics = diagnostics;
        Cancellation = cancellation;
        _engine = new(request.OpenEngine);
        _writers = new(() => WriterInventory.Gather(Engine, request.Operations, _heard, cancellation));
        _sets = new(() =>
        {
            using ShadowInventory inventory = new(Engine, NullListener.Instance);
            return inventory.Sets();
        });
        _storage = new(() =>
        {
            using IVssManagement management = Engine.CreateManagement();
            return management.QueryDiffAreas();
        });
    }

    public DiagnosisRequest Request { get; }

    public IVssDiagnostics Diagnostics { get; }

    public CancellationToken Cancellation { get; }

    /// <exception cref="VssException">It does not work here.</exception>
    public IVssEngine Engine => _engine.Value;

    public IReadOnlyList<VssWriter> Writers => _writers.Value;

    /// <summary>What was said while the writers were asked: of those that did not answer.</summary>
    public IReadOnlyCollection<string> WriterWarnings
    {
        get
        {
            _ = Writers;
            return _heard.Warnings;
        }
    }

    public IReadOnlyList<VssSnapshotSet> Sets => _sets.Value;

    public IReadOnlyList<VssStorage> Storage => _storage.Value;
}
