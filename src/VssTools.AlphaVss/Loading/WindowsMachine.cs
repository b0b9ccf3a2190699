using System;
using System.IO;
using System.Runtime.InteropServices;
using System.Security.Principal;
using VssTools.AlphaVss.Interop;

namespace VssTools.AlphaVss;

/// <summary>This machine.</summary>
internal sealed class WindowsMachine : IMachine
{
    public bool IsWindows => Path.DirectorySeparatorChar == '\\';

    public bool IsArm =>
        IsArmKind(RuntimeInformation.OSArchitecture) || IsArmKind(RuntimeInformation.ProcessArchitecture);

    public bool Is64BitSystem => Environment.Is64BitOperatingSystem;

    public bool Is64BitProcess => Environment.Is64BitProcess;

    public bool IsFramework => Environment.Version.Major < 5;

    public bool IsAdministrator
    {
        get
        {
            // The call is Windows' alone; the checks ask for it last.
#pragma warning disable CA1416
            using WindowsIdentity identity = WindowsIdentity.GetCurrent();
            return new WindowsPrincipal(identity).IsInRole(WindowsBuiltInRole.Administrator);
#pragma warning restore CA1416
        }
    }

    public bool HasLibrary(string name) => VolumeCalls.LoadLibrary(name) != 0;

    public bool HasFile(string folder, string name) => File.Exists(Path.Combine(folder, name));

    private static bool IsArmKind(Architecture kind) => kind is Architecture.Arm or Architecture.Arm64;
}
