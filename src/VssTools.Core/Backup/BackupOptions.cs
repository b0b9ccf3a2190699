using System.Collections.Generic;
using System.Linq;

namespace VssTools;

/// <summary>The private options that somebody gives to writers, by the names of components.</summary>
internal static class BackupOptions
{
    /// <summary>Finds the components that options are for.</summary>
    /// <param name="options">The options, by what a user calls the components.</param>
    /// <param name="plan">The plan of the backup.</param>
    /// <exception cref="VssException">Nothing that is backed up has one of the names.</exception>
    public static IReadOnlyList<KeyValuePair<VssComponent, string>> Resolve(
        IReadOnlyDictionary<string, string> options, ComponentPlan plan)
    {
        Dictionary<VssComponent, string> found = [];
        foreach (KeyValuePair<string, string> option in options)
        {
            ComponentName name = ComponentName.Parse(option.Key);
            List<VssComponent> meant = [.. plan.Explicit.Where(name.Matches)];
            if (meant.Count == 0)
            {
                throw NotUsed(option.Key, plan);
            }

            meant.ForEach(component => found[component] = option.Value);
        }

        return [.. found];
    }

    private static VssException NotUsed(string name, ComponentPlan plan) =>
        new(
            VssResult.ObjectNotFound,
            $"An option is given for '{name}', and no component of that name is backed up by itself. There are: " +
            string.Join(", ", plan.Explicit.Select(component => $"{component.WriterName}:{component}")) + ".")
        {
            ErrorId = "BackupOptionNotUsed",
            Target = name,
            Advice = "Run the backup with -WhatIf for the components that it chooses explicitly; name one of these.",
        };
}
