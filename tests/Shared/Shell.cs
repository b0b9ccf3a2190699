using System;
using System.Diagnostics;

namespace VssTools.Tests;

/// <summary>Runs the system's own tools, to make what a test needs and to look at what came out.</summary>
internal static class Shell
{
    /// <returns>The output without its last line end.</returns>
    public static string Run(string script)
    {
        ProcessStartInfo start = new("/bin/sh", ["-e", "-c", script])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        System.Threading.Tasks.Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output.TrimEnd('\n')
            : throw new InvalidOperationException($"{script}: {errors.Result}");
    }

    /// <summary>Every entry of a tree with type, mode, owner, size, time and link target, for comparison.</summary>
    public static string Describe(string folder) => Run(
        $"cd '{folder}' && find . -printf '%P|%y|%m|%U:%G|%n|%l|%T@|' "
        + "\\( -type d -printf '\\n' -o -printf '%s\\n' \\) | LC_ALL=C sort");
}
