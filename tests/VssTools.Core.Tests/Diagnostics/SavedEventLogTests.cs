using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using VssTools.Tests;

namespace VssTools.Core.Tests;

public sealed class SavedEventLogTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly RecordingListener _listener = new();

    private static VssEventRecord Vss { get; } = new()
    {
        Source = "VSS",
        EventId = 8194,
        Level = 2,
        Log = "Application",
        Machine = "server.example",
        RecordId = 4711,
        Time = new DateTimeOffset(2026, 3, 1, 2, 0, 0, TimeSpan.Zero),
        Strings = ["0x80070005, Access is denied.\n", "\n\nOperation:\n   Gathering Writer Data\n"],
        Data = Encoding.ASCII.GetBytes("- Code: WRTWRTIC00001201- PID:  00001884"),
    };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_checksum_is_CRC_32() =>
        Assert.Equal(0xCBF43926u, Crc32.Append(0, Encoding.ASCII.GetBytes("x123456789"), 1, 9));

    [Fact]
    public void A_log_gives_its_records_of_VSS_with_all_that_they_hold()
    {
        byte[] log = new EvtxBuilder()
            .Add(Vss with { Source = "ESENT" })
            .Add(Vss)
            .NewChunk()
            .Add(Vss with { RecordId = 4712, EventId = 13, Strings = [], Data = [] })
            .Add(Vss with { RecordId = 4713, Source = "volsnap", Log = "System" })
            .ToArray();

        IReadOnlyList<VssEventRecord> records = Read(log);
        Assert.Equal([4711, 4712, 4713], records.Select(record => record.RecordId));
        Assert.Equivalent(Vss, records[0]);
        Assert.Equal(Vss.Strings, records[0].Strings);
        Assert.Equal(Vss.Data, records[0].Data);
        Assert.Equal("System", records[2].Log);
        Assert.Empty(_listener.Warnings);
        Assert.Equal(1884, VssEvent.Create(records[0]).ProcessId);
    }

    [Fact]
    public void A_wrong_checksum_is_told_and_what_can_be_read_is_read()
    {
        byte[] log = new EvtxBuilder().Add(Vss).ToArray();
        log[4096 + 52] ^= 1;
        Assert.Single(Read(log));
        Assert.Contains("checksum", Assert.Single(_listener.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_log_that_was_cut_off_gives_what_is_left_of_it()
    {
        EvtxBuilder builder = new();
        for (int i = 1; i <= 20; i++)
        {
            builder.Add(Vss with { RecordId = i });
        }

        byte[] log = builder.NewChunk().Add(Vss with { RecordId = 21 }).ToArray();
        Assert.Equal(21, Read(log).Count);
        Assert.Equal(20, Read(log[..(4096 + 65536 + 100)]).Count);
        int some = Read(log[..(4096 + 4000)]).Count;
        Assert.InRange(some, 1, 19);
        Assert.NotEmpty(_listener.Warnings);
        Assert.Empty(Read(log[..4096]));
    }

    [Fact]
    public void A_template_that_uses_itself_ends_and_the_others_are_read()
    {
        byte[] log = new EvtxBuilder()
            .AddRaw(writer =>
            {
                writer.Write([0x0F, 1, 1, 0]);
                WriteTemplateOf(writer, times: 8);
            })
            .Add(Vss)
            .ToArray();

        Assert.Single(Read(log));
        Assert.Contains("nested too deeply", Assert.Single(_listener.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Mutated_logs_neither_crash_nor_hang()
    {
        byte[] good = new EvtxBuilder().Add(Vss).Add(Vss).Add(Vss with { Source = "volsnap" }).ToArray();
        int end = 4096 + BitConverter.ToInt32(good, 4096 + 48);
        Random random = new(4711);
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(60));
        for (int i = 0; i < 4000; i++)
        {
            byte[] log = [.. good];
            for (int n = random.Next(1, 6); n > 0; n--)
            {
                log[random.Next(0, end)] = (byte)(random.Next(3) == 0 ? 0xFF : random.Next(256));
            }

            ReadMutated(log, limit.Token);
        }
    }

    [Theory]
    [InlineData("", "EventFileEmpty", VssErrorCategory.InvalidData)]
    [InlineData("This is no log.", "EventFileInvalid", VssErrorCategory.InvalidData)]
    [InlineData("ElfFile", "EventFileInvalid", VssErrorCategory.InvalidData)]
    [InlineData("ElfFile\0 and nothing more", "EventFileInvalid", VssErrorCategory.InvalidData)]
    [InlineData("<html><body/></html>", "EventFileInvalid", VssErrorCategory.InvalidData)]
    [InlineData("<!DOCTYPE Events [<!ENTITY a 'b'>]><Events>&a;</Events>", "EventFileInvalid",
        VssErrorCategory.InvalidData)]
    public void What_is_no_log_is_refused(string content, string errorId, VssErrorCategory category)
    {
        VssException failure = Assert.Throws<VssException>(() => Read(Encoding.UTF8.GetBytes(content)));
        Assert.Equal(errorId, failure.ErrorId);
        Assert.Equal(category, failure.Category);
        Assert.Equal(_folder["log"], failure.Target);
        Assert.NotEmpty(failure.Advice);
    }

    [Fact]
    public void A_file_that_is_not_there_and_a_folder_have_errors_of_their_own()
    {
        VssException missing = Assert.Throws<VssException>(() => ReadFile(_folder["missing.evtx"]));
        Assert.Equal("EventFileNotFound", missing.ErrorId);
        Assert.Equal(VssErrorCategory.ObjectNotFound, missing.Category);

        VssException folder = Assert.Throws<VssException>(() => ReadFile(_folder.Path));
        Assert.Equal("EventFileNotReadable", folder.ErrorId);
        Assert.Equal(VssErrorCategory.PermissionDenied, folder.Category);
    }

    private static void WriteTemplateOf(BinaryWriter writer, int times)
    {
        uint definition = (uint)writer.BaseStream.Position + 10;
        writer.Write((byte)0x0C);
        writer.Write((byte)1);
        writer.Write(1u);
        writer.Write(definition);
        writer.Write(new byte[20]);
        writer.Write(times * 14 + 1);
        for (int i = 0; i < times; i++)
        {
            writer.Write((byte)0x0C);
            writer.Write((byte)1);
            writer.Write(1u);
            writer.Write(definition);
            writer.Write(0u);
        }

        writer.Write((byte)0);
        writer.Write(0u);
        writer.Write((byte)0);
    }

    private void ReadMutated(byte[] log, CancellationToken cancellation)
    {
        try
        {
            using MemoryStream stream = new(log);
            EvtxFile file = new(stream, "mutated", NullListener.Instance, _ => true);
            foreach (VssEventRecord record in file.Read(cancellation))
            {
                VssEvent.Create(record);
            }
        }
        catch (VssException e)
        {
            Assert.Equal("EventFileInvalid", e.ErrorId);
        }
    }

    private IReadOnlyList<VssEventRecord> Read(byte[] log)
    {
        File.WriteAllBytes(_folder["log"], log);
        return ReadFile(_folder["log"]);
    }

    private IReadOnlyList<VssEventRecord> ReadFile(string path) =>
        [.. SavedEventLog.Read(path, _listener, CancellationToken.None)];
}
