using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;

namespace VssTools.Copying;

/// <summary>Adds up what the workers have done, and tells it.</summary>
internal sealed class CopyProgress(
    CopyRequest request, IVssListener listener, string activity = CopyProgress.Activity, long expectedBytes = 0)
{
    /// <summary>Often enough to look alive, seldom enough to cost nothing.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private const string Activity = "Copying";
    private const double MebiByte = 1048576;

    // Before that the speed says nothing.
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(2);

    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly List<CopyCounters> _counters = [];
    private TimeSpan _lastReport;

    /// <summary>The counters of one more worker.</summary>
    public CopyCounters Register()
    {
        CopyCounters counters = new();
        lock (_counters)
        {
            _counters.Add(counters);
        }

        return counters;
    }

    /// <summary>Tells how far the copy is, unless that was just told.</summary>
    public void ReportNowAndThen()
    {
        if (_watch.Elapsed - _lastReport >= Interval)
        {
            Report();
        }
    }

    public void Report()
    {
        _lastReport = _watch.Elapsed;
        (long done, long expected) = request.ExpectedEntries is Func<long> entries
            ? (Sum(static counters => counters.Entries), entries())
            : (Sum(static counters => counters.Bytes + counters.Current), expectedBytes);

        // An estimate that has turned out too low is none: then nobody knows how much is left.
        bool known = expected > 0 && done < expected;
        listener.Progress(new VssProgress(
            activity,
            Status(known && expected == expectedBytes),
            known ? (int)(100.0 * done / expected) : -1,
            known ? SecondsLeft(done, expected) : -1));
    }

    public void Complete() =>
        listener.Progress(new VssProgress(activity, Status(isExpectationKnown: false), Completed: true));

    public VssCopyResult ToResult() => new(
        request.Source,
        request.Destination,
        Sum(static counters => counters.Files),
        Sum(static counters => counters.Directories),
        Sum(static counters => counters.Links),
        Sum(static counters => counters.Bytes),
        Sum(static counters => counters.Failed),
        _watch.Elapsed);

    private int SecondsLeft(long done, long expected)
    {
        TimeSpan elapsed = _watch.Elapsed;
        double left = elapsed.TotalSeconds * (expected - done) / Math.Max(done, 1);
        return elapsed < Settling || left > int.MaxValue ? -1 : (int)Math.Ceiling(left);
    }

    private string Status(bool isExpectationKnown)
    {
        long files = Sum(static counters => counters.Files);
        double mebibytes = Sum(static counters => counters.Bytes + counters.Current) / MebiByte;
        string form = isExpectationKnown ? "{0:N0} files, {1:N1} of about {2:N0} MiB" : "{0:N0} files, {1:N1} MiB";
        return string.Format(CultureInfo.CurrentCulture, form, files, mebibytes, expectedBytes / MebiByte);
    }

    private long Sum(Func<CopyCounters, long> value)
    {
        lock (_counters)
        {
            return _counters.Sum(value);
        }
    }
}
