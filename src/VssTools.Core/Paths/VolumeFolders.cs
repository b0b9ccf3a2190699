using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace VssTools;

/// <summary>Gives shadow copies folders of their own, named after their volumes.</summary>
public static class VolumeFolders
{
    /// <summary>
    /// Gives each shadow copy a folder below a common one: <c>/srv/data</c> goes to <c>data</c>, and a second volume
    /// of that name to <c>data-2</c>.
    /// </summary>
    public static IEnumerable<KeyValuePair<VssShadow, string>> Assign(string parent, IEnumerable<VssShadow> shadows)
    {
        HashSet<string> taken = new(StringComparer.OrdinalIgnoreCase);
        foreach (VssShadow shadow in shadows)
        {
            string name = Name(shadow.Volume);
            string unique = name;
            for (int number = 2; !taken.Add(unique); number++)
            {
                unique = $"{name}-{number}";
            }

            yield return new(shadow, Path.Combine(parent, unique));
        }
    }

    /// <summary>The last part of a path. A root has none: <c>C:\</c> becomes <c>C</c>, <c>/</c> becomes root.</summary>
    internal static string Name(string path)
    {
        string name = Path.GetFileName(PhysicalPath.Trim(path));
        string letters = name.Length > 0 ? name : new string([.. path.Where(char.IsLetterOrDigit)]);
        return letters.Length > 0 ? letters : "root";
    }
}
