using System;
using VssTools;
using VssTools.AlphaVss;
using VssTools.Embedded;

namespace Vssh;

/// <summary>The engines that the program offers, the preferred first.</summary>
internal static class Engines
{
    // Windows' VSS is only on Windows: elsewhere its assembly is loaded for those alone who ask for it by name.
    public static EngineCatalog Catalog() => OperatingSystem.IsWindows() || IsChosen(WindowsName)
        ? WithWindows()
        : new EngineCatalog(EmbeddedEngine.Entry);

    private const string WindowsName = "AlphaVSS";

    private static EngineCatalog WithWindows() => new(AlphaVssEngine.Entry, EmbeddedEngine.Entry);

    private static bool IsChosen(string name) => string.Equals(
        Environment.GetEnvironmentVariable(EngineCatalog.EnvironmentVariable), name, StringComparison.OrdinalIgnoreCase);
}
