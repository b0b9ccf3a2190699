using System.Collections.Generic;
using System.Linq;

namespace VssTools.Embedded;

/// <summary>Why a volume is not set back.</summary>
internal static class RevertFailure
{
    private const string Call = "RevertToSnapshot";
    private const int MostNamed = 5;

    public static VssException Context(VssShadow shadow) => new(
        VssResult.UnsupportedContext,
        $"'{shadow.Volume}' cannot be set back to the shadow copy {shadow.Id}: its context is {shadow.Context}.")
    {
        ErrorId = "RevertNeedsPersistent",
        Call = Call,
        Target = shadow.Id,
        Volume = shadow.Volume,
        Advice = "Revert to persistent or client-accessible shadow copies. Files of others can be copied back with " +
            "Copy-VssItem.",
    };

    public static VssException DataGone(VssShadow shadow) => new(
        VssResult.ObjectNotFound, $"The data of the shadow copy {shadow.Id} at '{shadow.Device}' is gone.")
    {
        ErrorId = "ShadowDataGone",
        Call = Call,
        Target = shadow.Id,
        Volume = shadow.Volume,
        Advice = "Somebody has removed it by hand; Remove-VssShadow -Orphaned removes its entry.",
    };

    public static VssException OtherVolume(VssShadow shadow) => new(
        VssResult.VolumeNotSupported,
        $"At '{shadow.Volume}' is another volume than the one that the shadow copy {shadow.Id} is of.")
    {
        ErrorId = "RevertVolumeChanged",
        Call = Call,
        Target = shadow.Volume,
        Volume = shadow.Volume,
        Advice = "Mount the volume where it was, or copy files back with Copy-VssItem.",
    };

    public static VssException NotOnWindows(VssShadow shadow) => new(
        VssResult.NotSupported, "The embedded engine reverts volumes on Linux alone.")
    {
        ErrorId = "RevertNeedsLinux",
        Call = Call,
        Target = shadow.Volume,
        Volume = shadow.Volume,
        Advice = "Use the engine AlphaVSS on Windows Server, or copy the files back with Copy-VssItem.",
    };

    public static VssException InProgress(string call, string volume) => new(
        VssResult.RevertInProgress, $"The volume '{volume}' is being set back to a shadow copy.")
    {
        Call = call,
        Target = volume,
        Volume = volume,
        Advice = "Wait until Get-VssRevert no longer shows it.",
    };

    /// <summary>A volume between old and new, which nothing but finishing its revert helps.</summary>
    public static VssException Unfinished(string call, RevertEntry entry) => new(
        VssResult.RevertInProgress,
        $"The revert of '{entry.Volume}' to the shadow copy {entry.ShadowId} has begun and was never finished.")
    {
        ErrorId = "RevertUnfinished",
        Call = call,
        Target = entry.Volume,
        Volume = entry.Volume,
        Advice = $"Finish it: Restore-VssVolume {entry.ShadowId}.",
    };

    public static VssException Interrupted(RevertEntry entry) => new(
        VssResult.RevertInProgress,
        $"The revert of '{entry.Volume}' to the shadow copy {entry.ShadowId} was interrupted: the volume is neither " +
        "old nor new.")
    {
        ErrorId = "RevertInterrupted",
        Call = "WaitForRevert",
        Target = entry.Volume,
        Volume = entry.Volume,
        Advice = $"Finish it: Restore-VssVolume {entry.ShadowId}.",
    };

    public static VssException Incomplete(RevertEntry entry, long failed) => new(
        VssResult.WriteFault,
        $"'{entry.Volume}' is set back to the shadow copy {entry.ShadowId} but for {failed} entries, told before.")
    {
        ErrorId = "RevertIncomplete",
        Call = Call,
        Target = entry.Volume,
        Volume = entry.Volume,
        Advice = $"Remove what was in the way, then finish it: Restore-VssVolume {entry.ShadowId}.",
    };

    public static VssException InUse(VssShadow shadow, IReadOnlyList<string> users)
    {
        string more = users.Count > MostNamed ? $" and {users.Count - MostNamed} more" : "";
        string named = string.Join(", ", users.Take(MostNamed));
        return new(VssResult.VolumeInUse, $"The volume '{shadow.Volume}' is in use by {named}{more}.")
        {
            ErrorId = "VolumeInUse",
            Call = Call,
            Target = shadow.Volume,
            Volume = shadow.Volume,
            Advice = "Stop the services and programs that use it, or set it back all the same with -Force: what they " +
                "have open stays as it is for them, and what they write there is lost.",
        };
    }
}
