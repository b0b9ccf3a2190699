using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using VssTools.Tests;

namespace VssTools.Core.Tests;

public sealed class SavedXmlTests : IDisposable
{
    private const string Event =
        """
        <Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='volsnap'/>
        <EventID Qualifiers='49158'>25</EventID><Level>2</Level><Task>0</Task><Keywords>0x80000000000000</Keywords>
        <TimeCreated SystemTime='2013-12-21T10:00:13.151434800Z'/><EventRecordID>183444</EventRecordID>
        <Channel>System</Channel><Computer>server.example</Computer><Security/></System><EventData>
        <Data>\Device\HarddiskVolumeShadowCopy52</Data><Data>D:</Data>
        <Binary>000000000200300000000000190006C003000000000000000A000000000000000000000000000000</Binary>
        </EventData></Event>
        """;

    private readonly TempFolder _folder = new();
    private readonly RecordingListener _listener = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("{0}", 1)]
    [InlineData("{0}{0}\r\n{0}", 3)]
    [InlineData("<?xml version='1.0' encoding='utf-8' standalone='yes'?><Events>{0}{0}</Events>", 2)]
    public void One_event_or_many_are_read(string form, int count)
    {
        IReadOnlyList<VssEventRecord> records = Read(form.Replace("{0}", Event, StringComparison.Ordinal));
        Assert.Equal(count, records.Count);
        VssEventRecord record = records[^1];
        Assert.Equal(("volsnap", 25, 2), (record.Source, record.EventId, record.Level));
        Assert.Equal(("System", 183444L, "server.example"), (record.Log, record.RecordId, record.Machine));
        Assert.Equal([@"\Device\HarddiskVolumeShadowCopy52", "D:"], record.Strings);
        Assert.Equal(40, record.Data.Count);
        Assert.Equal(2013, record.Time.Year);
        Assert.Equal("D:", VssEvent.Create(record).Volume);
    }

    [Fact]
    public void A_rendered_message_and_UTF_16_are_read()
    {
        string rendered = Event.Replace(
            "</Event>",
            "<RenderingInfo Culture='de-DE'><Message>Die Schattenkopien wurden gelöscht.</Message></RenderingInfo>"
                + "</Event>",
            StringComparison.Ordinal);
        File.WriteAllText(_folder["log"], rendered, Encoding.Unicode);
        VssEventRecord record = Assert.Single(ReadFile());
        Assert.Equal("Die Schattenkopien wurden gelöscht.", record.Message);
    }

    [Fact]
    public void The_source_can_stand_beside_the_provider_and_others_are_left_out()
    {
        string named = Event.Replace(
            "Name='volsnap'", "Name='Microsoft-Windows-X' EventSourceName='VSS'", StringComparison.Ordinal);
        string other = Event.Replace("volsnap", "disk", StringComparison.Ordinal);
        Assert.Equal("VSS", Assert.Single(Read($"<Events>{other}{named}</Events>")).Source);
    }

    [Fact]
    public void A_file_that_was_cut_off_gives_its_whole_events()
    {
        string two = $"<Events>{Event}{Event}";
        Assert.Equal(2, Read(two).Count);
        Assert.Single(Read(two[..^100]));
        Assert.NotEmpty(_listener.Warnings);
    }

    [Fact]
    public void Entities_of_a_document_type_are_refused_behind_an_event_too()
    {
        Assert.Single(Read(Event + "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><Event>&a;</Event>"));
        Assert.NotEmpty(_listener.Warnings);
    }

    [Fact]
    public void An_event_that_is_nested_too_deeply_costs_only_itself()
    {
        string deep = string.Concat(Enumerable.Repeat("<a>", 200)) + string.Concat(Enumerable.Repeat("</a>", 200));
        string hostile = Event.Replace("<Data>D:", deep + "<Data>D:", StringComparison.Ordinal);
        Assert.Single(Read($"<Events>{hostile}{Event}</Events>"));
        Assert.Contains("nested", Assert.Single(_listener.Warnings), StringComparison.Ordinal);
    }

    private IReadOnlyList<VssEventRecord> Read(string xml)
    {
        File.WriteAllText(_folder["log"], xml);
        return ReadFile();
    }

    private IReadOnlyList<VssEventRecord> ReadFile() =>
        [.. SavedEventLog.Read(_folder["log"], _listener, CancellationToken.None)];
}
