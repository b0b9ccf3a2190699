using System.Collections.Generic;
using System.Threading;

namespace VssTools;

/// <summary>A machine of which nobody can tell anything.</summary>
internal sealed class NoDiagnostics(VssException reason) : IVssDiagnostics
{
    public IVssEventLog Events => throw reason;

    public IVssServices Services => throw reason;

    public bool HasSystemWriters => false;

    public void NoteRestart(VssWriter writer, string service, VssException? failure)
    {
    }

    public IEnumerable<VssCheck> Check(CancellationToken cancellation) => throw reason;
}
