using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;

namespace VssTools.Embedded;

/// <summary>The processes of writers' executables that run on this machine, whoever has started them.</summary>
internal static class ExecutableProcesses
{
    // An editor that has the file open has its name as well; only a writer's process has this in its environment.
    private const string Mark = WriterProcess.Variable + "=";

    // The interpreter of a script, its option, and the script itself.
    private const int MostArguments = 3;

    /// <summary>The processes of an executable.</summary>
    public static IReadOnlyList<int> Of(string executable)
    {
        if (Path.DirectorySeparatorChar != '/')
        {
            return [];
        }

        return
        [
            .. Directory.EnumerateDirectories("/proc")
                .Where(process => IsOf(process, executable))
                .Select(process => int.Parse(Path.GetFileName(process), CultureInfo.InvariantCulture)),
        ];
    }

    /// <summary>Ends them, with the programs that they have started.</summary>
    public static void End(string executable)
    {
        foreach (int id in Of(executable))
        {
            try
            {
                using Process process = Process.GetProcessById(id);
                process.Kill(entireProcessTree: true);
            }
            catch (Exception e) when (
                e is ArgumentException or InvalidOperationException or Win32Exception or AggregateException)
            {
                // It has ended already, or does so right now.
            }
        }
    }

    private static bool IsOf(string process, string executable)
    {
        try
        {
            return char.IsDigit(Path.GetFileName(process)[0])
                && Texts(process, "cmdline").Take(MostArguments).Contains(executable)
                && Texts(process, "environ").Any(text => text.StartsWith(Mark, StringComparison.Ordinal));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static string[] Texts(string process, string name) =>
        File.ReadAllText(Path.Combine(process, name)).Split('\0');
}
