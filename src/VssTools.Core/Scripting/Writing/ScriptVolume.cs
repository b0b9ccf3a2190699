using System;
using System.Collections.Generic;
using System.Linq;

namespace VssTools.Scripting;

/// <summary>A volume of a script that is written, with the alias of its shadow copy.</summary>
internal sealed record ScriptVolume(string Path, Guid ProviderId, string Alias)
{
    private static readonly char[] Separators = ['/', '\\'];

    /// <summary>The command that adds it.</summary>
    public string Command => $"add volume {ScriptQuoting.Quote(Path)} alias {Alias}" +
        (ProviderId == Guid.Empty ? "" : $" provider {ProviderId:B}");

    /// <summary>Gives each volume an alias of its own that no variable of an environment is likely to have.</summary>
    public static IReadOnlyList<ScriptVolume> Name(IEnumerable<(string Path, Guid ProviderId)> volumes)
    {
        HashSet<string> taken = new(StringComparer.OrdinalIgnoreCase);
        return [.. volumes.Select(one => new ScriptVolume(one.Path, one.ProviderId, Free(one.Path, taken)))];
    }

    /// <summary>The command that shows its shadow copy below a folder, under the volume's name.</summary>
    public string Expose(string folder)
    {
        string name = Alias.Substring(0, Alias.LastIndexOf('_'));
        return $"expose %{Alias}% {ScriptQuoting.Quote(System.IO.Path.Combine(folder, name))}";
    }

    private static string Free(string path, HashSet<string> taken)
    {
        string leaf = path.TrimEnd(Separators).Split(Separators).Last().TrimEnd(':');
        string name = ScriptQuoting.Alias(leaf);
        string stem = name.Substring(0, name.LastIndexOf('_'));
        for (int i = 2; !taken.Add(name); i++)
        {
            name = $"{stem}{i}_shadow";
        }

        return name;
    }
}
