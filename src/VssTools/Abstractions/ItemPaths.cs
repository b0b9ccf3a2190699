using System.Collections.Generic;
using System.IO;
using System.Management.Automation;

namespace VssTools.Commands;

/// <summary>
/// Resolves wildcards against the live file system, or against shadow copies, where a file may be that is gone in the
/// live one.
/// </summary>
internal sealed class ItemPaths(PathIntrinsics paths, IReadOnlyCollection<VssShadow> shadows)
{
    /// <summary>The paths that a pattern means.</summary>
    /// <param name="full">The pattern as a full path of the file system.</param>
    public IReadOnlyList<string> Resolve(string full)
    {
        if (!ItemPattern.Has(full))
        {
            return [ItemPattern.Plain(full)];
        }

        string pattern = shadows.Count == 0 ? full : InShadow(full);
        return [.. paths.GetResolvedProviderPathFromPSPath(pattern, out ProviderInfo _)];
    }

    // Only the part before the first wildcard is a path that can be translated; the rest is matched in the shadow copy.
    private string InShadow(string full)
    {
        string folder = ShadowPath.Translate(ItemPattern.Parse(full).Folder, shadows);
        return WildcardPattern.Escape(folder.TrimEnd(Path.DirectorySeparatorChar))
            + Path.DirectorySeparatorChar + full.Substring(ItemPattern.LengthOfFolder(full));
    }
}
