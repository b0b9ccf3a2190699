using System.Collections.Generic;
using System.Threading;

namespace VssTools.Embedded;

/// <summary>The machine under the embedded engine.</summary>
internal sealed class EmbeddedDiagnostics(EmbeddedOptions options) : IVssDiagnostics
{
    /// <inheritdoc/>
    public IVssEventLog Events { get; } = new EventJournal(options.StatePath);

    /// <inheritdoc/>
    public IVssServices Services { get; } = new WriterServices(options);

    /// <inheritdoc/>
    public bool HasSystemWriters => false;

    /// <inheritdoc/>
    public void ForgetFailure(VssWriter writer) => new FailureMemory(options.StatePath).Forget(writer.InstanceId);

    /// <inheritdoc/>
    public IEnumerable<VssCheck> Check(CancellationToken cancellation) => new EmbeddedChecks(options).Run(cancellation);
}
