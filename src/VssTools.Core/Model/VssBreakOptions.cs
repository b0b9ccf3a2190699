using System;

namespace VssTools;

/// <summary>What happens to the volumes of a set that is broken. Source: BreakSnapshotSetEx.</summary>
[Flags]
public enum VssBreakOptions
{
    /// <summary>They stay read-only.</summary>
    None = 0,
    /// <summary>They are taken away from this machine.</summary>
    MaskLuns = 1,
    /// <summary>They become writable.</summary>
    MakeReadWrite = 2,
    /// <summary>They get the identities that the disks had before the import.</summary>
    RevertIdentityAll = 4,
    /// <summary>No identities are reverted.</summary>
    RevertIdentityNone = 8,
}
