using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.Versioning;
using System.Threading;
using System.Threading.Tasks;
using VssTools.Tests;

namespace VssTools.Embedded.Tests;

public sealed class EventJournalTests
{
    [Fact]
    public void What_is_written_is_read_with_every_character()
    {
        using TempFolder folder = new();
        EventJournal journal = new(folder.Path);
        string odd = "\"quotes\" back\\slash tab\t \u2028 ä 漢字 \ud800 😀";
        journal.Write(new JournalEvent(EventNumber.WriterFailed, VssEventLevel.Error, odd)
        {
            HResult = VssResult.WriterErrorTimeout,
            Operation = "Freeze",
            Context = [EventContext.Line(EventContext.WriterName, odd)],
        });

        VssEventRecord record = Assert.Single(Read(journal));
        Assert.Equal(8229, record.EventId);
        Assert.Equal(2, record.Level);
        Assert.Equal("VssTools", record.Source);
        Assert.Equal(1, record.RecordId);
        Assert.StartsWith(odd + " [hr = 0x800423f2]", record.Message, StringComparison.Ordinal);
        Assert.Contains("\n   Writer Name: " + odd, record.Message, StringComparison.Ordinal);
        Assert.Contains($"\n   Process ID: {Environment.ProcessId}", record.Message, StringComparison.Ordinal);
        Assert.InRange(record.Time, DateTimeOffset.Now.AddMinutes(-1), DateTimeOffset.Now);
    }

    [Fact]
    public void Several_writers_at_once_lose_and_mix_nothing()
    {
        using TempFolder folder = new();
        const int each = 100;
        Parallel.For(0, 4, _ =>
        {
            EventJournal journal = new(folder.Path);
            for (int i = 0; i < each; i++)
            {
                journal.Write(EventNumber.SetCreated, VssEventLevel.Information, new string('x', 300));
            }
        });

        IReadOnlyList<VssEventRecord> records = Read(new EventJournal(folder.Path));
        Assert.Equal(Enumerable.Range(1, 4 * each), records.Select(record => (int)record.RecordId));
    }

    [Fact]
    public void A_torn_line_and_one_of_something_else_cost_only_themselves()
    {
        using TempFolder folder = new();
        EventJournal journal = new(folder.Path);
        journal.Write(1, VssEventLevel.Information, "first");
        File.AppendAllText(Events(folder), "not json\n{\"time\":5}\n[]\n{\"time\":\"2026-01-01\",\"event\":");
        journal.Write(2, VssEventLevel.Information, "second");
        string[] lines = File.ReadAllLines(Events(folder));
        File.AppendAllText(Events(folder), lines[0].Substring(0, lines[0].Length / 2));

        Assert.Equal([1, 2], Read(journal).Select(record => record.EventId));
    }

    [Fact]
    public void A_journal_that_has_grown_is_turned_over_and_keeps_the_newest()
    {
        using TempFolder folder = new();
        EventJournal journal = new(folder.Path);
        string message = new('x', 7000);
        int count = 0;
        for (; !File.Exists(folder["events.old.jsonl"]); count++)
        {
            journal.Write(1, VssEventLevel.Information, message);
        }

        IReadOnlyList<VssEventRecord> records = Read(journal);
        Assert.Equal(Enumerable.Range(1, count), records.Select(record => (int)record.RecordId));
        Assert.True(new FileInfo(folder["events.old.jsonl"]).Length <= JournalFile.MaximumSize);
    }

    [Fact]
    [SupportedOSPlatform("linux")]
    public void A_journal_is_for_its_owner_alone()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs the modes of Linux");
        using TempFolder folder = new();
        EventJournal journal = new(folder["state"]);
        journal.Write(1, VssEventLevel.Information, "private");

        UnixFileMode mode = File.GetUnixFileMode(Path.Combine(folder.Path, "state", "events.jsonl"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, mode);
    }

    [Fact]
    public void A_journal_that_cannot_be_written_fails_nothing()
    {
        using TempFolder folder = new();
        File.WriteAllText(folder["state"], "a file where the folder should be");
        EventJournal journal = new(folder["state"]);
        journal.Write(1, VssEventLevel.Information, "lost");

        File.WriteAllText(folder["target"], "");
        File.CreateSymbolicLink(Events(folder), folder["target"]);
        new EventJournal(folder.Path).Write(1, VssEventLevel.Information, "not through a link");
        Assert.Equal("", File.ReadAllText(folder["target"]));
    }

    [Fact]
    public void Only_the_events_of_a_time_are_read()
    {
        using TempFolder folder = new();
        EventJournal journal = new(folder.Path);
        DateTimeOffset noon = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);
        for (int hour = 0; hour < 3; hour++)
        {
            journal.Write(new JournalEvent(hour, VssEventLevel.Information, "tick") { Time = noon.AddHours(hour) });
        }

        Assert.Equal([1, 2], Read(journal, after: noon.AddMinutes(30)).Select(record => record.EventId));
        Assert.Equal([0, 1], Read(journal, before: noon.AddHours(1)).Select(record => record.EventId));
        Assert.Empty(Read(new EventJournal(folder["nowhere"])));
    }

    private static string Events(TempFolder folder) => folder["events.jsonl"];

    private static IReadOnlyList<VssEventRecord> Read(
        EventJournal journal, DateTimeOffset? after = null, DateTimeOffset? before = null) =>
        [.. journal.Read(after, before, NullListener.Instance, CancellationToken.None).Reverse()];
}
