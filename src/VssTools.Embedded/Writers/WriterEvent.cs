namespace VssTools.Embedded;

/// <summary>An event that a writer is told, in the order of VSS (the methods of CVssWriter).</summary>
public enum WriterEvent
{
    /// <summary>Somebody asks what the writer owns.</summary>
    Identify,
    /// <summary>A backup begins.</summary>
    PrepareBackup,
    /// <summary>A snapshot is about to be made.</summary>
    PrepareSnapshot,
    /// <summary>Write what is pending and hold still.</summary>
    Freeze,
    /// <summary>Go on.</summary>
    Thaw,
    /// <summary>The snapshot is made.</summary>
    PostSnapshot,
    /// <summary>The backup is aborted: go on, and forget it.</summary>
    Abort,
    /// <summary>The backup is done.</summary>
    BackupComplete,
    /// <summary>The requester has left.</summary>
    BackupShutdown,
    /// <summary>A restore begins.</summary>
    PreRestore,
    /// <summary>A restore is done.</summary>
    PostRestore,
}
