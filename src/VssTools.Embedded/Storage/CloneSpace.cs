using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace VssTools.Embedded;

/// <summary>
/// Clones: each has its own files. Blocks that it shares with the volume count, for nobody can tell them cheaply from
/// others.
/// </summary>
internal sealed class CloneSpace : SpaceCounter
{
    /// <inheritdoc/>
    public override long? SizeOf(string device) => TreeSize.Measure(device);

    /// <inheritdoc/>
    public override SpaceUse Count(string volume, IReadOnlyList<ShadowEntry> shadows) =>
        new(shadows.Sum(entry => Directory.Exists(entry.Shadow.Device)
            ? entry.Size ?? TreeSize.Measure(entry.Shadow.Device)
            : 0));
}
