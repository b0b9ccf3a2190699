using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;

namespace VssTools.Copying;

/// <summary>
/// The names that files have until they are whole. A name tells the process that writes the file, so that what a
/// killed one has left is known.
/// </summary>
internal static class TemporaryName
{
    private const string Prefix = ".vsstools-";
    private const string Suffix = ".vsstmp";

    // Process ids come again, in containers at once: names of this process must not be those that one before it left.
    private static int Count = new Random().Next();

    private static readonly string Own = OwnId();

    /// <summary>A name that no other file has.</summary>
    public static string New() =>
        $"{Prefix}{Own}-{Interlocked.Increment(ref Count).ToString("x", CultureInfo.InvariantCulture)}{Suffix}";

    /// <summary>The names in a folder that files of processes have left which are gone.</summary>
    public static IReadOnlyList<string> RemainsIn(string folder)
    {
        try
        {
            return [.. Directory.GetFiles(folder, Prefix + "*" + Suffix)
                .Select(file => Path.GetFileName(file)!).Where(IsRemains)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Who may not look may still write; remains are only in the way of the eye.
            return [];
        }
    }

    /// <summary>Whether a name is one that a process has left which is gone.</summary>
    public static bool IsRemains(string name) =>
        name.StartsWith(Prefix, StringComparison.Ordinal)
        && name.EndsWith(Suffix, StringComparison.Ordinal)
        && int.TryParse(
            name.Substring(Prefix.Length).Split('-')[0], NumberStyles.None, CultureInfo.InvariantCulture, out int id)
        && !IsRunning(id);

    private static bool IsRunning(int id)
    {
        if (Path.DirectorySeparatorChar == '/')
        {
            return Directory.Exists("/proc/" + id.ToString(CultureInfo.InvariantCulture));
        }

        try
        {
            using Process process = Process.GetProcessById(id);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static string OwnId()
    {
        using Process process = Process.GetCurrentProcess();
        return process.Id.ToString(CultureInfo.InvariantCulture);
    }
}
