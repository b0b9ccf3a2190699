using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using VssTools;
using VssTools.Embedded;

namespace Alphaleonis.Win32.Vss;

/// <summary>The machine under the double: that of the embedded engine, with the log of calls that failed.</summary>
public sealed class DiagnosticsDouble : IVssDiagnostics, IVssEventLog
{
    private readonly IVssDiagnostics _machine = EmbeddedEngine.Entry.Diagnose();

    IVssEventLog IVssDiagnostics.Events => this;

    IVssServices IVssDiagnostics.Services => _machine.Services;

    bool IVssDiagnostics.HasSystemWriters => _machine.HasSystemWriters;

    void IVssDiagnostics.NoteRestart(VssWriter writer, string service, VssTools.VssException? failure) =>
        _machine.NoteRestart(writer, service, failure);

    IEnumerable<VssEventRecord> IVssEventLog.Read(
        DateTimeOffset? after, DateTimeOffset? before, IVssListener listener, CancellationToken cancellation) =>
        VssDouble.Records.Where(record => !(record.Time < after) && !(record.Time > before))
            .Concat(_machine.Events.Read(after, before, listener, cancellation));

    IEnumerable<VssCheck> IVssDiagnostics.Check(CancellationToken cancellation) => _machine.Check(cancellation);
}
