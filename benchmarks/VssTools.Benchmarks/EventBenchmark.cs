using System;
using System.IO;
using System.Linq;
using System.Threading;
using VssTools.Core.Tests;

namespace VssTools.Benchmarks;

/// <summary>
/// Reading saved event logs, against <c>evtxexport</c> of libevtx writing its text to nowhere. It tells every record
/// with all of its values, and knows nothing of what they mean; here each becomes an event with its error, cause and
/// advice, and records of other sources are left where they are. Further logs, such as a log Application of Windows,
/// are named by <c>VSSTOOLS_BENCHMARK_LOGS</c>; of those all sources are read.
/// </summary>
internal sealed class EventBenchmark : IBenchmark
{
    private const int Records = 20_000;
    private const int RecordsPerChunk = 80;
    private const int Rounds = 7;

    public void Run()
    {
        string path = Path.Combine("/var/tmp", $"vsstools-benchmark-{Environment.ProcessId}.evtx");
        try
        {
            Comparison.PrintHeader();
            Make(path, everyOf: 1);
            Compare("20,000 events, all of VSS", path, 1.0, EventSources.IsKnown);
            Make(path, everyOf: 50);
            Compare("20,000 events, 2 % of VSS", path, 0.5, EventSources.IsKnown);
            string logs = Environment.GetEnvironmentVariable("VSSTOOLS_BENCHMARK_LOGS") ?? "";
            foreach (string log in logs.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
            {
                Compare(Path.GetFileName(log), log, 1.0, static _ => true);
            }
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static void Compare(string name, string path, double target, Predicate<string> isWanted) =>
        new Comparison($"{name}, evtxexport", Rounds, target)
        {
            Prepare = static () => { },
            Ours = () => Read(path, isWanted),
            Theirs = () => Tool.Run("/bin/sh", "-c", $"evtxexport '{path}' > /dev/null"),
            CleanUp = static () => { },
        }.Run();

    private static void Read(string path, Predicate<string> isWanted)
    {
        using FileStream stream = File.OpenRead(path);
        EvtxFile file = new(stream, path, NullListener.Instance, isWanted);
        if (file.Read(CancellationToken.None).Select(VssEvent.Create).Count() == 0)
        {
            throw new InvalidDataException($"There is nothing in '{path}'.");
        }
    }

    private static void Make(string path, int everyOf)
    {
        EvtxBuilder log = new();
        for (int number = 1; number <= Records; number++)
        {
            log.Add(new VssEventRecord
            {
                RecordId = number,
                Log = "Application",
                Source = number % everyOf == 0 ? EventSources.Vss : "Service Control Manager",
                EventId = 8194,
                Level = 2,
                Time = DateTimeOffset.UnixEpoch.AddSeconds(number),
                Machine = "server",
                Strings = ["0x80070005, Access is denied.", $"Operation:\n   Gathering Writer Data {number}"],
                Data = new byte[64],
            });
            if (number % RecordsPerChunk == 0)
            {
                log.NewChunk();
            }
        }

        File.WriteAllBytes(path, log.ToArray());
    }
}
