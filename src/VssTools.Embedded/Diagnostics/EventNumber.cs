namespace VssTools.Embedded;

/// <summary>
/// What kinds of events the embedded engine writes. Where Windows has an event of the same meaning the number is
/// Windows'; those from 30001 on are the engine's own.
/// </summary>
internal static class EventNumber
{
    /// <summary>A writer refused or failed an event (VSS 8229).</summary>
    public const int WriterFailed = 8229;

    /// <summary>A provider failed a call (VSS 12293).</summary>
    public const int ProviderFailed = 12293;

    /// <summary>Writes could not be held as long as the shadow copies took (VSS 12298).</summary>
    public const int WritesNotHeld = 12298;

    /// <summary>A revert of a volume has begun (VSS 12322).</summary>
    public const int RevertBegun = 12322;

    /// <summary>A volume was reverted to a shadow copy (volsnap 66).</summary>
    public const int VolumeReverted = 66;

    /// <summary>The oldest shadow copy was deleted to stay below the limit of a volume (volsnap 33).</summary>
    public const int ShadowEvicted = 33;

    /// <summary>A snapshot set was made.</summary>
    public const int SetCreated = 30001;

    /// <summary>A snapshot set was not made.</summary>
    public const int SetFailed = 30002;

    /// <summary>A shadow copy was removed because somebody asked for it.</summary>
    public const int ShadowRemoved = 30003;

    /// <summary>What a process that had ended left behind was released.</summary>
    public const int SetRecovered = 30004;

    /// <summary>A persistent set of a process that had ended was kept.</summary>
    public const int SetKept = 30005;

    /// <summary>What a process that had ended left behind could not be released.</summary>
    public const int RecoveryFailed = 30006;

    /// <summary>A backup was aborted.</summary>
    public const int BackupAborted = 30007;

    /// <summary>A volume was not reverted, or not to its end.</summary>
    public const int RevertFailed = 30011;

    /// <summary>What runs a writer was restarted.</summary>
    public const int WriterRestarted = 30020;

    /// <summary>What runs a writer could not be restarted.</summary>
    public const int WriterRestartFailed = 30021;

    /// <summary>The storage of a volume was changed.</summary>
    public const int StorageChanged = 30030;
}
