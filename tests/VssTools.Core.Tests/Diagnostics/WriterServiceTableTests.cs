using System;
using System.IO;
using VssTools.Tests;

namespace VssTools.Core.Tests.Diagnostics;

/// <summary>Which service runs a writer.</summary>
public sealed class WriterServiceTableTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private string Place => Path.Combine(_folder.Path, "writer-services.csv");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("e8132975-6f93-4464-a53e-1050253ae220", "System Writer", "CryptSvc")]
    [InlineData("e8132975-6f93-4464-a53e-1050253ae220", "A translated name", "CryptSvc")]
    [InlineData("a65faa63-5ea8-4ebc-9dbd-a0c4db26912a", "SqlServerWriter", "SQLWriter")]
    [InlineData("dd846aaa-a1b6-42a8-aaf8-03dcb6114bfd", "ADAM (instance2) Writer", "ADAM_instance2")]
    [InlineData("886c43b1-d455-4428-a37f-4d6b9e43f50f", "AD RMS Writer", "")]
    [InlineData("7e47b561-971a-46e6-96b9-696eeaa53b2a", "MSMQ Writer (MSMQ)", "MSMQ")]
    [InlineData("7e47b561-971a-46e6-96b9-696eeaa53b2a", "MSMQ Writer (MSMQ$Orders)", "MSMQ$Orders")]
    [InlineData("d61d61c8-d73a-4eee-8cdd-f6f9786b7124", "Task Scheduler Writer", "")]
    [InlineData("00000000-0000-0000-0000-000000000001", "Oracle VSS Writer - ORCL", "OracleVssWriterORCL")]
    [InlineData("00000000-0000-0000-0000-000000000001", "OSearch14 VSS Writer", "OSearch14")]
    [InlineData("00000000-0000-0000-0000-000000000001", "OSearch VSS Writer", "OSearch")]
    [InlineData("00000000-0000-0000-0000-000000000001", "Nobody's writer", "")]
    public void The_modules_table_knows_writers_by_class_or_name(string id, string name, string service) =>
        Assert.Equal(service, Own.ServiceOf(new VssWriter { Id = new Guid(id), Name = name }, ""));

    [Fact]
    public void A_writer_tells_its_service_itself()
    {
        VssWriter writer = new() { Name = "SqlServerWriter", Id = new Guid("a65faa63-5ea8-4ebc-9dbd-a0c4db26912a") };
        Assert.Equal("SQLWriter", writer.ServiceName);
        Assert.Equal("mine", (writer with { ServiceName = "mine" }).ServiceName);
    }

    [Fact]
    public void Every_line_of_the_modules_table_can_be_read()
    {
        Assert.Null(Own.Failure);
        Assert.Contains(Own.Expected, row => row.Name == "System Writer" && row.Presence == WriterPresence.Always);
    }

    [Fact]
    public void A_file_of_the_configuration_goes_before_the_engine_and_the_modules_table()
    {
        WriterServiceTable table = Write(
            "# comment",
            "WriterId,Name,Service,Presence,Caution",
            "a65faa63-5ea8-4ebc-9dbd-a0c4db26912a,,MySqlWriter,,\"Clients, all of them, \"\"wait\"\".\"",
            ",Shop *,shop@{1}.service",
            ",App,App${instance}",
            "");
        VssWriter sql = new() { Id = new Guid("a65faa63-5ea8-4ebc-9dbd-a0c4db26912a"), Name = "SqlServerWriter" };
        Assert.Equal("MySqlWriter", table.ServiceOf(sql, "writers.d/x"));
        Assert.Equal("Clients, all of them, \"wait\".", table.CautionOf(sql));
        Assert.Equal("shop@two.service", table.ServiceOf(new VssWriter { Name = "Shop two" }, ""));
        Assert.Equal("App$One", table.ServiceOf(new VssWriter { Name = "App", InstanceName = "One" }, ""));
        Assert.Equal("own", table.ServiceOf(new VssWriter { Name = "Else" }, "own"));
        Assert.Equal(3, table.ChosenCount);
    }

    [Theory]
    [InlineData("nonsense,Name,Svc", "'nonsense' is no id")]
    [InlineData(",,Svc", "names no writer")]
    [InlineData(",Name,../etc", "cannot be the name of a service")]
    [InlineData(",Name,--now", "cannot be the name of a service")]
    [InlineData(",Name,a;b", "cannot be the name of a service")]
    [InlineData(",Name,Svc,Sometimes", "neither Always nor Service")]
    [InlineData(",Name,Svc,7", "neither Always nor Service")]
    [InlineData(",Name,Svc,,x,y", "6 columns")]
    [InlineData(",\"Name,Svc", "quotation mark")]
    [InlineData(",Na\u0007me,Svc", "control characters")]
    public void A_line_that_is_wrong_is_named_and_only_the_modules_table_counts(string line, string reason)
    {
        WriterServiceTable table = Write("# the next line is wrong", line);
        Assert.Equal("WriterServicesInvalid", table.Failure?.ErrorId);
        Assert.Equal(VssErrorCategory.InvalidData, table.Failure?.Category);
        Assert.Contains(Place, table.Failure?.Message);
        Assert.Contains("line 2", table.Failure?.Message);
        Assert.Contains(reason, table.Failure?.Message);
        Assert.Equal("SQLWriter", table.ServiceOf(
            new VssWriter { Id = new Guid("a65faa63-5ea8-4ebc-9dbd-a0c4db26912a") }, ""));
    }

    [Fact]
    public void A_file_without_end_is_refused()
    {
        Assert.Contains("lines", Write(new string('x', 5000)).Failure?.Message);
        File.WriteAllBytes(Place, new byte[2 << 20]);
        Assert.Contains("bytes", new WriterServiceTable(Place).Failure?.Message);
    }

    private WriterServiceTable Own => new(Path.Combine(_folder.Path, "none.csv"));

    private WriterServiceTable Write(params string[] lines)
    {
        File.WriteAllLines(Place, lines);
        return new WriterServiceTable(Place);
    }
}
