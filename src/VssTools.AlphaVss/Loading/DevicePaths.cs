using System;
using System.IO;
using System.Reflection;

namespace VssTools.AlphaVss;

/// <summary>
/// Lets .NET Framework read devices. In a host that does not say for which version it was made, as Windows PowerShell
/// may be, the framework keeps to its rules before 4.6.2, by which the question mark of <c>\\?\</c> is an illegal
/// character. Source: the pages about Switch.System.IO.UseLegacyPathHandling.
/// </summary>
internal static class DevicePaths
{
    private const string Probe = @"\\?\GLOBALROOT\Device\";
    private const string Switches = "System.AppContextSwitches";

    public static void Allow()
    {
        if (!AreAllowed())
        {
            AppContext.SetSwitch("Switch.System.IO.UseLegacyPathHandling", false);
            AppContext.SetSwitch("Switch.System.IO.BlockLongPaths", false);
            Forget(typeof(AppContext).Assembly.GetType(Switches), "_useLegacyPathHandling", "_blockLongPaths");
        }
    }

    public static bool AreAllowed()
    {
        try
        {
            return Path.GetFullPath(Probe).Length > 0;
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return false;
        }
    }

    // The framework has read the switches when the first path was made, and keeps the answers in these fields.
    internal static void Forget(Type? switches, params string[] fields)
    {
        foreach (string name in fields)
        {
            switches?.GetField(name, BindingFlags.Static | BindingFlags.NonPublic)?.SetValue(null, 0);
        }
    }
}
