using System;
using System.Collections.Generic;
using System.Linq;

namespace VssTools.AlphaVss;

/// <summary>Why VSS cannot be used here, found before it is touched: its own failures would not say so.</summary>
internal static class LoadingChecks
{
    private const string Common = "AlphaVSS.Common.dll";
    private const string NativeHost = "Ijwhost.dll";

    /// <summary>The reason and what to do; <see langword="null"/> when nothing is in the way.</summary>
    public static LoadingProblem? Find(IMachine machine, string? folder) =>
        FindSystem(machine) ?? FindProcess(machine) ?? FindFiles(machine, folder) ?? FindRights(machine);

    /// <summary>What is wrong with the system.</summary>
    public static LoadingProblem? FindSystem(IMachine machine) => machine.IsWindows
        ? null
        : new("NotWindows", "Windows' VSS is only on Windows.", "Elsewhere the engine Embedded does the work.");

    /// <summary>What is wrong with the kind of process.</summary>
    public static LoadingProblem? FindProcess(IMachine machine)
    {
        if (machine.IsArm)
        {
            return new(
                "ArmMachine",
                "This is Windows for ARM64, whose VSS answers native programs alone; AlphaVSS is made for x64 and x86.",
                "Take the shadow copies on a machine with Windows for x64.");
        }

        if (machine.Is64BitSystem && !machine.Is64BitProcess)
        {
            return new(
                "ThirtyTwoBitProcess",
                "This is a 32-bit process on 64-bit Windows, where VSS does not answer.",
                @"Start the 64-bit PowerShell: %SystemRoot%\System32\WindowsPowerShell\v1.0\powershell.exe, or pwsh.");
        }

        return null;
    }

    /// <summary>Which files are missing: the engine's own, or the runtime's.</summary>
    public static LoadingProblem? FindFiles(IMachine machine, string? folder)
    {
        if (folder is null)
        {
            return new(
                "BuiltWithoutAlphaVss",
                "This build of the module has no AlphaVSS.",
                "Install the module from the gallery, or build it with -p:AlphaVssPackage=true.");
        }

        string[] missing = [.. Missing(machine, folder)];
        if (missing.Length > 0)
        {
            return new(
                "AlphaVssFilesMissing",
                $"{string.Join(" and ", missing)} not found in '{folder}'.",
                "Install the module again: files of it are missing.");
        }

        string[] libraries = [.. Runtime(machine).Where(library => !machine.HasLibrary(library))];
        return libraries.Length == 0 ? null : new(
            "RuntimeMissing",
            $"The Visual C++ 2019 runtime is missing ({string.Join(", ", libraries)}).",
            $"Install 'Microsoft Visual C++ 2015-2022 Redistributable ({(machine.Is64BitSystem ? "x64" : "x86")})'.");
    }

    /// <summary>What is wrong with the user's rights.</summary>
    public static LoadingProblem? FindRights(IMachine machine) => machine.IsAdministrator ? null : new(
        "NotAdministrator",
        "VSS needs the rights of an administrator, and this process does not have them.",
        "Start PowerShell with 'Run as administrator'.")
    {
        HResult = VssResult.AccessDenied,
        Category = VssErrorCategory.PermissionDenied,
    };

    // .NET loads an assembly with native code by a library beside it; .NET Framework does so itself.
    private static IEnumerable<string> Missing(IMachine machine, string folder)
    {
        if (!machine.HasFile(folder, Common))
        {
            yield return Common;
        }

        string name = PlatformFiles.AssemblyName(machine);
        string? place = PlatformFiles.Folders(folder, name).FirstOrDefault(one => machine.HasFile(one, name + ".dll"));
        if (place is null)
        {
            yield return name + ".dll";
        }

        if (!machine.IsFramework && !machine.HasFile(place ?? folder, NativeHost))
        {
            yield return NativeHost;
        }
    }

    // What the runtime of 2019 has for x64 and those before it have not is the last.
    private static string[] Runtime(IMachine machine) =>
    [
        "vcruntime140.dll",
        "msvcp140.dll",
        .. machine.Is64BitSystem ? ["vcruntime140_1.dll"] : Array.Empty<string>(),
    ];
}

/// <summary>What is in the way of VSS.</summary>
internal sealed record LoadingProblem(string ErrorId, string Reason, string Advice)
{
    public int HResult { get; init; } = VssResult.NotSupported;

    public VssErrorCategory Category { get; init; } = VssErrorCategory.ResourceUnavailable;

    public override string ToString() => $"{Reason} {Advice}";
}
