using System.Collections.Generic;
using System.Threading;
using VssTools;
using VssTools.Embedded;

namespace Alphaleonis.Win32.Vss;

/// <summary>The machine under the double: that of the embedded engine.</summary>
public sealed class DiagnosticsDouble : IVssDiagnostics
{
    private readonly IVssDiagnostics _machine = EmbeddedEngine.Entry.Diagnose();

    IVssEventLog IVssDiagnostics.Events => _machine.Events;

    IVssServices IVssDiagnostics.Services => _machine.Services;

    bool IVssDiagnostics.HasSystemWriters => _machine.HasSystemWriters;

    void IVssDiagnostics.NoteRestart(VssWriter writer, string service, VssException? failure) =>
        _machine.NoteRestart(writer, service, failure);

    IEnumerable<VssCheck> IVssDiagnostics.Check(CancellationToken cancellation) => _machine.Check(cancellation);
}
