using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;

namespace VssTools.Commands;

/// <summary>A path with wildcards: the folder before the first one, and what is to match below it.</summary>
internal sealed class ItemPattern
{
    // The question mark in the names of devices is no wildcard.
    private const string DevicePrefix = @"\\?\";
    private static readonly char[] Separators = [Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar];

    private ItemPattern(string folder, string[] names)
    {
        Folder = folder;
        Names = [.. names.Select(Matcher)];
    }

    /// <summary>The folder.</summary>
    public string Folder { get; }

    /// <summary>Whether a name matches, for each part below the folder.</summary>
    public IReadOnlyList<Func<string, bool>> Names { get; }

    /// <summary>Whether a path has wildcards.</summary>
    public static bool Has(string path) => WildcardPattern.ContainsWildcardCharacters(path.Substring(Prefix(path)));

    /// <summary>Takes the escapes out of a path without wildcards.</summary>
    public static string Plain(string path) =>
        path.Substring(0, Prefix(path)) + WildcardPattern.Unescape(path.Substring(Prefix(path)));

    /// <summary>Divides a full path with wildcards.</summary>
    public static ItemPattern Parse(string full)
    {
        int length = LengthOfFolder(full);
        string folder = Plain(full.Substring(0, Math.Max(length - 1, 1)));
        return new ItemPattern(folder, full.Substring(length).Split(Separators, StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>How much of a path is before the part with the first wildcard.</summary>
    public static int LengthOfFolder(string full)
    {
        int prefix = Prefix(full);
        return prefix + full.Substring(prefix).Split(Separators)
            .TakeWhile(part => !WildcardPattern.ContainsWildcardCharacters(part))
            .Sum(part => part.Length + 1);
    }

    private static int Prefix(string path) =>
        path.StartsWith(DevicePrefix, StringComparison.Ordinal) ? DevicePrefix.Length : 0;

    // As everywhere with wildcards, hidden files are found by those who ask for them.
    private static Func<string, bool> Matcher(string pattern)
    {
        bool isUnix = Path.DirectorySeparatorChar == '/';
        WildcardOptions options = isUnix ? WildcardOptions.None : WildcardOptions.IgnoreCase;
        WildcardPattern wildcard = WildcardPattern.Get(pattern, options | WildcardOptions.CultureInvariant);
        bool wantsHidden = !isUnix || pattern.StartsWith(".", StringComparison.Ordinal);
        return name => (wantsHidden || name[0] != '.') && wildcard.IsMatch(name);
    }
}
