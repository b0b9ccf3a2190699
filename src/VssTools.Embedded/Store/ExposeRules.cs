namespace VssTools.Embedded;

/// <summary>What of VSS's exposing there is here: persistent shadow copies, whole, at a folder.</summary>
internal static class ExposeRules
{
    private const string Call = "ExposeSnapshot";

    public static void Check(
        VssShadow shadow, string? pathFromRoot, VssVolumeSnapshotAttributes attributes, string expose)
    {
        if (attributes != VssVolumeSnapshotAttributes.ExposedLocally)
        {
            throw NotHere("EngineHasNoShares", expose, "makes no shares");
        }

        if (MountPoint.IsDrive(expose))
        {
            throw NotHere("EngineHasNoDriveLetters", expose, "gives no drive letters");
        }

        if (!shadow.Context.IsPersistent() || shadow.Context.IsClientAccessible())
        {
            throw new VssException(
                VssResult.UnsupportedContext,
                $"The shadow copy {shadow.Id} cannot be exposed: its context is {shadow.Context}.")
            {
                Call = Call,
                Target = shadow.Id,
                Advice = "Expose persistent shadow copies; others can be shown with Mount-VssShadow.",
            };
        }

        if (pathFromRoot is not null)
        {
            throw new VssException(
                VssResult.InvalidArgument, "A shadow copy exposed locally shows all of it; leave the part out.")
            {
                Call = Call,
                Target = pathFromRoot,
            };
        }
    }

    private static VssException NotHere(string id, string place, string reason) =>
        new(VssResult.NotSupported, $"The embedded engine {reason}: the shadow copy cannot be shown at '{place}'.")
        {
            ErrorId = id,
            Call = Call,
            Target = place,
            Advice = "Show it at a folder with -Path, or as a drive of the session with -PSDriveName; the engine " +
                "AlphaVSS, on Windows, has drive letters and shares.",
        };
}
