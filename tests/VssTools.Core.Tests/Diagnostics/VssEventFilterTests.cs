using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using VssTools.Tests;

namespace VssTools.Core.Tests;

public sealed class VssEventFilterTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_newest_of_several_files_are_chosen()
    {
        using TempFolder folder = new();
        string[] paths = [folder["one.evtx"], folder["two.evtx"]];
        for (int file = 0; file < 2; file++)
        {
            EvtxBuilder builder = new();
            for (int i = 0; i < 50; i++)
            {
                DateTimeOffset time = Noon.AddMinutes((2 * i) + file);
                builder.Add(new VssEventRecord { Source = "VSS", RecordId = i, Time = time });
            }

            File.WriteAllBytes(paths[file], builder.ToArray());
        }

        VssEventFilter filter = new() { Newest = 5 };
        IReadOnlyList<VssEvent> events = filter.ReadFiles(paths, NullListener.Instance, CancellationToken.None);
        Assert.Equal([99, 98, 97, 96, 95], events.Select(found => (int)(found.Time - Noon).TotalMinutes));
    }

    [Fact]
    public void Of_a_failure_the_log_tells_what_happened_in_its_time()
    {
        FakeLog log = new(_ => [new VssEventRecord { Source = "VSS", EventId = 12298, Time = Noon }]);
        VssEvent found = Assert.Single(Gather(() => log));
        Assert.NotEmpty(found.KnownCause);
        Assert.Equal(Noon, log.After);
        Assert.InRange(log.Before!.Value, DateTimeOffset.Now, DateTimeOffset.Now.AddSeconds(1));
    }

    [Fact]
    public void A_log_that_hangs_or_fails_holds_no_failure_up()
    {
        using ManualResetEventSlim release = new();
        FakeLog hanging = new(_ => Hang(release));
        Assert.Empty(FailureEvents.Gather(() => hanging, Noon, TimeSpan.FromMilliseconds(50), default));
        Assert.Empty(Gather(() => hanging, new CancellationToken(canceled: true)));
        release.Set();

        Assert.Empty(Gather(() => throw new VssException(VssResult.AccessDenied)));
        Assert.Empty(Gather(() => new FakeLog(_ => throw new IOException())));
    }

    [Theory]
    [InlineData(VssResult.HoldWritesTimeout, true)]
    [InlineData(VssResult.AccessDenied, true)]
    [InlineData(VssResult.InvalidArgument, false)]
    [InlineData(VssResult.ObjectNotFound, false)]
    public void The_log_is_asked_about_operations_and_not_about_arguments(int result, bool expected) =>
        Assert.Equal(expected, FailureEvents.MayExplain(new VssException(result)));

    // More patience than a busy machine needs.
    private static IReadOnlyList<VssEvent> Gather(Func<IVssEventLog> open, CancellationToken cancellation = default) =>
        FailureEvents.Gather(open, Noon, TimeSpan.FromMinutes(5), cancellation);

    private static IEnumerable<VssEventRecord> Hang(ManualResetEventSlim release)
    {
        release.Wait();
        yield break;
    }

    private sealed class FakeLog(Func<CancellationToken, IEnumerable<VssEventRecord>> read) : IVssEventLog
    {
        public DateTimeOffset? After { get; private set; }

        public DateTimeOffset? Before { get; private set; }

        public IEnumerable<VssEventRecord> Read(
            DateTimeOffset? after, DateTimeOffset? before, IVssListener listener, CancellationToken cancellation)
        {
            (After, Before) = (after, before);
            return read(cancellation);
        }
    }
}
