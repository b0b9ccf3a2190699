using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;

namespace VssTools.Copying;

/// <summary>Adds up what the workers have done, and tells it.</summary>
internal sealed class CopyProgress(CopyRequest request, IVssListener listener)
{
    /// <summary>Often enough to look alive, seldom enough to cost nothing.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private const string Activity = "Copying";

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
        listener.Progress(new VssProgress(Activity, Status()));
    }

    public void Complete() => listener.Progress(new VssProgress(Activity, Status(), Completed: true));

    public VssCopyResult ToResult() => new(
        request.Source,
        request.Destination,
        Sum(static counters => counters.Files),
        Sum(static counters => counters.Directories),
        Sum(static counters => counters.Links),
        Sum(static counters => counters.Bytes),
        Sum(static counters => counters.Failed),
        _watch.Elapsed);

    private string Status()
    {
        long files = Sum(static counters => counters.Files);
        double mebibytes = Sum(static counters => counters.Bytes + counters.Current) / 1048576.0;
        return string.Format(CultureInfo.CurrentCulture, "{0:N0} files, {1:N1} MiB", files, mebibytes);
    }

    private long Sum(Func<CopyCounters, long> value)
    {
        lock (_counters)
        {
            return _counters.Sum(value);
        }
    }
}
