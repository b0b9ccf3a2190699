namespace VssTools.Commands;

/// <summary>Completes shares that show shadow copies.</summary>
public sealed class ShareNameCompleter : ExposureCompleter
{
    private protected override string? TextOf(string exposedPath) =>
        MountPoint.Parse(exposedPath) is { Kind: MountPointKind.Share } share ? share.ShareName : null;
}
