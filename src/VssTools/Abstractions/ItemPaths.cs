using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;

namespace VssTools.Commands;

/// <summary>
/// Resolves wildcards against the live file system, or against shadow copies, where a file may be that is gone in the
/// live one.
/// </summary>
internal sealed class ItemPaths(PathIntrinsics paths, IReadOnlyCollection<VssShadow> shadows)
{
    private static readonly char[] Separators = [Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar];

    /// <summary>The paths that a pattern means.</summary>
    /// <param name="full">The pattern as a full path of the file system.</param>
    public IReadOnlyList<string> Resolve(string full)
    {
        if (!WildcardPattern.ContainsWildcardCharacters(full))
        {
            return [WildcardPattern.Unescape(full)];
        }

        string pattern = shadows.Count == 0 ? full : InShadow(full);
        return [.. paths.GetResolvedProviderPathFromPSPath(pattern, out ProviderInfo _)];
    }

    // Only the part before the first wildcard is a path that can be translated; the rest is matched in the shadow copy.
    private string InShadow(string full)
    {
        int wildcard = full.Split(Separators).TakeWhile(part => !WildcardPattern.ContainsWildcardCharacters(part))
            .Sum(part => part.Length + 1);
        string folder = WildcardPattern.Unescape(full.Substring(0, Math.Max(wildcard - 1, 1)));
        return WildcardPattern.Escape(ShadowPath.Translate(folder, shadows))
            + Path.DirectorySeparatorChar + full.Substring(wildcard);
    }
}
