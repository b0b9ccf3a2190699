namespace VssTools.Commands;

/// <summary>Completes drive letters at which shadow copies are exposed.</summary>
public sealed class DriveLetterCompleter : ExposureCompleter
{
    private protected override string? TextOf(string exposedPath) =>
        MountPoint.IsDrive(exposedPath) ? exposedPath.Substring(0, 1) : null;
}
