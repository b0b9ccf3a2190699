using System;
using System.Collections.Generic;
using System.Threading;

namespace VssTools.Core.Tests.Diagnostics;

/// <summary>A machine with the services of a test.</summary>
internal sealed class FakeDiagnostics(FakeServiceApi api) : IVssDiagnostics, IVssServices, IVssEventLog
{
    public IVssEventLog Events => this;

    /// <summary>What is in the log.</summary>
    public List<VssEventRecord> Log { get; } = [];

    /// <summary>What is said of a log that cannot be read.</summary>
    public string LogWarning { get; set; } = "";

    public IVssServices Services => this;

    public bool HasSystemWriters { get; set; }

    /// <summary>Which writers' services were restarted, and with which failure.</summary>
    public List<(string Writer, string Service, string? ErrorId)> Restarts { get; } = [];

    public FakeClock Clock { get; } = new();

    public Func<IEnumerable<VssCheck>> Checks { get; set; } = () => [];

    public void NoteRestart(VssWriter writer, string service, VssException? failure) =>
        Restarts.Add((writer.Name, service, failure?.ErrorId));

    public IEnumerable<VssCheck> Check(CancellationToken cancellation) => Checks();

    public IEnumerable<VssEventRecord> Read(
        DateTimeOffset? after, DateTimeOffset? before, IVssListener listener, CancellationToken cancellation)
    {
        if (LogWarning.Length > 0)
        {
            listener.Warning(LogWarning);
        }

        return Log;
    }

    public VssService? Find(string name) => new ServiceSteps(api, TimeSpan.Zero).Find(name);

    public IReadOnlyList<string> Restart(
        string name, TimeSpan timeout, IVssListener listener, CancellationToken cancellation) =>
        new ServiceRestart(new ServiceSteps(api, timeout) { Clock = Clock }, listener).Run(name, cancellation);
}
