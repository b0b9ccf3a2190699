using System;
using Alphaleonis.Win32.Vss;

namespace VssTools.AlphaVss;

/// <summary>
/// The share that VSS takes for a path on another machine: the path may go through a name space of DFS, of which
/// Windows' calls about volumes tell the root alone.
/// </summary>
internal static class ShareRoot
{
    public static VolumeFacts Of(IVssBackupComponents api, VolumeFacts facts, string path)
    {
        if (!facts.IsShare)
        {
            return facts;
        }

        try
        {
            VssRootAndLogicalPrefixPaths paths = api.GetRootAndLogicalPrefixPaths(VolumeName.Plain(path), false);
            string root = VolumeName.Rooted(paths.RootPath);
            return facts with { VssName = root, Path = root };
        }
        catch (Exception e) when (e is UnsupportedOperatingSystemException or NotImplementedException)
        {
            // Windows before 8 and Server 2012 have no shadow copies of shares; the provider's answer says so.
            return facts;
        }
        catch (Exception e)
        {
            throw ApiFailure.Of(e, new ApiCall("GetRootAndLogicalPrefixPaths") { Volume = path });
        }
    }
}
