namespace VssTools.Scripting;

/// <summary>
/// What to do about a failure, in the words of a script: the advice of the engines and of Core speaks to people at a
/// PowerShell prompt.
/// </summary>
internal static class ScriptAdvice
{
    public static string For(VssException failure) => failure.ErrorId switch
    {
        "NoVolume" => "Add volumes before create: add volume <path>.",
        "VolumePathNotFound" => "Check the path. add volume takes a volume, or any file or folder on it.",
        "VSS_E_VOLUME_NOT_SUPPORTED" => "Choose another volume, or name a provider that takes this one.",
        "VSS_E_OBJECT_NOT_FOUND" or "ShadowNotFound" or "SnapshotSetNotFound" or "MountNotFound" =>
            "Look for what exists with: list shadows all.",
        "VSS_E_PROVIDER_NOT_REGISTERED" or "VSS_E_VOLUME_NOT_SUPPORTED_BY_PROVIDER" =>
            "Leave the provider out, and the most specific one is taken.",
        "VSS_E_MAXIMUM_NUMBER_OF_SNAPSHOTS_REACHED" => "Remove old ones with: delete shadows oldest <path>.",
        "VSS_E_NOT_SUPPORTED" or "VSS_E_PROVIDER_VETO" or "HardwareProviderNeeded" or "BreakNeedsHardware"
            when EngineFor(failure) is string engine => engine,
        "VSS_E_NOT_SUPPORTED" => "Another engine may be able to do it; VSSTOOLS_ENGINE chooses one.",
        "VSS_E_UNSUPPORTED_CONTEXT" =>
            "Only shadow copies that were made after set context persistent can be exposed.",
        "RevertNeedsPersistent" =>
            "Make the shadow copy after set context clientaccessible or persistent.",
        "VolumeInUse" => "Stop the services and programs that use it before this line, for example with exec.",
        "RevertInterrupted" or "RevertUnfinished" => "Finish it with the same revert line.",
        "ShadowAlreadyMounted" => "Use it there, or unexpose it first.",
        "ShadowNotMounted" => "Look for those that are exposed with: list shadows all.",
        "ShadowDataGone" => "Somebody has removed it by hand; delete shadows id removes its entry.",
        "MountBusy" => "Close the programs that use it. delete shadows takes it away all the same.",
        _ => failure.Advice,
    };

    // What only some engine can do; none of them is in Core.
    private static string? EngineFor(VssException failure) => failure.Call switch
    {
        "ImportSnapshots" or "AddSnapshotToRecoverySet" or "RecoverSet" or "BreakSnapshotSet" =>
            "The engine AlphaVSS on Windows Server can do it, for shadow copies of a hardware provider; " +
            "VSSTOOLS_ENGINE chooses the engine.",
        "RevertToSnapshot" =>
            "The engine AlphaVSS on Windows Server can do it, for persistent shadow copies of the system provider; " +
            "VSSTOOLS_ENGINE chooses the engine. Everywhere exec can copy files back from an exposed one.",
        "ExposeSnapshot" =>
            "The engine AlphaVSS on Windows makes shares; VSSTOOLS_ENGINE chooses the engine. Expose it at a folder " +
            "elsewhere.",
        _ => null,
    };
}
