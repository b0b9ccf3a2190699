namespace VssTools;

/// <summary>What the mask of a file set says about a kind of backup.</summary>
internal static class BackupTypes
{
    // The bits that say "read from a shadow copy" stand so far above those that say "needed".
    private const int SnapshotShift = 8;

    /// <summary>Whether a backup of this kind holds the files.</summary>
    public static bool IsNeededFor(this VssFileSet files, VssBackupType type) =>
        (files.BackupType & Bit(type)) != 0;

    /// <summary>Whether a backup of this kind reads the files from a shadow copy.</summary>
    public static bool IsShadowedFor(this VssFileSet files, VssBackupType type) =>
        !files.IsCreatedDuringBackup() && ((int)files.BackupType & ((int)Bit(type) << SnapshotShift)) != 0;

    /// <summary>Whether some kind of backup reads the files from a shadow copy.</summary>
    public static bool IsShadowed(this VssFileSet files) =>
        !files.IsCreatedDuringBackup()
        && (files.BackupType & (VssFileSpecBackupType)((int)AllNeeded << SnapshotShift)) != 0;

    /// <summary>
    /// The kind of backup that a writer gets where it is asked for one: a full one where it cannot do that kind
    /// (VSS backup state).
    /// </summary>
    public static VssBackupType Closest(this VssBackupSchema schema, VssBackupType type)
    {
        VssBackupSchema needed = type switch
        {
            VssBackupType.Incremental => VssBackupSchema.Incremental,
            VssBackupType.Differential => VssBackupSchema.Differential,
            VssBackupType.Log => VssBackupSchema.Log,
            _ => VssBackupSchema.Undefined,
        };
        return (schema & needed) == needed ? type : VssBackupType.Full;
    }

    private const VssFileSpecBackupType AllNeeded =
        VssFileSpecBackupType.FullBackupRequired | VssFileSpecBackupType.DifferentialBackupRequired
        | VssFileSpecBackupType.IncrementalBackupRequired | VssFileSpecBackupType.LogBackupRequired;

    // The writer makes them while the backup runs, so that no shadow copy has them.
    private static bool IsCreatedDuringBackup(this VssFileSet files) =>
        (files.BackupType & VssFileSpecBackupType.CreatedDuringBackup) != 0;

    private static VssFileSpecBackupType Bit(VssBackupType type) => type switch
    {
        VssBackupType.Incremental => VssFileSpecBackupType.IncrementalBackupRequired,
        VssBackupType.Differential => VssFileSpecBackupType.DifferentialBackupRequired,
        VssBackupType.Log => VssFileSpecBackupType.LogBackupRequired,
        _ => VssFileSpecBackupType.FullBackupRequired,
    };
}
