using System.Collections.Generic;
using System.IO;

namespace VssTools.AlphaVss;

/// <summary>
/// Where AlphaVSS's part for a platform is: beside the module for .NET Framework, and for .NET in a folder of the
/// platform, as its packages lay it out.
/// </summary>
internal static class PlatformFiles
{
    private const string Prefix = "AlphaVSS.";

    /// <summary>The name of the assembly, without an extension, that AlphaVSS loads on this system.</summary>
    public static string AssemblyName(IMachine machine) => Prefix + (machine.Is64BitSystem ? "x64" : "x86");

    /// <summary>The folders in which it may be, the first one first.</summary>
    public static IEnumerable<string> Folders(string folder, string assemblyName)
    {
        yield return folder;
        string platform = "win-" + assemblyName.Substring(Prefix.Length);
        yield return Path.Combine(folder, "runtimes", platform, "native");
    }
}
