using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;

namespace VssTools.Benchmarks;

/// <summary>
/// Two ways to the same end, run in turns so that whatever else the machine does hits both, and each as often first as
/// second. The first round warms up and does not count.
/// </summary>
/// <param name="name">What is compared.</param>
/// <param name="rounds">How often each is run.</param>
/// <param name="target">The ratio of ours to theirs that is wanted at most.</param>
internal sealed class Comparison(string name, int rounds, double target)
{
    private const string LoadFile = "/proc/loadavg";

    private readonly List<double> _ours = [];
    private readonly List<double> _theirs = [];

    /// <summary>Done before each run, outside the measured time.</summary>
    public required Action Prepare { get; init; }

    /// <summary>What is measured.</summary>
    public required Action Ours { get; init; }

    /// <summary>What it is measured against.</summary>
    public required Action Theirs { get; init; }

    /// <summary>Done after each run, outside the measured time.</summary>
    public required Action CleanUp { get; init; }

    public static void PrintHeader()
    {
        // A machine that is busy with something else shows here.
        string load = File.Exists(LoadFile) ? File.ReadAllText(LoadFile).Split(' ')[0] : "unknown";
        Console.WriteLine($"{Environment.ProcessorCount} processors, load {load} before the start");
        Console.WriteLine($"{"",-44} {"ours",10} {"theirs",10} {"ratio",7} {"target",7}   spread (ours; theirs)");
    }

    public void Run()
    {
        for (int round = 0; round <= rounds; round++)
        {
            bool oursFirst = round % 2 == 0;
            Measure(oursFirst ? Ours : Theirs, oursFirst ? _ours : _theirs);
            Measure(oursFirst ? Theirs : Ours, oursFirst ? _theirs : _ours);
        }

        _ours.RemoveAt(0);
        _theirs.RemoveAt(0);
        Print();
    }

    private void Measure(Action action, List<double> times)
    {
        Prepare();
        long start = Stopwatch.GetTimestamp();
        action();
        times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        CleanUp();
    }

    private void Print()
    {
        double ours = Median(_ours);
        double theirs = Median(_theirs);
        Console.WriteLine(
            $"{name,-44} {ours,7:F0} ms {theirs,7:F0} ms {ours / theirs,7:F2} {target,7:F2}   "
            + $"{_ours.Min():F0}–{_ours.Max():F0}; {_theirs.Min():F0}–{_theirs.Max():F0}");
    }

    private static double Median(List<double> times)
    {
        double[] sorted = [.. times.Order()];
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
