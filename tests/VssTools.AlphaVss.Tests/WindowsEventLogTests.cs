using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using VssTools.Tests;

namespace VssTools.AlphaVss.Tests;

public sealed class WindowsEventLogTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly RecordingListener _listener = new();

    [Fact]
    public void Both_logs_are_read_as_one_the_newest_first()
    {
        FakeLogs logs = new()
        {
            Application = () => [Record("VSS", 5), Record("VSS", 3), Record("VSS", 1)],
            System = () => [Record("volsnap", 4), Record("volsnap", 2)],
        };
        Assert.Equal([5, 4, 3, 2, 1], Read(logs).Select(record => record.EventId));
        Assert.Equal(2, logs.Queries.Count);
        Assert.Empty(_listener.Errors);
    }

    [Fact]
    public void No_more_is_read_than_somebody_wants()
    {
        int read = 0;
        FakeLogs logs = new() { Application = () => Enumerable.Range(0, 1000).Select(i => Count(1000 - i)) };
        Assert.Equal(3, Read(logs).Take(3).Count());
        Assert.InRange(read, 3, 4);

        VssEventRecord Count(int number)
        {
            read++;
            return Record("VSS", number);
        }
    }

    [Theory]
    [InlineData(typeof(UnauthorizedAccessException), VssErrorCategory.PermissionDenied)]
    [InlineData(typeof(EventLogNotFoundException), VssErrorCategory.ReadError)]
    [InlineData(typeof(FileNotFoundException), VssErrorCategory.ReadError)]
    public void A_log_that_cannot_be_read_is_told_and_the_other_is_read(Type failure, VssErrorCategory category)
    {
        FakeLogs logs = new()
        {
            Application = () => throw (Exception)Activator.CreateInstance(failure)!,
            System = () => [Record("volsnap", 2)],
        };
        Assert.Single(Read(logs));
        VssException told = Assert.Single(_listener.Errors);
        Assert.Equal("EventLogNotReadable", told.ErrorId);
        Assert.Equal(category, told.Category);
        Assert.Equal("Application", told.Target);
        Assert.NotEmpty(told.Advice);
    }

    [Fact]
    public void A_log_that_fails_on_the_way_keeps_what_it_has_given()
    {
        FakeLogs logs = new() { Application = Failing };
        Assert.Equal([9], Read(logs).Select(record => record.EventId));
        Assert.Single(_listener.Errors);

        static IEnumerable<VssEventRecord> Failing()
        {
            yield return Record("VSS", 9);
            throw new IOException("The disk is gone.");
        }
    }

    [Fact]
    public void The_query_names_the_sources_in_every_spelling_and_the_time_in_UTC()
    {
        DateTimeOffset local = Noon.ToOffset(TimeSpan.FromHours(2));
        Assert.Equal(
            "*[System[Provider[@Name='volsnap' or @Name='VOLSNAP' or @Name='Volsnap' or @Name='VolSnap'] "
                + "and TimeCreated[@SystemTime>='2026-03-01T12:00:00.000Z' and "
                + "@SystemTime<='2026-03-01T13:00:00.000Z']]]",
            WindowsLogQuery.Create(["volsnap"], local, local.AddHours(1)));
        Assert.Equal("*[System[Provider[@Name='VSS']]]", WindowsLogQuery.Create(["VSS"], null, null));
    }

    private IEnumerable<VssEventRecord> Read(FakeLogs logs) =>
        new WindowsEventLog(() => logs).Read(null, null, _listener, CancellationToken.None);

    private static VssEventRecord Record(string source, int minute) =>
        new() { Source = source, EventId = minute, Time = Noon.AddMinutes(minute) };

    private sealed class FakeLogs : IWindowsLogReader
    {
        public Func<IEnumerable<VssEventRecord>> Application { get; init; } = () => [];

        public Func<IEnumerable<VssEventRecord>> System { get; init; } = () => [];

        public List<string> Queries { get; } = [];

        public IEnumerable<VssEventRecord> Read(string log, string query)
        {
            Queries.Add(query);
            return log == "System" ? System() : Application();
        }
    }

    // Stands for the reader's own exceptions, which have such names.
    private sealed class EventLogNotFoundException : Exception;
}
