using VssTools.AlphaVss;
using VssTools.Embedded;

namespace VssTools.Commands;

/// <summary>The engines that the module offers, the preferred first.</summary>
internal static class ModuleEngines
{
    /// <summary>The table of engines.</summary>
    public static EngineCatalog Catalog { get; } = new(AlphaVssEngine.Entry, EmbeddedEngine.Entry);

    /// <summary>The installed writers of an engine.</summary>
    /// <exception cref="VssException">The engine has none: its writers are services of the system.</exception>
    public static InstalledWriters Writers(IVssEngine engine) => engine is EmbeddedEngine embedded
        ? new InstalledWriters(embedded.Options)
        : throw VssErrorRecord.NoFolderWriters(engine.Info.Name);
}
