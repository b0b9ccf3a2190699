using System;
using System.IO;
using System.Reflection;
using VssTools.AlphaVss.Interop;

namespace VssTools.AlphaVss;

/// <summary>Where AlphaVSS is: with the package, beside this assembly.</summary>
internal static class AlphaVssSource
{
    public static string? Folder => Path.GetDirectoryName(typeof(AlphaVssSource).Assembly.Location);

    public static IMachine Machine => new WindowsMachine();

    public static void Prepare()
    {
    }

    public static IVssDiagnostics Diagnostics() => new WindowsDiagnostics();

    public static IVolumeSystem Volumes(Assembly platform) => new WindowsVolumes(new VolumeCalls());
}
