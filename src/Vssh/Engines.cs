using System;
using System.Runtime.CompilerServices;
using VssTools;
using VssTools.AlphaVss;
using VssTools.Embedded;

namespace Vssh;

/// <summary>The engines that the program offers, the preferred first.</summary>
internal static class Engines
{
    private const string WindowsName = "AlphaVSS";

    // Windows' VSS is only on Windows: elsewhere its assembly is loaded for those alone who ask for it by name.
    public static EngineCatalog Catalog() => OperatingSystem.IsWindows() || IsChosen(WindowsName)
        ? WithWindows()
        : new EngineCatalog(EmbeddedEngine.Entry);

    // Inlined, it would make the caller load the assembly.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static EngineCatalog WithWindows() => new(AlphaVssEngine.Entry, EmbeddedEngine.Entry);

    private static bool IsChosen(string name) => name.Equals(
        Environment.GetEnvironmentVariable(EngineCatalog.EnvironmentVariable), StringComparison.OrdinalIgnoreCase);
}
