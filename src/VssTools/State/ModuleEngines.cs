using VssTools.Embedded;

namespace VssTools.Commands;

/// <summary>The engines that the module offers, the preferred first.</summary>
internal static class ModuleEngines
{
    /// <summary>The table of engines.</summary>
    public static EngineCatalog Catalog { get; } = new(EmbeddedEngine.Entry);
}
