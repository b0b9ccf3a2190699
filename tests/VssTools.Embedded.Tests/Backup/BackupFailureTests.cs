using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using VssTools.Tests;

namespace VssTools.Embedded.Tests;

/// <summary>What can go wrong with writers and files while a backup is made.</summary>
public sealed class BackupFailureTests : IDisposable
{
    private readonly BackupFixture _fixture = new();

    public static TheoryData<WriterEvent> EventsBeforeCopying =>
    [
        WriterEvent.PrepareBackup, WriterEvent.PrepareSnapshot, WriterEvent.Freeze, WriterEvent.Thaw,
        WriterEvent.PostSnapshot,
    ];

    [Theory]
    [MemberData(nameof(EventsBeforeCopying))]
    public void A_writer_that_fails_before_the_files_are_copied_ends_the_backup(WriterEvent writerEvent)
    {
        _fixture.Writer.Fail(writerEvent, VssResult.WriterErrorRetryable, "out of breath");
        VssException failure = _fixture.RunAndFail("one");
        Assert.Equal("VSS_E_WRITERERROR_RETRYABLE", failure.ErrorId);
        Assert.Equal("Ledger writer", failure.WriterName);
        Assert.Contains("out of breath", failure.Message, StringComparison.Ordinal);
        Assert.Equal(1, _fixture.Writer.Count(WriterEvent.Abort));
        _fixture.AssertNothingLeft();
    }

    [Fact]
    public void A_writer_that_fails_to_say_what_it_owns_takes_no_part()
    {
        _fixture.Engine.Register(new TestWriter("Mute writer")).Fail(WriterEvent.Identify);
        Assert.True(_fixture.Run("one").Complete);
        Assert.Contains(_fixture.Engine.Warnings, warning => warning.Contains("Mute writer"));
    }

    [Fact]
    public void A_writer_that_fails_at_the_end_is_reported_and_the_data_kept()
    {
        _fixture.Writer.Fail(WriterEvent.BackupComplete);
        VssBackup backup = _fixture.Run("one");
        VssException failure = Assert.Single(_fixture.Errors);
        Assert.Equal("VSS_E_WRITERERROR_NONRETRYABLE", failure.ErrorId);
        Assert.Equal("BackupComplete", failure.Call);
        Assert.Equal(backup.Id, BackupArchive.Open(backup.Path).Id);
        _fixture.AssertNothingLeft("one");
    }

    [Fact]
    public void A_component_that_fails_at_the_end_is_reported_and_the_data_kept()
    {
        AddOther().FailComponent(WriterEvent.BackupComplete, @"\Other");
        Assert.True(_fixture.Run("one").Complete);
        VssException failure = Assert.Single(_fixture.Errors);
        Assert.Equal("ComponentFailed", failure.ErrorId);
        Assert.Equal("BackupComplete", failure.Call);
    }

    [Theory]
    [InlineData(WriterEvent.PrepareBackup)]
    [InlineData(WriterEvent.PrepareSnapshot)]
    [InlineData(WriterEvent.Freeze)]
    [InlineData(WriterEvent.PostSnapshot)]
    [InlineData(WriterEvent.BackupComplete)]
    public void A_writer_that_hangs_is_left_when_the_caller_cancels(WriterEvent writerEvent)
    {
        using CancellationTokenSource source = new();
        _fixture.Writer.Hang(writerEvent);
        Task<VssBackup> running = Task.Run(() => _fixture.Run("one", cancellation: source.Token));
        SpinWait.SpinUntil(() => _fixture.Writer.Count(writerEvent) > 0, TimeSpan.FromSeconds(20));
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => running.GetAwaiter().GetResult());
        _fixture.Writer.Release();
        _fixture.AssertNothingLeft();
    }

    [Fact]
    public void A_component_that_its_writer_gives_up_fails_alone()
    {
        AddOther().FailComponent(WriterEvent.PrepareBackup, @"\Other", VssResult.WriterErrorRetryable, "not now");
        VssBackup backup = _fixture.Run("one");
        Assert.False(backup.Complete);
        Assert.Equal([true, false], backup.Components.Select(component => component.Succeeded));
        VssException failure = Assert.Single(_fixture.Errors);
        Assert.Equal("ComponentFailed", failure.ErrorId);
        Assert.Contains("not now", failure.Message, StringComparison.Ordinal);
        Assert.NotEmpty(failure.Advice);
    }

    [Fact]
    public void The_writer_is_told_which_component_failed()
    {
        bool?[] told = [];
        AddOther().FailComponent(WriterEvent.PrepareBackup, @"\Other")
            .On(WriterEvent.BackupComplete, context =>
                told = [.. context.Components.Select(component => component.Succeeded)]);
        _fixture.Run("one");
        Assert.Equal([true, false], told);
    }

    [Fact]
    public void When_no_component_succeeds_there_is_no_backup()
    {
        _fixture.Writer.FailComponent(WriterEvent.PostSnapshot, @"\Data");
        VssException failure = _fixture.RunAndFail("one");
        Assert.Equal("NothingBackedUp", failure.ErrorId);
        Assert.Equal("ComponentFailed", Assert.Single(_fixture.Errors).ErrorId);
        Assert.Equal(1, _fixture.Writer.Count(WriterEvent.Abort));
        _fixture.AssertNothingLeft();
    }

    [Fact]
    public void A_component_that_is_gone_when_the_backup_begins_is_an_error()
    {
        VssComponent component = _fixture.Writer.Describe().Components[0];
        VssComponentId gone = component.Id with { Name = "Gone" };
        VssException failure = _fixture.RunAndFail("one", change: request => request with
        {
            Selection = new ComponentSelectionRequest { Components = [gone] },
        });
        Assert.Equal("ComponentNotFound", failure.ErrorId);
        Assert.Equal(gone, failure.Target);
        _fixture.AssertNothingLeft();
    }

    [Fact]
    public void A_component_that_disappears_before_the_snapshot_fails_alone()
    {
        // The directory goes after the writer has named it; the writer notices while it prepares.
        TestWriter writer = AddOther();
        writer.On(WriterEvent.PrepareBackup, context =>
        {
            Directory.Delete(_fixture.Engine.NewFolder("other"), recursive: true);
            WriterContext.Fail(context.Components[1], VssResult.WriterErrorNonRetryable, "it was dropped");
        });
        VssBackup backup = _fixture.Run("one");
        Assert.Equal([true, false], backup.Components.Select(component => component.Succeeded));
        Assert.Contains("it was dropped", Assert.Single(_fixture.Errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_cannot_be_read_in_the_shadow_copy_fails_its_component()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.UserName == "root", "needs root on Linux");
        _fixture.Write("bad.txt", "bad");
        string file = "";

        // A page of this process's memory that is not there: an input/output error for whoever reads it.
        AddOther().On(WriterEvent.PostSnapshot, _ =>
        {
            file = Directory.GetFiles(Shadow(), "bad.txt", SearchOption.AllDirectories).Single();
            Shell.Run($"mount --bind /proc/self/mem '{file}'");
        }).On(WriterEvent.BackupComplete, _ => Shell.Run($"umount '{file}'"));
        VssBackup backup = _fixture.Run("one");
        Assert.Equal([false, true], backup.Components.Select(component => component.Succeeded));
        VssException failure = _fixture.Errors.Single(error => error.ErrorId == "ComponentIncomplete");
        Assert.Contains("bad.txt", failure.Message, StringComparison.Ordinal);
        Assert.NotEmpty(failure.Advice);
        _fixture.AssertNothingLeft("one");
    }

    [Fact]
    public void A_shadow_copy_that_is_lost_while_it_is_copied_ends_the_backup()
    {
        _fixture.Writer.On(WriterEvent.PostSnapshot, _ => Directory.Delete(Shadow(), recursive: true));
        VssException failure = _fixture.RunAndFail("one");
        Assert.Equal("ShadowLost", failure.ErrorId);
        Assert.NotEmpty(failure.Advice);
        _fixture.AssertNothingLeft();
    }

    private string Shadow() => Directory.GetDirectories(Path.Combine(_fixture.Data, ".vss")).Single();

    private TestWriter AddOther() =>
        _fixture.Writer.WithComponent("Other", new VssFileSet { Path = _fixture.Engine.NewFolder("other") });

    public void Dispose() => _fixture.Dispose();
}
