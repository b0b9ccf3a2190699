namespace VssTools;

internal static partial class KnownCauses
{
    private const int ServiceDisabled = unchecked((int)0x80070422);
    private const int ClassNotRegistered = unchecked((int)0x80040154);

    private const int ServerNotStarted = unchecked((int)0x80080005);

    // The class of COM+ through which writers hear of events.
    private const string EventClass = "VSSEvent";

    // The class of Windows' own provider.
    private const string OwnProvider = "65ee1dba-8ff4-4a58-ac1c-3470ee2f376a";

    private const string LostProvider =
        "The service swprv, Windows' own provider, did not start; its value ServiceDll may be missing or wrong.";

    private const string SetProvider =
        @"Let ServiceDll (REG_EXPAND_SZ) in HKLM\SYSTEM\CurrentControlSet\Services\swprv\Parameters be " +
            @"%Systemroot%\System32\swprv.dll.";

    private const string LostEventClass =
        "The registration of VSS's event class does not lead to Eventcls.dll, so Get-VssWriter finds no writer at all.";

    private const string SetEventClass =
        "Below HKLM\\SOFTWARE\\Microsoft\\EventSystem\\{26c409cc-ae86-11d1-b616-00805fc79216}\\EventClasses, in the " +
            "key that begins with {FAF53CC4-BD73-4E36-83F1-2B23F46E513E}, let TypeLib (REG_EXPAND_SZ) be " +
            "%systemroot%\\system32\\EVENTCLS.DLL; then restart the services EventSystem and VSS.";

    // Writers, providers and the services beneath them.
    private static KnownCause[] OfServices =>
    [
        Vss(11,
            "The COM class in the text did not start, most likely because the processors are busy.",
            "Back up when there is less load.",
            VssTexts),
        Vss(11, LostProvider, SetProvider, "https://support.microsoft.com/help/2009513")
            with { Code = ServerNotStarted, Mark = OwnProvider },
        Vss(12,
            "The COM class in the text did not start: its server was shutting down, or memory ran out.",
            "Run the backup again; where it stays, free memory.",
            VssTexts),
        Vss(13,
            "A service that VSS needs is disabled.",
            "The name in the text tells which: enable it (SW_PROV is swprv, CEventSystem is EventSystem).",
            VssTexts) with { Code = ServiceDisabled },
        Vss(13,
            "The system was shutting down.",
            "Nothing, unless a backup was running then: do not shut down during a backup.",
            VssTexts) with { Code = ShutdownInProgress, Harmless = true },
        Vss(13, LostEventClass, SetEventClass, "https://support.microsoft.com/help/2009533")
            with { Code = VssResult.InvalidArgument, Mark = EventClass },
        Vss(13,
            "The COM class in the text could not be started; the code behind it tells why.",
            "Look into the log System for the service behind the class at the same time.",
            VssTexts),
        Vss(18, "The system runs in safe mode.", "Restart it without safe mode.", Operations),
        Vss(19,
            "EventSystem is disabled, or the system runs in safe mode.",
            "Enable the service EventSystem, or restart the system without safe mode.",
            VssTexts),
        Vss(20, "The system runs in safe mode.", "Restart it without safe mode.", VssTexts),
        Vss(22, LostEventClass, SetEventClass, "https://support.microsoft.com/help/2009550")
            with { Mark = EventClass },
        Vss(22,
            "The class in the text is not registered: a provider was installed or removed by halves.",
            "Compare Get-VssProvider with what is installed, and install or remove the product of that class properly.",
            VssTexts),
        Vss(26,
            "This is a domain controller, and its directory service is stopped.",
            "Start it: Start-Service NTDS.",
            VssTexts),
        Vss(27,
            "This is a domain controller, and its directory service is stopped: nothing can be restored.",
            "Start-Service NTDS, or restart in Directory Services Restore Mode.",
            VssTexts),
        Vss(29,
            "This domain controller runs in Directory Services Restore Mode, in which there is no backup.",
            "Restart it normally.",
            VssTexts),
        Vss(34, LostEventClass, SetEventClass, "https://support.microsoft.com/help/2009533"),
        Vss(38,
            "EventSystem or COMSysApp is disabled.",
            "Enable the services EventSystem and COMSysApp, then try again.",
            VssTexts),
        Vss(39, "The service VSS is disabled.", "Enable it: Set-Service VSS -StartupType Manual.", VssTexts),
        Vss(40, "The service swprv is disabled.", "Enable it: Set-Service swprv -StartupType Manual.", VssTexts),
        Vss(8213,
            "The service with this writer runs as an account that VSS does not let take part.",
            "Let the service run as LocalSystem, NETWORK SERVICE or an administrator, or add its account with 1 to " +
                "HKLM\\SYSTEM\\CurrentControlSet\\Services\\VSS\\VssAccessControl.",
            Operations),
        Vss(8214,
            "The backup program ended while writers were still telling it what they had to.",
            "Look why the backup program ended; run the backup again.",
            VssTexts),
        Vss(8229,
            "The writer could not hold its data still in time.",
            "Back up when the application has less load; look at events of the application of the same time.",
            Reference + "writer-errors-and-vetoes") with { Code = VssResult.WriterErrorTimeout },
        Vss(8229,
            "The writer failed with something that may pass.",
            "Run the backup again; where it stays, Repair-VssWriter restarts the service of the writer.",
            Reference + "writer-errors-and-vetoes") with { Code = VssResult.WriterErrorRetryable },
        Vss(8229,
            "The writer failed with something that does not pass by itself.",
            "Look at events of the application of the same time, mend what they tell, then Repair-VssWriter.",
            Reference + "writer-errors-and-vetoes") with { Code = VssResult.WriterErrorNonRetryable },
        Vss(8229,
            "The set leaves out a volume that the writer needs.",
            "Add the volume: New-VssSnapshotSet -AddRequiredVolume.",
            Reference + "writer-errors-and-vetoes") with { Code = VssResult.WriterErrorInconsistentSnapshot },
        Vss(8229,
            "The writer was short of memory or handles.",
            "Free memory or restart the service of the writer: Repair-VssWriter.",
            Reference + "writer-errors-and-vetoes") with { Code = VssResult.WriterErrorOutOfResources },
        Vss(8229,
            "A writer refused an event; its application knows why.",
            "Look at events of the application of the same time; Get-VssWriter -Failed names the writer.",
            Operations),
        Vss(8230,
            "An account in VssAccessControl does not exist any more, or no domain controller answered.",
            "Remove accounts that are gone from HKLM\\SYSTEM\\CurrentControlSet\\Services\\VSS\\VssAccessControl; " +
                "check the connection to the domain.",
            VssTexts),
        Vss(12291,
            "The COM+ event system, through which writers hear of a backup, does not work.",
            "See that the services EventSystem and COMSysApp run.",
            Operations),
        Vss(12292,
            "The service of a shadow copy provider is disabled.",
            "Set the service (swprv for Windows' own provider) to manual start.",
            VssTexts) with { Code = ServiceDisabled },
        Vss(12292,
            "The class of a provider is not registered: it was removed, or installed by halves.",
            "Compare the id with Get-VssProvider, and install that product again or remove it properly.",
            VssTexts) with { Code = ClassNotRegistered },
        Vss(12292, LostProvider, SetProvider, "https://support.microsoft.com/help/2009513")
            with { Code = ServerNotStarted, Mark = OwnProvider },
        Vss(12292,
            "The process of a shadow copy provider did not start.",
            "Compare the id with Get-VssProvider; look into the log System for its service.",
            VssTexts),
        Vss(12293,
            "A shadow copy provider failed; its own events tell why.",
            "Look at the events beside this one; try with Windows' own provider: New-VssSnapshotSet -ProviderId " +
                "b5946137-7b9f-4925-af80-51abd60b20d5.",
            VssTexts),
        Vss(12301,
            "A writer hangs, or its process ended.",
            "Get-VssWriter shows which; Repair-VssWriter restarts its service.",
            Operations),
        Vss(12302,
            "The writers could not be reached: EventSystem does not run, or a writer's process hangs.",
            "See that EventSystem and VSS run; restart the services of writers that Get-VssWriter does not show.",
            VssTexts),
        Vss(12347,
            "The Registry Writer, which is in the VSS service itself, did not answer.",
            "See that EventSystem and VSS work; restart the service VSS when no backup is running.",
            VssTexts),
    ];
}
