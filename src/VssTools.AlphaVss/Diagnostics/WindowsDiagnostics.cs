using System.Collections.Generic;
using System.Threading;

namespace VssTools.AlphaVss;

/// <summary>Windows under the AlphaVSS engine.</summary>
internal sealed class WindowsDiagnostics : IVssDiagnostics
{
    private readonly IMachine _machine = AlphaVssSource.Machine;

    /// <inheritdoc/>
    public IVssEventLog Events { get; } = new WindowsEventLog(() => new WindowsLogReader());

    /// <inheritdoc/>
    public IVssServices Services { get; } = new WindowsServices(new WindowsServiceApi());

    /// <inheritdoc/>
    public bool HasSystemWriters => _machine.IsWindows;

    // VSS finds out itself that a writer has started anew.

    /// <inheritdoc/>
    public void NoteRestart(VssWriter writer, string service, VssException? failure)
    {
    }

    /// <inheritdoc/>
    public IEnumerable<VssCheck> Check(CancellationToken cancellation) =>
        new WindowsChecks(_machine, AlphaVssSource.Folder, Services, new AccessList()).Run(cancellation);
}
