using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;

namespace VssTools;

/// <summary>What is lost when a volume is set back to a shadow copy.</summary>
public sealed record RevertLoss
{
    // The provider in Windows: it keeps what a shadow copy differs in from the next newer one, up to the live volume.
    private static readonly Guid SystemProvider = new("b5946137-7b9f-4925-af80-51abd60b20d5");

    private const int MostNamed = 8;

    /// <summary>The shadow copy.</summary>
    public VssShadow Shadow { get; init; } = new();

    /// <summary>The time whose changes are lost.</summary>
    public TimeSpan Age { get; init; }

    /// <summary>The shadow copies of the volume that are newer.</summary>
    public IReadOnlyList<VssShadow> Newer { get; init; } = [];

    /// <summary>The names of the writers that have components on the volume.</summary>
    public IReadOnlyList<string> Writers { get; init; } = [];

    /// <summary>Looks what is lost.</summary>
    public static RevertLoss Find(
        IVssEngine engine, VssShadow shadow, IVssListener listener, CancellationToken cancellation)
    {
        using ShadowInventory inventory = new(engine, listener);
        VssShadow[] newer =
        [
            .. inventory.Shadows(new ShadowFilter()).Where(other =>
                other.VolumeId == shadow.VolumeId
                && ShadowPath.IsSame(other.Volume, shadow.Volume)
                && other.CreationTime > shadow.CreationTime),
        ];
        return new RevertLoss
        {
            Shadow = shadow,
            Age = DateTimeOffset.Now - shadow.CreationTime,
            Newer = newer,
            Writers = [.. FindWriters(engine, shadow.Volume, listener, cancellation)],
        };
    }

    /// <summary>The loss in words, for a question.</summary>
    public string Describe()
    {
        List<string> parts = [$"All that was written since ({Span(Age)}) is lost."];
        if (Newer.Count > 0)
        {
            bool go = Shadow.ProviderId == SystemProvider;
            parts.Add(Newer.Count == 1
                ? $"1 newer shadow copy of the volume {(go ? "goes with it" : "stays")}."
                : $"{Newer.Count} newer shadow copies of the volume {(go ? "go with it" : "stay")}.");
        }

        string[] shown = [.. Newer.Append(Shadow).Select(shadow => shadow.ExposedPath).OfType<string>()];
        if (shown.Length > 0)
        {
            parts.Add($"Shadow copies of it are mounted at {string.Join(", ", shown)}.");
        }

        if (Writers.Count > 0)
        {
            parts.Add($"Writers with data on it: {Named()}.");
        }

        return string.Join(" ", parts);
    }

    /// <summary>What to do about the writers first; <see langword="null"/> where there are none.</summary>
    public string? Warn() => Writers.Count == 0 ? null :
        $"{Named()} {(Writers.Count == 1 ? "has" : "have")} data on '{Shadow.Volume}'. A revert tells no writer: " +
        "stop the services first, and start them when it is done.";

    private string Named() =>
        string.Join(", ", Writers.Take(MostNamed)) + (Writers.Count > MostNamed ? " …" : "");

    // Writers that cannot be asked are no reason not to set a volume back: they may be why somebody does.
    private static IEnumerable<string> FindWriters(
        IVssEngine engine, string volume, IVssListener listener, CancellationToken cancellation)
    {
        try
        {
            return [.. WriterInventory.Gather(engine, listener, cancellation)
                .Where(writer => writer.Components.Any(component => IsOn(component, volume)))
                .Select(writer => writer.Name)
                .Distinct()];
        }
        catch (VssException e)
        {
            listener.Warning($"Which writers have data on '{volume}' cannot be told: {e.Message}");
            return [];
        }
    }

    private static bool IsOn(VssComponent component, string volume) => component.FileSets.Any(files =>
        FileSetPath.Resolve(files.Path) is string path
        && (ShadowPath.IsSame(path, volume) || ShadowPath.IsBelow(path, volume)));

    private static string Span(TimeSpan span) => string.Format(
        CultureInfo.InvariantCulture,
        span.TotalDays >= 1 ? "{0} d {1} h" : span.TotalHours >= 1 ? "{1} h {2} min" : "{2} min {3} s",
        (int)span.TotalDays,
        span.Hours,
        span.Minutes,
        span.Seconds);
}
