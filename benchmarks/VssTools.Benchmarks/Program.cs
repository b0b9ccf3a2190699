using System;
using System.Collections.Generic;

namespace VssTools.Benchmarks;

/// <summary>Runs the benchmarks that are named, or all: <c>VssTools.Benchmarks [backup copy memory]</c>.</summary>
internal static class Program
{
    private static readonly SortedDictionary<string, Func<IBenchmark>> Benchmarks = new(StringComparer.Ordinal)
    {
        ["backup"] = static () => new BackupBenchmark(),
        ["copy"] = static () => new CopyBenchmark(),
        ["document"] = static () => new DocumentBenchmark(),
        ["events"] = static () => new EventBenchmark(),
        ["memory"] = static () => new MemoryBenchmark(),
        ["restore"] = static () => new RestoreBenchmark(),
        ["revert"] = static () => new RevertBenchmark(),
        ["script"] = static () => new ScriptBenchmark(),
        ["shadows"] = static () => new ShadowBenchmark(),
    };

    private static int Main(string[] arguments)
    {
        IEnumerable<string> names = arguments.Length == 0 ? Benchmarks.Keys : arguments;
        foreach (string name in names)
        {
            if (!Benchmarks.TryGetValue(name, out Func<IBenchmark>? create))
            {
                Console.Error.WriteLine($"'{name}' is none of: {string.Join(", ", Benchmarks.Keys)}");
                return 1;
            }

            create().Run();
        }

        return 0;
    }
}
