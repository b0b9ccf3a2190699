using System;
using System.Diagnostics;

namespace VssTools.Benchmarks;

/// <summary>Runs the tools of the system.</summary>
internal static class Tool
{
    public static void Run(string file, params string[] arguments)
    {
        using Process process = Process.Start(file, arguments);
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{file} {string.Join(' ', arguments)} ended with {process.ExitCode}");
        }
    }
}
