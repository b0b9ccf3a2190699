using System;
using System.IO;
using System.Reflection;
using System.Threading;

namespace VssTools.AlphaVss;

/// <summary>
/// Where AlphaVSS is: this build has none. Tests name the folder of its double; nothing else finds it, and a build
/// with the package does not have this class.
/// </summary>
internal static class AlphaVssSource
{
    public const string Variable = "VSSTOOLS_ALPHAVSS_DOUBLE";

    private static int Prepared;

    public static string? Folder =>
        Environment.GetEnvironmentVariable(Variable) is string { Length: > 0 } folder ? folder : null;

    public static IMachine Machine => Folder is null ? new WindowsMachine() : new TestMachine();

    /// <summary>Lets the runtime find the double of AlphaVSS.Common, which is not beside this assembly.</summary>
    public static void Prepare()
    {
        if (Interlocked.Exchange(ref Prepared, 1) == 0)
        {
            AppDomain.CurrentDomain.AssemblyResolve += (_, arguments) =>
                Folder is string folder && new AssemblyName(arguments.Name).Name == "AlphaVSS.Common"
                    ? Assembly.LoadFrom(Path.Combine(folder, "AlphaVSS.Common.dll"))
                    : null;
        }
    }

    /// <summary>The double's machine, where there is a double.</summary>
    public static IVssDiagnostics Diagnostics() => Folder is string folder
        ? (IVssDiagnostics)Assembly.LoadFrom(Path.Combine(folder, PlatformFiles.AssemblyName(Machine) + ".dll"))
            .CreateInstance("Alphaleonis.Win32.Vss.DiagnosticsDouble")!
        : new WindowsDiagnostics();

    public static IVolumeSystem Volumes(Assembly platform) =>
        (IVolumeSystem)platform.CreateInstance("Alphaleonis.Win32.Vss.VolumeSystemDouble")!;

    // The double runs on any machine that can run this.
    private sealed class TestMachine : IMachine
    {
        public bool IsWindows => true;

        public bool IsArm => false;

        public bool Is64BitSystem => Environment.Is64BitOperatingSystem;

        public bool Is64BitProcess => Environment.Is64BitProcess;

        public bool IsFramework => true;

        public bool IsAdministrator => true;

        public bool HasLibrary(string name) => true;

        public bool HasFile(string folder, string name) => File.Exists(Path.Combine(folder, name));
    }
}
