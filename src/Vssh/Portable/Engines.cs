using System;
using VssTools;
using VssTools.Embedded;

namespace Vssh;

/// <summary>
/// The engines of the single file, which nothing can be loaded into. On Windows it says so: who does not choose an
/// engine means the machine's own VSS, and must not get another one unknowingly.
/// </summary>
internal static class Engines
{
    private const string WindowsName = "AlphaVSS";

    private static readonly EngineEntry Missing = new(
        () => new VssEngine { Name = WindowsName, Native = true, Reason = Refusal().Message },
        () => throw Refusal(),
        () => throw Refusal());

    public static EngineCatalog Catalog() => OperatingSystem.IsWindows()
        ? new EngineCatalog(Missing, EmbeddedEngine.Entry)
        : new EngineCatalog(EmbeddedEngine.Entry);

    private static VssException Refusal() => new(VssResult.NotSupported, "This file of vssh has no AlphaVSS.")
    {
        ErrorId = "BuiltWithoutAlphaVss",
        Category = VssErrorCategory.ResourceUnavailable,
        Target = WindowsName,
        Advice = "Windows' own VSS needs vssh as a tool: dotnet tool install --global VssTools.Vssh.",
    };
}
