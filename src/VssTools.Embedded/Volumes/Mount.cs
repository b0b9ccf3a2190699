using System;
using System.Collections.Generic;
using System.IO;
using System.Text.RegularExpressions;

namespace VssTools.Embedded;

/// <summary>A mounted file system.</summary>
/// <param name="Device">Its number, as <c>major:minor</c>.</param>
/// <param name="Root">The part of the file system that is mounted.</param>
/// <param name="Point">Where it is mounted.</param>
/// <param name="FileSystem">The type of the file system.</param>
/// <param name="Source">What is mounted, for example a disk.</param>
/// <param name="ReadOnly">Whether it is mounted read-only.</param>
internal sealed record Mount(
    string Device, string Root, string Point, string FileSystem, string Source, bool ReadOnly)
{
    // File systems that hold no data of their own.
    private static readonly HashSet<string> Pseudo =
    [
        "autofs", "binfmt_misc", "bpf", "cgroup", "cgroup2", "configfs", "debugfs", "devpts", "devtmpfs", "efivarfs",
        "fusectl", "hugetlbfs", "mqueue", "nsfs", "proc", "pstore", "rpc_pipefs", "securityfs", "selinuxfs", "sysfs",
        "tracefs",
    ];

    /// <summary>Whether it holds no data of its own.</summary>
    public bool IsPseudo => Pseudo.Contains(FileSystem);

    /// <summary>The mounts of this machine, in the order in which they were made.</summary>
    public static IReadOnlyList<Mount> ReadAll()
    {
        List<Mount> mounts = [];
        foreach (string line in File.ReadLines("/proc/self/mountinfo"))
        {
            if (Parse(line) is Mount mount)
            {
                mounts.Add(mount);
            }
        }

        return mounts;
    }

    /// <summary>The mount that a path without links is on.</summary>
    public static Mount? Find(IReadOnlyList<Mount> mounts, string path)
    {
        Mount? found = null;
        foreach (Mount mount in mounts)
        {
            // Of two mounts at one place the later one covers the earlier.
            if (IsBelow(path, mount.Point) && mount.Point.Length >= (found?.Point.Length ?? 0))
            {
                found = mount;
            }
        }

        return found;
    }

    /// <summary>Whether a path is a directory or lies below it.</summary>
    public static bool IsBelow(string path, string directory)
    {
        int length = directory.TrimEnd('/').Length;
        return path.StartsWith(directory, StringComparison.Ordinal) && (path.Length <= length || path[length] == '/');
    }

    // Format: proc_pid_mountinfo(5). Optional fields end with a lone hyphen.
    private static Mount? Parse(string line)
    {
        string[] fields = line.Split(' ');
        int hyphen = Array.IndexOf(fields, "-", 6 <= fields.Length ? 6 : 0);
        if (hyphen < 0 || fields.Length < hyphen + 4)
        {
            return null;
        }

        bool readOnly = HasOption(fields[5], "ro") || HasOption(fields[hyphen + 3], "ro");
        string source = Unescape(fields[hyphen + 2]);
        return new Mount(fields[2], Unescape(fields[3]), Unescape(fields[4]), fields[hyphen + 1], source, readOnly);
    }

    private static bool HasOption(string options, string option) =>
        Array.IndexOf(options.Split(','), option) >= 0;

    private static string Unescape(string text) =>
        text.IndexOf('\\') < 0
            ? text
            : Regex.Replace(text, @"\\([0-7]{3})", Octal);

    private static string Octal(Match match) => ((char)Convert.ToInt32(match.Groups[1].Value, 8)).ToString();
}
