using System;
using System.Collections.Generic;
using System.Linq;

namespace VssTools;

/// <summary>One engine that a front end offers.</summary>
/// <param name="Describe">Tells what the engine is and whether it works here, without starting it.</param>
/// <param name="Open">Starts it.</param>
/// <param name="Diagnose">Gives what looks at the machine under it, whether it works here or not.</param>
public sealed record EngineEntry(
    Func<VssEngine> Describe, Func<IVssEngine> Open, Func<IVssDiagnostics> Diagnose);

/// <summary>
/// The engines of a front end, the preferred first. <c>Auto</c> is the operating system's own VSS where there is one,
/// else the first that works here; an engine that is chosen and does not work is an error and never replaced by
/// another one.
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
        List<VssEngine> described = [.. Describe()];
        int index = Find(Choose(name), described);
        try
        {
            return entries[index].Open();
        }
        catch (VssException e) when (!described[index].Available)
        {
            throw Refused(e, described[index].Name, described);
        }
    }

    /// <summary>What looks at the machine under an engine, also where the engine does not work.</summary>
    /// <param name="name">Its name, <c>Auto</c>, or <see langword="null"/> for what the environment says.</param>
    /// <exception cref="VssException">There is no such engine.</exception>
    public IVssDiagnostics Diagnose(string? name) => entries[Find(Choose(name), [.. Describe()])].Diagnose();

    /// <summary>Describes an engine, whether it works or not.</summary>
    /// <param name="name">Its name, <c>Auto</c>, or <see langword="null"/> for what the environment says.</param>
    /// <exception cref="VssException">There is no such engine.</exception>
    public VssEngine Find(string? name)
    {
        List<VssEngine> described = [.. Describe()];
        return described[Find(Choose(name), described)];
    }

    private static string Choose(string? name) =>
        Coalesce(name) ?? Coalesce(Environment.GetEnvironmentVariable(EnvironmentVariable)) ?? Auto;

    private static int Find(string chosen, List<VssEngine> described)
    {
        int index = string.Equals(chosen, Auto, StringComparison.OrdinalIgnoreCase)
            ? Preferred(described)
            : described.FindIndex(engine => string.Equals(engine.Name, chosen, StringComparison.OrdinalIgnoreCase));
        return index >= 0
            ? index
            : throw new VssException(VssResult.NotSupported, $"There is no engine '{chosen}' here.")
            {
                ErrorId = "EngineNotFound",
                Category = VssErrorCategory.ObjectNotFound,
                Target = chosen,
                Advice = Choice(described),
            };
    }

    private static int Preferred(List<VssEngine> described)
    {
        int native = described.FindIndex(engine => engine.Native);
        return native >= 0 ? native : described.FindIndex(engine => engine.Available);
    }

    private static VssException Refused(VssException cause, string name, List<VssEngine> engines) =>
        new(cause.HResult, $"The engine '{name}' does not work here: {cause.Message}", cause)
        {
            ErrorId = cause.ErrorId,
            Category = cause.Category,
            Target = name,
            Advice = $"{cause.Advice} {Choice(engines)}",
        };

    private static string Choice(List<VssEngine> engines) =>
        "Engines that work here: " + string.Join(", ", engines.Where(e => e.Available).Select(e => e.Name)) +
        $" (Connect-VssEngine, or ${EnvironmentVariable}).";

    private static string? Coalesce(string? text) => string.IsNullOrWhiteSpace(text) ? null : text!.Trim();
}
