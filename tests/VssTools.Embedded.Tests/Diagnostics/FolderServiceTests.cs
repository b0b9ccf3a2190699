using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Runtime.Versioning;
using System.Threading;

namespace VssTools.Embedded.Tests.Diagnostics;

/// <summary>The executable of a folder writer is restarted: what hangs is ended, and a new one lets go.</summary>
public sealed class FolderServiceTests : IDisposable
{
    private const string Service = "writers.d/ledger";
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly WriterPlace _place = new();

    private IVssDiagnostics Machine => new EmbeddedDiagnostics(_place.Engine.Options);

    public void Dispose() => _place.Dispose();

    [Fact]
    public void A_writer_that_failed_is_stable_after_its_repair()
    {
        _place.AddCases("freeze) echo fail retryable locked ;;");
        Assert.Throws<VssException>(() => _place.Create());
        using EmbeddedEngine later = new(_place.Engine.Options);
        VssWriter failed = Assert.Single(WriterInventory.Gather(later, _place.Fixture, default));
        Assert.Equal((VssWriterState.FailedAtFreeze, Service), (failed.State, failed.ServiceName));

        File.Delete(_place.NotePath);
        WriterRepair repair = new(Machine);
        VssWriterRepair result = repair.Run(
            repair.Plan(failed, null, false),
            new WriterWait(later, new OpenOperations(), _place.Fixture),
            Limit,
            _place.Fixture,
            default);
        Assert.True(result.Succeeded);
        Assert.Equal(["abort", "shutdown", "eof"], _place.Notes);
        Assert.Equal(EventNumber.WriterRestarted, _place.Fixture.Events()[^1].EventId);
        Assert.Equal(VssWriterState.Stable, Assert.Single(
            WriterInventory.Gather(later, _place.Fixture, default)).State);
        _place.AssertNothingLeft();
    }

    [Fact]
    public void An_executable_that_hangs_is_ended_and_an_editor_is_not()
    {
        string folder = _place.AddCases("hang) sleep 600 ;;");
        string executable = Path.Combine(folder, "writer.sh");
        using Process hanging = Start("/bin/sh", executable, writer: true);
        using Process editor = Start("/usr/bin/tail", $"-f {executable}", writer: false);
        try
        {
            hanging.StandardInput.WriteLine("hang");
            Assert.True(SpinWait.SpinUntil(() => Find()?.ProcessId == hanging.Id, Limit));
            Assert.Equal(VssServiceState.Running, Find()?.State);
            Assert.Equal([Service], Machine.Services.Restart(Service, Limit, _place.Fixture, default));
            Assert.True(hanging.WaitForExit(120_000));
            Assert.False(editor.HasExited);
        }
        finally
        {
            editor.Kill();
            editor.WaitForExit();
        }

        Assert.Equal(VssServiceState.Stopped, Find()?.State);
    }

    [Theory]
    [InlineData("abort) echo fail nonretryable no ;;", 300, "no")]
    [InlineData("abort) exit 3 ;;", 300, "exit code 3")]
    [InlineData("abort) sleep 600 ;;", 1, "did not answer within")]
    public void An_executable_that_does_not_let_go_is_told(string cases, int seconds, string message)
    {
        _place.AddCases(cases);
        VssException failure = Assert.Throws<VssException>(() =>
            Machine.Services.Restart(Service, TimeSpan.FromSeconds(seconds), _place.Fixture, default));
        Assert.Equal("ServiceNotStarted", failure.ErrorId);
        Assert.Contains(message, failure.Message);
        Assert.Equal(Service, failure.Target);
        _place.AssertNothingLeft();
    }

    [Theory]
    [InlineData("writers.d/nobody")]
    [InlineData("writers.d/")]
    [InlineData("writers.d/..")]
    [InlineData("writers.d/ledger/../ledger")]
    [InlineData("process/999999999")]
    public void A_service_that_is_none_is_not_found(string name)
    {
        _place.AddCases("");
        Assert.Null(Machine.Services.Find(name));
    }

    [Fact]
    public void A_writer_without_an_executable_has_no_service()
    {
        _place.AddScript(null);
        Assert.Equal("", Assert.Single(WriterInventory.Gather(_place.Engine, _place.Fixture, default)).ServiceName);
        Assert.Null(Find());
    }

    [Fact]
    public void A_process_that_somebody_has_started_is_shown_and_not_restarted()
    {
        string name = WriterServices.NameOf(ProcessLife.Own);
        Assert.Equal(VssServiceState.Running, Machine.Services.Find(name)?.State);
        VssException failure = Assert.Throws<VssException>(() =>
            Machine.Services.Restart(name, Limit, _place.Fixture, default));
        Assert.Equal("ServiceNotManaged", failure.ErrorId);
    }

    [Fact]
    public void Cancelling_ends_a_restart_at_once()
    {
        // An executable that is waited for to its end would have left its note by then.
        _place.AddCases("abort) sleep 30; note waited ;;");
        using CancellationTokenSource cancel = new(TimeSpan.FromMilliseconds(300));
        Assert.ThrowsAny<OperationCanceledException>(() =>
            Machine.Services.Restart(Service, TimeSpan.FromMinutes(5), _place.Fixture, cancel.Token));
        Assert.DoesNotContain("waited", _place.Notes);
    }

    [Fact]
    [SupportedOSPlatform("linux")]
    public void A_folder_that_others_can_change_fails_a_check()
    {
        VssCheck Check(string name) =>
            Machine.Check(default).First(check => check.Name == name);
        Assert.Equal(VssCheckStatus.Passed, Check("ConfigFolder").Status);
        File.SetUnixFileMode(_place.Config, (UnixFileMode)0x1FF);
        Assert.Equal(VssCheckStatus.Failed, Check("ConfigFolder").Status);
        Assert.Contains("chmod go-w", Check("ConfigFolder").Fix);
        File.SetUnixFileMode(_place.Engine.Options.StatePath, (UnixFileMode)0x1FF);
        Assert.Equal(VssCheckStatus.Warning, Check("StateFolder").Status);
        File.SetUnixFileMode(_place.Engine.Options.StatePath, (UnixFileMode)0x1C0);
    }

    private VssService? Find() => Machine.Services.Find(Service);

    private static Process Start(string program, string arguments, bool writer)
    {
        ProcessStartInfo info = new(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        if (writer)
        {
            info.Environment["VSSTOOLS_WRITER"] = "Folder writer";
        }

        return Process.Start(info)!;
    }
}
