using System.Collections.Generic;
using System.Threading;

namespace VssTools.Embedded;

/// <summary>The machine under the embedded engine.</summary>
internal sealed class EmbeddedDiagnostics(EmbeddedOptions options) : IVssDiagnostics
{
    private readonly EventJournal _journal = new(options.StatePath);

    /// <inheritdoc/>
    public IVssEventLog Events => _journal;

    /// <inheritdoc/>
    public IVssServices Services { get; } = new WriterServices(options);

    /// <inheritdoc/>
    public bool HasSystemWriters => false;

    /// <inheritdoc/>
    public void NoteRestart(VssWriter writer, string service, VssException? failure)
    {
        new EngineEvents(_journal).WriterRestarted(writer, service, failure);
        if (failure is null)
        {
            new FailureMemory(options.StatePath).Forget(writer.InstanceId);
        }
    }

    /// <inheritdoc/>
    public IEnumerable<VssCheck> Check(CancellationToken cancellation) => new EmbeddedChecks(options).Run(cancellation);
}
