using System;
using System.Collections.Generic;
using System.Linq;

namespace VssTools;

/// <summary>One engine that a front end offers.</summary>
/// <param name="Describe">Tells what the engine is and whether it works here, without starting it.</param>
/// <param name="Open">Starts it.</param>
public sealed record EngineEntry(Func<VssEngine> Describe, Func<IVssEngine> Open);

/// <summary>
/// The engines of a front end, the preferred first. <c>Auto</c> is the first that works here; a chosen engine that
/// does not work is an error and never replaced by another one.
/// </summary>
/// <param name="entries">The engines, the preferred first.</param>
public sealed class EngineCatalog(params EngineEntry[] entries)
{
    /// <summary>The name that leaves the choice to the catalogue.</summary>
    public const string Auto = "Auto";

    /// <summary>The environment variable that chooses an engine where the caller does not.</summary>
    public const string EnvironmentVariable = "VSSTOOLS_ENGINE";

    /// <summary>What the engines are and whether they work here.</summary>
    public IReadOnlyList<VssEngine> Describe() => Array.ConvertAll(entries, entry => entry.Describe());

    /// <summary>Starts an engine.</summary>
    /// <param name="name">Its name, <c>Auto</c>, or <see langword="null"/> for what the environment says.</param>
    /// <exception cref="VssException">There is no such engine, or it does not work here.</exception>
    public IVssEngine Open(string? name)
    {
        name = Coalesce(name) ?? Coalesce(Environment.GetEnvironmentVariable(EnvironmentVariable)) ?? Auto;
        bool auto = string.Equals(name, Auto, StringComparison.OrdinalIgnoreCase);
        List<VssEngine> described = [.. Describe()];
        int index = described.FindIndex(engine =>
            auto ? engine.Available : string.Equals(engine.Name, name, StringComparison.OrdinalIgnoreCase));
        if (index < 0)
        {
            throw Failure("EngineNotFound", name, $"There is no engine '{name}' here.", described);
        }

        return described[index].Available
            ? entries[index].Open()
            : throw Failure(
                "EngineNotAvailable", name, $"'{name}' does not work here: {described[index].Reason}", described);
    }

    private static VssException Failure(string id, string name, string message, List<VssEngine> engines) =>
        new(VssResult.NotSupported, message)
        {
            ErrorId = id,
            Category = VssErrorCategory.ObjectNotFound,
            Target = name,
            Advice = "Choose one of: " + string.Join(", ", engines.Where(e => e.Available).Select(e => e.Name)) +
                $" (Connect-VssEngine, or ${EnvironmentVariable}).",
        };

    private static string? Coalesce(string? text) => string.IsNullOrWhiteSpace(text) ? null : text!.Trim();
}
