namespace VssTools;

/// <summary>A path as VSS divides it. Source: IVssBackupComponentsEx4::GetRootAndLogicalPrefixPaths.</summary>
/// <param name="Root">What VSS takes for the volume.</param>
/// <param name="LogicalPrefix">The path of the file's volume or share as its users name it.</param>
public sealed record VssRootPath(string Root, string LogicalPrefix)
{
    /// <inheritdoc/>
    public override string ToString() => Root;
}
