namespace VssTools.Commands;

/// <summary>Completes paths at which shadow copies are mounted or exposed.</summary>
public sealed class ExposedPathCompleter : ExposureCompleter
{
    private protected override string? TextOf(string exposedPath) => exposedPath;
}
