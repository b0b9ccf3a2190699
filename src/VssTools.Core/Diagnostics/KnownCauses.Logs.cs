namespace VssTools;

internal static partial class KnownCauses
{
    private const string Integrity = "https://learn.microsoft.com/previous-versions/windows/it-pro/" +
        "windows-server-2008-R2-and-2008/dd364896(v=ws.10)";

    private const string Growth =
        "https://learn.microsoft.com/archive/blogs/csstwplatform/volume-shadow-copy-volsnap-event-25";

    // The driver. What it deletes is gone: these events are how the loss of shadow copies shows.
    private static KnownCause[] OfVolsnap =>
    [
        Driver(8, "The freeze took too long: load, or a writer or provider that hangs.",
            "Back up when there is less load; look at VSS events of the same time.", Integrity),
        Driver(9, "The file system could not be brought to rest in time: too many open changes.",
            "Back up when there is less load on the volume.", Integrity),
        Driver(14, "The disk with the shadow copy storage failed while it was read or written.",
            "Check the disk (chkdsk, its own diagnosis); the shadow copies of the volume are lost.",
            "https://learn.microsoft.com/previous-versions/windows/it-pro/windows-server-2008-r2-and-2008/" +
                "cc734506(v=ws.10)"),
        Driver(16, "The volume with the shadow copy storage was dismounted by force.",
            "Do not dismount it (chkdsk /x, format) while shadow copies exist.", DriverTexts),
        Driver(20, "The system was short of memory when it looked for free space.",
            "Restart the system, then watch its memory.",
            "https://support.microsoft.com/help/887827"),
        Driver(21, "The system was short of memory.", "Free memory, then run the backup again.", Integrity),
        Driver(23, "The volume with the shadow copy storage is full.",
            "Free space there, or put the storage elsewhere: Get-VssStorage, New-VssStorage.", DriverTexts),
        Driver(24, "The volume with the shadow copy storage is nearly full, and the storage cannot grow.",
            "Free space there before shadow copies are deleted, or give the storage another volume: Get-VssStorage.",
            "https://support.microsoft.com/kb/312067"),
        Driver(25,
            "So much was written at once (a defragmentation, an import, a backup onto the volume itself) that the " +
                "storage could not grow as fast. All shadow copies of the volume are gone.",
            "Give the storage another volume and a larger maximum (Set-VssStorage); write less while shadow copies " +
                "exist. The setting MinDiffAreaFileSize makes the storage begin larger.",
            Growth),
        Driver(27, "A control file of the shadow copies could not be opened when the volume came up.",
            "Check the disk (chkdsk). The shadow copies are lost.",
            DriverTexts),
        Driver(28, "The system was short of resources, or the volume is damaged.",
            "Check the volume with chkdsk; restart the system.", "https://support.microsoft.com/help/887827"),
        Driver(29, "The storage did not fit its volume any more when the volume came up, for example after a revert.",
            "The shadow copies are lost: make new ones.",
            "https://support.microsoft.com/kb/975803"),
        Driver(32, "The volume with the shadow copy storage was not there in time when the system came up.",
            "Put storage only on disks that are always there. Where very many volumes of deleted shadow copies have " +
                @"been left in HKLM\SYSTEM\CurrentControlSet\Enum\STORAGE\VolumeSnapshot, devnodeclean removes them.",
            "https://learn.microsoft.com/troubleshoot/windows-server/backup-and-storage/" +
                "event-id-32-shadow-copies-are-unexpectedly-deleted"),
        Driver(33, "The storage reached its maximum, so the oldest shadow copy made place: as it is set.",
            "Nothing, where the remaining ones suffice; else raise the maximum: Set-VssStorage.",
            "https://support.microsoft.com/kb/312067") with { Harmless = true },
        Driver(35, "The storage could not grow. All shadow copies of the volume are gone.",
            "Free space on the volume of the storage, or give the storage another one: Get-VssStorage.",
            DriverTexts),
        Driver(36, "The storage reached the maximum that was set for it. All shadow copies of the volume are gone.",
            "Raise the maximum: Set-VssStorage -MaximumSize; Get-VssStorage shows what is used.", DriverTexts),
        Driver(38, "The storage nears the maximum that was set for it: all shadow copies of the volume are at risk.",
            "Raise the maximum before they are deleted: Set-VssStorage -MaximumSize.", DriverTexts),
        Driver(40, "The volume was dismounted.", "Do not dismount it while shadow copies matter.", DriverTexts),
        Driver(58, "The volume had as many shadow copies as it may have, so the oldest made place.",
            "Nothing, where the remaining ones suffice; else remove those that nobody needs: Remove-VssShadow.",
            DriverTexts) with { Harmless = true },
        Driver(61, "A bad sector was met while the volume was reverted.",
            "Check the data of the volume, and its disk with chkdsk /r.", DriverTexts),
        Driver(62, "A volume went away while it was reverted.",
            "Bring it back: the revert goes on then, perhaps only after a restart.", DriverTexts),
        Driver(65, "The system went down while a volume was reverted.",
            "Nothing: the revert goes on. Get-VssRevert shows it.",
            DriverTexts) with { Harmless = true },
    ];

    private static KnownCause[] OfEmbedded =>
    [
        Own(8229, "The writer did not answer in time.",
            "See what its program waits for; Repair-VssWriter ends it, and the next operation starts it again.")
            with { Code = VssResult.WriterErrorTimeout },
        Own(8229, "The writer failed; the text tells what it said.",
            "Mend what the text tells, then run the operation again; Test-Vss checks the writer."),
        Own(12298, "The shadow copies were not made within the ten seconds for which applications hold still.",
            "Use a volume whose provider works in one moment (Btrfs, XFS), or back up less at once."),
        Own(12293, "The provider of the volume failed; the text tells why.",
            "Get-VssVolume shows what the volume needs; free space where it is short."),
        Own(30004, "A process was killed or crashed in the middle of an operation.",
            "Nothing: what it left behind was released.") with { Harmless = true },
        Own(30005, "A process ended before it told the writers that its backup was complete.",
            "Look whether the backup is whole; Remove-VssShadow removes the shadow copies that were kept."),
        Own(30006, "What a killed process left behind is in use, or may not be removed by this user.",
            "Close what uses the shadow copies, then run Get-VssShadow as the user who made them."),
        Own(30011, "Entries of the volume, such as immutable files, could not be set back.",
            "Remove what is in the way, then finish it: Restore-VssVolume; Get-VssRevert shows which.")
            with { Code = VssResult.WriteFault },
        Own(30011, "The process that set the volume back ended before it was done.",
            "Finish it: Restore-VssVolume; Get-VssRevert shows which.") with { Code = VssResult.RevertInProgress },
        Own(30021, "What runs the writer could not be restarted; the text tells why.",
            "Mend what the text tells, then run Repair-VssWriter again."),
    ];
}
