using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace VssTools.Scripting;

/// <summary>The shadow copies that exist, as the commands of a script choose among them.</summary>
internal sealed class ShadowCatalog : IDisposable
{
    private readonly IVssEngine _engine;

    public ShadowCatalog(IVssEngine engine, IVssListener listener)
    {
        _engine = engine;
        Session = engine.CreateSession(listener);
        Session.InitializeForBackup();
        Session.SetContext(VssContext.All, VssVolumeSnapshotAttributes.None);
    }

    public IVssSession Session { get; }

    public IReadOnlyList<VssSnapshotSet> Sets() => Session.QuerySnapshotSets();

    /// <summary>Finds shadow copies.</summary>
    /// <param name="kind">How they are chosen.</param>
    /// <param name="value">The id or path; empty for all.</param>
    /// <exception cref="VssException">One is named that does not exist.</exception>
    public IReadOnlyList<VssShadow> Find(ShadowChoiceKind kind, string value)
    {
        List<VssShadow> shadows = [.. Sets().SelectMany(set => set.Shadows)];
        return kind switch
        {
            ShadowChoiceKind.All => shadows,
            ShadowChoiceKind.Volume => OfVolume(shadows, value),
            ShadowChoiceKind.Oldest => [.. OfVolume(shadows, value).OrderBy(shadow => shadow.CreationTime).Take(1)],
            ShadowChoiceKind.Set => Named(shadows, shadow => IsId(shadow.SetId, value), "snapshot set", value),
            ShadowChoiceKind.Id => Named(shadows, shadow => IsId(shadow.Id, value), "shadow copy", value),
            _ => Named(shadows, shadow => IsPath(shadow.ExposedPath, value), "shadow copy exposed at", value),
        };
    }

    /// <summary>A path from the current directory; a drive such as <c>P:</c> stays one.</summary>
    public static string FullPath(string path) =>
        path.Length == 2 && path[1] == ':' ? path : Path.GetFullPath(path);

    /// <inheritdoc/>
    public void Dispose() => Session.Dispose();

    // The volume of a shadow copy may be gone; its path still names it then.
    private List<VssShadow> OfVolume(List<VssShadow> shadows, string path)
    {
        Guid id = Guid.Empty;
        try
        {
            id = _engine.ResolveVolume(path).Id;
        }
        catch (VssException) when (shadows.Any(shadow => IsPath(shadow.Volume, path)))
        {
        }

        return [.. shadows.Where(shadow => shadow.VolumeId == id || IsPath(shadow.Volume, path))];
    }

    private static List<VssShadow> Named(
        List<VssShadow> shadows, Func<VssShadow, bool> isMeant, string kind, string name)
    {
        List<VssShadow> found = [.. shadows.Where(isMeant)];
        return found.Count > 0
            ? found
            : throw new VssException(VssResult.ObjectNotFound, $"There is no {kind} '{name}'.")
            {
                Target = name,
                Advice = "Look with: list shadows all.",
            };
    }

    private static bool IsId(Guid id, string text) => Guid.TryParse(text, out Guid other) && id == other;

    private static bool IsPath(string? path, string other)
    {
        char[] separators = [Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar];
        StringComparison comparison = Path.DirectorySeparatorChar == '\\'
            ? StringComparison.OrdinalIgnoreCase
            : StringComparison.Ordinal;
        return path is not null && string.Equals(
            path.TrimEnd(separators), FullPath(other).TrimEnd(separators), comparison);
    }
}
