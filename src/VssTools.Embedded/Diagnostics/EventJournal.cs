using System;
using System.Collections.Generic;
using System.Threading;

namespace VssTools.Embedded;

/// <summary>The journal of the embedded engine's own events.</summary>
internal sealed class EventJournal(EmbeddedOptions options) : IVssEventLog
{
    /// <summary>The folder that it is in.</summary>
    public string Folder => options.StatePath;

    /// <inheritdoc/>
    public IEnumerable<VssEventRecord> Read(
        DateTimeOffset? after, DateTimeOffset? before, CancellationToken cancellation) => [];
}
