using System;
using System.Collections.Generic;
using System.Threading;

namespace VssTools.AlphaVss;

/// <summary>The logs Application and System of Windows.</summary>
internal sealed class WindowsEventLog : IVssEventLog
{
    /// <inheritdoc/>
    public IEnumerable<VssEventRecord> Read(
        DateTimeOffset? after, DateTimeOffset? before, IVssListener listener, CancellationToken cancellation) => [];
}
