namespace VssTools;

internal static partial class KnownCauses
{
    private const int AccessDenied = unchecked((int)0x80070005);
    private const int ShutdownInProgress = unchecked((int)0x8007045B);
    private const int InvalidFunction = unchecked((int)0x80070001);

    private const string DamagedKeys =
        "https://it-sicherheit.softperten.de/abelssoft/registry-schluesselkorrektur-bei-vss-event-id-8193";

    private static KnownCause[] OfVss =>
    [
        Vss(8194,
            "A service with a writer runs as NETWORK SERVICE or LOCAL SERVICE, and the requester does not let these " +
                "accounts call back. The writer is left out or has told all that it had to; the backup itself goes on.",
            "Nothing, where the writer named here is Stable afterwards. To end it, let the account in: a DWORD 1 " +
                "named 'NT Authority\\NetworkService' in HKLM\\SYSTEM\\CurrentControlSet\\Services\\VSS\\" +
                "VssAccessControl, then restart the service of the writer.",
            Reference + "security-considerations-for-requestors")
            with { Code = AccessDenied, Harmless = true },
        Vss(8194,
            "A writer could not call back the requester, which may have ended in the middle of its backup.",
            "Look whether the backup program has crashed or was ended; run the backup again.",
            Reference + "security-considerations-for-requestors"),
        Vss(8193,
            "VSS may not write its own diagnostic key, usually because installing a role changed the rights of it.",
            "Give NETWORK SERVICE full control of HKLM\\SYSTEM\\CurrentControlSet\\Services\\VSS\\Diag and all keys " +
                "below it.",
            DamagedKeys)
            with { Code = AccessDenied, Mark = @"VSS\Diag" },
        Vss(8193,
            "A security id in the registry is not well-formed, usually the name of a key in ProfileList, such as one " +
                "that ends with '.bak'.",
            "Look through HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\ProfileList, save it, and remove " +
                "the damaged key.",
            DamagedKeys)
            with { Mark = "ConvertStringSidToSid" },
        Vss(8193,
            "The system was shutting down.",
            "Nothing, unless a backup was running then: do not shut down during a backup.",
            VssTexts) with { Code = ShutdownInProgress, Harmless = true },
        Vss(8193,
            "A writer names more files than a document of VSS can hold: the System Writer where a folder of " +
                "temporary files has grown, such as TemporaryInternetFiles of Microsoft.NET.",
            "Clear folders with very many files below the Windows folder; Get-VssComponent shows what writers name.",
            "https://support.microsoft.com/help/3098315")
            with { Code = unchecked((int)0x80070018) },
        Vss(8193,
            "A service that VSS needs is disabled.",
            "Enable VSS, swprv, EventSystem and COMSysApp: Test-Vss names the one that is disabled.",
            VssTexts) with { Code = unchecked((int)0x80070422) },
        Vss(8193,
            "An account may not do what VSS needs: usually the rights on a registry key or a folder were changed.",
            "The routine in the text names the key or path: give back SYSTEM and NETWORK SERVICE their rights there.",
            DamagedKeys) with { Code = AccessDenied },
        Vss(12289,
            "The new shadow copy could not be opened for its automatic recovery: a driver of a file system or a " +
                "filter does not know the request.",
            "Look for drivers that were installed lately; try New-VssSnapshotSet -Option NoAutoRecovery.",
            "https://github.com/openzfsonwindows/openzfs/issues/406")
            with { Code = InvalidFunction, Mark = "HarddiskVolumeShadowCopy" },
        Vss(12289,
            "A writer cleared away the state of an earlier backup that never came to its end.",
            "Nothing for this backup. Where it comes every time, the backup program does not end its backups properly.",
            "https://support.microsoft.com/help/978773")
            with { Code = VssResult.WriterStatusNotAvailable, Harmless = true },
        Vss(12289,
            "The volume or the disk went away, or did not answer, while its shadow copy was made or removed.",
            "Look into the log System for disk and driver errors of the same time; check the disk with chkdsk.",
            VssTexts) with { Mark = "HarddiskVolumeShadowCopy" },
        Vss(12289,
            "The system was shutting down.",
            "Nothing, unless a backup was running then.",
            VssTexts) with { Code = ShutdownInProgress, Harmless = true },
        Vss(12297,
            "The disk did not take all waiting writes within the time that VSS gives for it.",
            "Back up when there is less load, and not several volumes at once; check the disk for errors.",
            VssTexts),
        Vss(12298,
            "The provider took more than the ten seconds for which VSS holds writes: too much load, too little " +
                "memory, or storage that is slow or on a busy disk.",
            "Back up when there is less load; put the shadow copy storage on another volume: Get-VssStorage.",
            "https://kb.msp360.com/standalone-backup/general/errors-and-warnings/" +
                "shadow-copy-creation-period-is-exceeded"),
        Vss(12310,
            "The shadow copy was not committed in time.",
            "Back up when there is less load on the disk; wait ten minutes before the next attempt.",
            VssTexts),
        Vss(12338,
            "Opening and flushing the volumes of the set took too long.",
            "Back up when there is less activity of the disks, or put fewer volumes into a set.",
            VssTexts),
        Vss(12340,
            "Flushing the volumes of the set took too long.",
            "Back up when there is less activity of the disks, or put fewer volumes into a set.",
            VssTexts),
        Vss(12305,
            "A disk was taken off, is failing, or a driver does not show it any more.",
            "Check the disk and its cable or path; rescan the disks; run the backup again.",
            VssTexts),
        Vss(12308,
            "A volume was dismounted during the backup.",
            "Do not take removable disks off during a backup; look for disk errors in the log System.",
            VssTexts),
        Vss(12348,
            "The rights on the root folder of a volume keep administrators or SYSTEM out.",
            "Give SYSTEM and Administrators full control of the root folder.",
            VssTexts),
        Vss(8224, "The service starts when it is needed and stops when it is not.", "Nothing.",
            VssTexts) with { Harmless = true },
        Vss(8225, "The service or the system was stopped.", "Nothing.",
            VssTexts) with { Harmless = true },
        Vss(8222, "The record of a shadow copy that was made, and by whom.", "Nothing.",
            VssTexts) with { Harmless = true },
    ];
}
