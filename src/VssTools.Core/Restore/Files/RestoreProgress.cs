using System;
using System.Diagnostics;
using System.Globalization;

namespace VssTools.Restoring;

/// <summary>Tells how far a restore is: by bytes, because one large file can be most of it.</summary>
internal sealed class RestoreProgress(RestoreTally tally, IVssListener listener)
{
    /// <summary>Often enough to look alive, seldom enough to cost nothing.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private const string Activity = "Restoring";

    // A file costs about as much as copying so many bytes: small files would not move a bar of bytes alone.
    private const long FileCost = 16 * 1024;

    // Before this the speed is a guess that helps nobody.
    private static readonly TimeSpan FirstGuess = TimeSpan.FromSeconds(2);

    private readonly Stopwatch _watch = Stopwatch.StartNew();

    /// <summary>The bytes to restore in all steps.</summary>
    public long Bytes { get; set; }

    /// <summary>The files to restore in all steps.</summary>
    public long Files { get; set; }

    /// <summary>Bytes of files that are under way.</summary>
    public Func<long> UnderWay { get; set; } = static () => 0;

    public void Report()
    {
        long bytes = Math.Min(tally.Bytes + UnderWay(), Bytes);
        double done = bytes + ((double)tally.Files * FileCost);
        double all = Bytes + ((double)Files * FileCost);
        double share = all > 0 ? Math.Min(done / all, 1) : 1;
        listener.Progress(new VssProgress(Activity, Status(bytes), (int)(share * 100), SecondsLeft(share)));
    }

    public void Complete() =>
        listener.Progress(new VssProgress(Activity, Status(tally.Bytes), 100, 0, Completed: true));

    private int SecondsLeft(double share) => share <= 0 || _watch.Elapsed < FirstGuess
        ? -1
        : (int)Math.Min(int.MaxValue, _watch.Elapsed.TotalSeconds * (1 - share) / share);

    private string Status(long bytes) => string.Format(
        CultureInfo.CurrentCulture,
        "{0:N0} of {1:N0} files, {2:N1} of {3:N1} MiB",
        tally.Files,
        Files,
        bytes / 1048576.0,
        Bytes / 1048576.0);
}
