using VssTools;
using VssTools.Embedded;

namespace Vssh;

/// <summary>The engines of the single file, which nothing can be loaded into.</summary>
internal static class Engines
{
    public static EngineCatalog Catalog() => new(EmbeddedEngine.Entry);
}
