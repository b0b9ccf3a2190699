using System;
using System.Globalization;
using System.Threading;

namespace VssTools;

/// <summary>Brings transportable shadow copies of a hardware provider into this machine.</summary>
public static class SnapshotImport
{
    // What published documents of Server 2008 and later have. An older version may be of the 2003 family, whose shadow
    // copies later Windows cannot use.
    private static readonly Version FirstUsable = new(1, 2);

    /// <summary>Imports the set that a document tells of.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="document">The documents of the set.</param>
    /// <param name="listener">Hears what is doubtful.</param>
    /// <param name="cancellation">Ends the wait for the hardware.</param>
    /// <returns>The set as it is here.</returns>
    /// <exception cref="VssException">There is no such set, or the engine has no hardware provider.</exception>
    public static VssSnapshotSet Run(
        IVssEngine engine, VssDocument document, IVssListener listener, CancellationToken cancellation)
    {
        BackupComponentsDocument backup = document.Backup ?? throw NoBackup(document);
        bool isOld = IsOfOldWindows(backup);
        if (isOld)
        {
            listener.Warning(
                $"The document of the set {backup.SnapshotSetId} has version {backup.Version}, older than Windows " +
                "Server 2008 writes. It may be of the 2003 family, whose shadow copies later Windows cannot use.");
        }

        using ShadowInventory inventory = new(engine, listener, backup.ToXml());
        try
        {
            inventory.Import(cancellation);
        }
        catch (VssException e) when (isOld && e.HResult == VssResult.NoSnapshotsImported)
        {
            throw OfOldWindows(backup, e);
        }

        return inventory.Set(backup.SnapshotSetId);
    }

    private static bool IsOfOldWindows(BackupComponentsDocument backup) =>
        Version.TryParse(backup.Version, out Version? version) && version < FirstUsable;

    private static VssException NoBackup(VssDocument document) => new(
        VssResult.InvalidArgument, $"'{document}' has no backup components document, and so tells of no shadow copies.")
    {
        ErrorId = "BackupDocumentMissing",
        Category = VssErrorCategory.InvalidData,
        Target = document.Path,
        Advice = "Name the cabinet or folder that was exported on the machine that made the set.",
    };

    private static VssException OfOldWindows(BackupComponentsDocument backup, VssException cause) => new(
        cause.HResult,
        string.Format(
            CultureInfo.InvariantCulture,
            "No shadow copy of the set {0} was imported: it may be of a Windows of the 2003 family.",
            backup.SnapshotSetId),
        cause)
    {
        ErrorId = "SetOfOtherWindows",
        Call = "ImportSnapshots",
        Target = backup.SnapshotSetId,
        Advice = "Import it on a machine of the family that made it, and back up from there.",
    };
}
