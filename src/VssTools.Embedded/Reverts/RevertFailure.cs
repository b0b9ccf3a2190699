using System.Collections.Generic;
using System.Linq;

namespace VssTools.Embedded;

/// <summary>Why a volume is not set back.</summary>
internal static class RevertFailure
{
    private const string Call = "RevertToSnapshot";
    private const int MostNamed = 5;

    public static VssException Context(VssShadow shadow) => Create(
        VssResult.UnsupportedContext,
        "RevertNeedsPersistent",
        shadow.Volume,
        $"'{shadow.Volume}' cannot be set back to the shadow copy {shadow.Id}: its context is {shadow.Context}.",
        "Revert to persistent or client-accessible shadow copies. Copy-VssItem copies files of others back.",
        target: shadow.Id);

    public static VssException DataGone(VssShadow shadow) => Create(
        VssResult.ObjectNotFound,
        "ShadowDataGone",
        shadow.Volume,
        $"The data of the shadow copy {shadow.Id} at '{shadow.Device}' is gone.",
        "Somebody has removed it by hand; Remove-VssShadow -Orphaned removes its entry.",
        target: shadow.Id);

    public static VssException OtherVolume(VssShadow shadow) => Create(
        VssResult.VolumeNotSupported,
        "RevertVolumeChanged",
        shadow.Volume,
        $"At '{shadow.Volume}' is another volume than the one that the shadow copy {shadow.Id} is of.",
        "Mount the volume where it was, or copy files back with Copy-VssItem.");

    public static VssException NotOnWindows(VssShadow shadow) => Create(
        VssResult.NotSupported,
        "RevertNeedsLinux",
        shadow.Volume,
        "The embedded engine reverts volumes on Linux alone.",
        "Use the engine AlphaVSS on Windows Server, or copy the files back with Copy-VssItem.");

    public static VssException InProgress(string call, string volume) => Create(
        VssResult.RevertInProgress,
        VssErrorCatalog.Find(VssResult.RevertInProgress).ErrorId,
        volume,
        $"The volume '{volume}' is being set back to a shadow copy.",
        "Wait until Get-VssRevert no longer shows it.",
        call);

    /// <summary>A volume between old and new, which nothing but finishing its revert helps.</summary>
    public static VssException Unfinished(string call, RevertEntry entry) => Create(
        VssResult.RevertInProgress,
        "RevertUnfinished",
        entry.Volume,
        $"The revert of '{entry.Volume}' to the shadow copy {entry.ShadowId} has begun and was never finished.",
        $"Finish it: Restore-VssVolume {entry.ShadowId}.",
        call);

    public static VssException Interrupted(RevertEntry entry) => Create(
        VssResult.RevertInProgress,
        "RevertInterrupted",
        entry.Volume,
        $"The revert of '{entry.Volume}' to the shadow copy {entry.ShadowId} was interrupted: the volume is neither " +
        "old nor new.",
        $"Finish it: Restore-VssVolume {entry.ShadowId}.",
        "WaitForRevert");

    public static VssException Incomplete(RevertEntry entry, long failed) => Create(
        VssResult.WriteFault,
        "RevertIncomplete",
        entry.Volume,
        $"'{entry.Volume}' is set back to the shadow copy {entry.ShadowId} but for {failed} entries, told before.",
        $"Remove what was in the way, then finish it: Restore-VssVolume {entry.ShadowId}.");

    public static VssException InUse(VssShadow shadow, IReadOnlyList<string> users)
    {
        string more = users.Count > MostNamed ? $" and {users.Count - MostNamed} more" : "";
        string named = string.Join(", ", users.Take(MostNamed));
        return Create(
            VssResult.VolumeInUse,
            "VolumeInUse",
            shadow.Volume,
            $"The volume '{shadow.Volume}' is in use by {named}{more}.",
            "Stop the services and programs that use it, or set it back all the same with -Force: what they have " +
            "open stays as it is for them, and what they write there is lost.");
    }

    private static VssException Create(
        int result,
        string id,
        string volume,
        string message,
        string advice,
        string call = Call,
        object? target = null) => new(result, message)
        {
            ErrorId = id,
            Call = call,
            Target = target ?? volume,
            Volume = volume,
            Advice = advice,
        };
}
