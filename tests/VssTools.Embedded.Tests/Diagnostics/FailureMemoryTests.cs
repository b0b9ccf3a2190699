using System;
using System.IO;
using System.Linq;

namespace VssTools.Embedded.Tests.Diagnostics;

/// <summary>A writer that has failed is failed until something better happens, in later sessions too.</summary>
public sealed class FailureMemoryTests : IDisposable
{
    private readonly EngineFixture _fixture = new();
    private readonly TestWriter _writer;
    private readonly string _volume;

    public FailureMemoryTests()
    {
        _writer = _fixture.Register(new TestWriter("Ledger"));
        _volume = _fixture.NewFolder("volume");
    }

    private string Folder => Path.Combine(_fixture.Options.StatePath, "failures");

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void A_failure_is_shown_by_later_sessions_until_a_backup_succeeds()
    {
        Fail();
        VssWriter failed = Ask(_fixture.Engine);
        Assert.Equal(VssWriterState.FailedAtFreeze, failed.State);
        Assert.Equal(VssResult.WriterErrorRetryable, failed.LastError?.HResult);
        Assert.Equal("The disk is busy.", failed.LastError?.Message);

        using EmbeddedEngine later = new(_fixture.Options);
        Assert.Equal(VssWriterState.FailedAtFreeze, Ask(later).State);

        _writer.On(WriterEvent.Freeze, _ => { });
        Succeed();
        Assert.Equal(VssWriterState.Stable, Ask(later).State);
        Assert.Empty(Directory.GetFiles(Folder));
    }

    [Fact]
    public void A_backup_is_not_refused_because_of_the_failure_before()
    {
        Fail();
        using SnapshotOperation operation = Succeed();
        Assert.All(operation.Writers, writer => Assert.False(writer.Failed));
    }

    [Fact]
    public void A_failure_of_a_component_is_remembered()
    {
        _writer.WithComponent("Data", new VssFileSet { Path = _volume });
        _writer.FailComponent(WriterEvent.PrepareSnapshot, "Data", VssResult.WriterErrorTimeout);
        SnapshotRequest request = new()
        {
            Selection = new ComponentSelectionRequest(),
        };
        _fixture.Create(request).Dispose();
        Assert.True(Ask(_fixture.Engine).FailedPartially);
    }

    [Fact]
    public void A_writer_of_another_process_is_told_of_while_that_lives()
    {
        FailureMemory memory = new(_fixture.Options.StatePath);
        using ChildSleep other = new();
        memory.Note(Failure(other.Id, DateTimeOffset.Now));
        memory.Note(Failure(other.Id, DateTimeOffset.Now.AddDays(-1)));
        VssCheck[] checks =
            [.. new EmbeddedChecks(_fixture.Options).Run(default).Where(check => check.Name == "Elsewhere")];
        VssCheck check = Assert.Single(checks);
        Assert.Equal((VssCheckStatus.Failed, "Shop"), (check.Status, check.Target));
        Assert.Contains($"process {other.Id}", check.Detail);
        Assert.Single(Directory.GetFiles(Folder));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("1\nx\nx\nx\nx\nx\nx\nx\nx")]
    [InlineData("2\na\nb")]
    public void A_damaged_file_is_as_good_as_none(string text)
    {
        Directory.CreateDirectory(Folder);
        File.WriteAllText(Path.Combine(Folder, _writer.InstanceId.ToString()), text);
        Assert.Equal(VssWriterState.Stable, Ask(_fixture.Engine).State);
        Assert.Empty(new FailureMemory(_fixture.Options.StatePath).ReadAll());
        Fail();
        Assert.Equal(VssWriterState.FailedAtFreeze, Ask(_fixture.Engine).State);
    }

    [Fact]
    public void A_message_of_many_lines_keeps_the_file_whole()
    {
        _writer.Fail(WriterEvent.Freeze, VssResult.WriterErrorTimeout, "one\ntwo\r\n" + new string('x', 9000));
        Assert.Throws<VssException>(() => _fixture.Create(new SnapshotRequest { Volumes = [_volume] }));
        Assert.StartsWith("one two", Ask(_fixture.Engine).LastError?.Message);
    }

    private static RememberedFailure Failure(int processId, DateTimeOffset time) => new(
        Guid.NewGuid(),
        Guid.NewGuid(),
        "Shop",
        VssWriterState.FailedAtThaw,
        new VssWriterError(VssResult.WriterErrorTimeout, "VSS_E_WRITERERROR_TIMEOUT", "Too long."),
        time,
        processId);

    private void Fail()
    {
        _writer.Fail(WriterEvent.Freeze, VssResult.WriterErrorRetryable, "The disk is busy.");
        Assert.Throws<VssException>(() => _fixture.Create(new SnapshotRequest { Volumes = [_volume] }));
        _writer.On(WriterEvent.Freeze, _ => { });
    }

    private SnapshotOperation Succeed()
    {
        SnapshotOperation operation = _fixture.Create(new SnapshotRequest { Volumes = [_volume] });
        operation.Complete(_fixture, default);
        return operation;
    }

    private VssWriter Ask(EmbeddedEngine engine) =>
        Assert.Single(WriterInventory.Gather(engine, _fixture, default));

    // A process that began before now and lives until it is told.
    private sealed class ChildSleep : IDisposable
    {
        private readonly System.Diagnostics.Process _process = System.Diagnostics.Process.Start(
            ChildProcess.Command[0], [.. ChildProcess.Command[1..], "sleep"]);

        public int Id => _process.Id;

        public void Dispose()
        {
            _process.Kill();
            _process.Dispose();
        }
    }
}
