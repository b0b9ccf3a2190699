using System;
using System.IO;
using System.Linq;
using System.Threading;
using VssTools.Scripting;

namespace VssTools.Core.Tests.Scripting;

public sealed class ScriptRunnerTests : IDisposable
{
    private readonly ScriptRun _run = new();

    [Fact]
    public void Create_alone_makes_a_volatile_copy_backup_that_is_complete_at_the_end()
    {
        Assert.True(_run.Run("add volume /a", "create"));
        Assert.Equal(
            ["SetBackupState Copy", "GatherWriterMetadata",
                $"AddToSnapshotSet {Full("/a")} {Guid.Empty}", "PrepareForBackup",
                "DoSnapshotSet Backup", "BackupComplete"],
            _run.Engine.Calls);
        Assert.Empty(_run.Engine.Sets);
    }

    [Fact]
    public void A_persistent_set_with_writers_is_complete_at_once_and_stays()
    {
        _run.Run("set context persistent", "add volume /a", "create", "list shadows all");
        Assert.Equal("BackupComplete", _run.Engine.Calls[^1]);
        Assert.Single(_run.Engine.Sets);
    }

    [Fact]
    public void The_last_context_before_create_counts()
    {
        _run.Run("set context clientaccessible", "set context persistent nowriters", "add volume /a", "create");
        Assert.Equal(VssContext.NasRollback, Assert.Single(_run.Engine.Sets).Context);
    }

    [Fact]
    public void Each_volume_can_have_its_own_provider()
    {
        string provider = "22222222-0000-0000-0000-000000000000";
        _run.Run("add volume /a", $"add volume /b provider {{{provider}}}", "create");
        Assert.Contains($"AddToSnapshotSet {Full("/a")} {Guid.Empty}", _run.Engine.Calls);
        Assert.Contains($"AddToSnapshotSet {Full("/b")} {provider}", _run.Engine.Calls);
    }

    [Fact]
    public void Aliases_stand_for_the_ids_of_shadow_copies_and_of_the_set()
    {
        _run.Run(
            "set context persistent nowriters",
            "add volume /a alias One", "add volume /b", "add volume /c", "create",
            "expose %one% /x", "expose %VSS_SHADOW_1% /y", "expose %vss_shadow_2% /z",
            "list shadows set %VSS_SHADOW_SET%");
        Assert.Equal(
            [Full("/x"), Full("/y"), Full("/z")], _run.Engine.Shadows.Select(shadow => shadow.ExposedPath));
        Guid id = _run.Engine.Shadows[0].Id;
        Assert.Contains($"Alias One for shadow ID {id:B} set as environment variable.\n", _run.Output);
        Assert.Contains($"-> %one% = {id:B}\n", _run.Output);
        Assert.Contains("Number of shadow copies listed: 3\n", _run.Output);
    }

    [Fact]
    public void Each_line_is_echoed_before_it_runs()
    {
        _run.Run("# first", "SET context volatile # so", "", "exit", "create");
        Assert.Equal("-> SET context volatile # so\n-> exit\n", _run.Output);
    }

    [Fact]
    public void Shadow_copies_are_shown_as_diskshadow_shows_them()
    {
        _run.Run("set context persistent nowriters", "add volume /a alias one", "create");
        VssShadow shadow = Assert.Single(_run.Engine.Shadows);
        Assert.Contains(
            $"""
            Querying all shadow copies with the shadow copy set ID {shadow.SetId:B}

            	* Shadow copy ID = {shadow.Id:B}		%one%
            		- Shadow copy set: {shadow.SetId:B}	%VSS_SHADOW_SET%
            		- Original count of shadow copies = 1
            		- Original volume name: {Full("/a")}
            		- Creation time: {shadow.CreationTime.LocalDateTime:yyyy-MM-dd HH:mm:ss}
            		- Shadow copy device name: /shadows/0
            		- Originating machine: here
            		- Service machine: here
            		- Not exposed
            		- Provider ID: {shadow.ProviderId:B}
            		- Attributes:  No_Auto_Release Persistent No_Writers Plex

            Number of shadow copies listed: 1

            """.Replace("\r", ""),
            _run.Output);
    }

    [Fact]
    public void A_shadow_copy_is_taken_back_by_its_id_or_its_path()
    {
        _run.Run(
            "set context persistent nowriters", "add volume /a alias a", "add volume /b alias b", "create",
            "expose %a% /x", "expose %b% /y", "unexpose %a%", "unexpose /y/");
        Assert.All(_run.Engine.Shadows, shadow => Assert.Null(shadow.ExposedPath));
    }

    [Fact]
    public void Shadow_copies_are_deleted_as_they_are_chosen()
    {
        string[] set = ["set context persistent nowriters", "add volume /a alias a", "add volume /b alias b", "create"];
        _run.Run([.. set, .. set, "expose %b% /x", "delete shadows oldest /a"]);
        Assert.Equal(["/b", "/a", "/b"], Volumes());
        _run.Run("delete shadows exposed /x");
        Assert.Equal(["/b", "/a"], Volumes());
        _run.Run("delete shadows volume /b");
        Assert.Equal(["/a"], Volumes());
        _run.Run($"delete shadows id {_run.Engine.Shadows[0].Id}");
        Assert.Empty(Volumes());
        _run.Run([.. set, "delete shadows set %VSS_SHADOW_SET%"]);
        Assert.Empty(Volumes());
        _run.Run([.. set, "delete shadows all", "delete shadows all", "delete shadows volume /a"]);
        Assert.Empty(Volumes());
        Assert.EndsWith("Number of shadow copies deleted: 0\n", _run.Output);
    }

    [Fact]
    public void A_volatile_set_that_is_deleted_ends_its_operation()
    {
        _run.Run("add volume /a", "create", "delete shadows set %VSS_SHADOW_SET%");
        Assert.Equal("AbortBackup", _run.Engine.Calls[^1]);
        Assert.DoesNotContain("BackupComplete", _run.Engine.Calls);
    }

    [Fact]
    public void A_failure_ends_the_script_and_releases_volatile_shadow_copies()
    {
        ScriptError error = _run.Fail("add volume /a", "create", "unexpose /nowhere", "list shadows all");
        Assert.Equal((3, 10), (error.Where.Line, error.Where.Column));
        Assert.Equal("MountNotFound", error.ErrorId);
        Assert.Contains("- Returned HRESULT: 80042308", error.ToString());
        Assert.Contains("- Error text: VSS_E_OBJECT_NOT_FOUND", error.ToString());
        Assert.DoesNotContain("-> list", _run.Output);
        Assert.Equal("AbortBackup", _run.Engine.Calls[^1]);
        Assert.Empty(_run.Engine.Sets);
    }

    [Fact]
    public void A_failure_leaves_persistent_shadow_copies_alone()
    {
        _run.Fail("set context persistent", "add volume /a", "create", "unexpose /nowhere");
        Assert.DoesNotContain("AbortBackup", _run.Engine.Calls);
        Assert.Single(_run.Engine.Sets);
    }

    [Theory]
    [InlineData("VSS_E_VOLUME_NOT_SUPPORTED", 1, "add volume /proc")]
    [InlineData("ERROR_PATH_NOT_FOUND", 1, "add volume /missing")]
    [InlineData("VolumeAddedTwice", 2, "add volume /a", "add volume /a/")]
    [InlineData("ScriptAliasTwice", 2, "add volume /a alias x", "add volume /b alias X")]
    [InlineData("ScriptIdInvalid", 1, "add volume /a provider clone")]
    [InlineData("ScriptIdInvalid", 1, "expose nothing /x")]
    [InlineData("ScriptNameUnknown", 2, "add volume /a alias one", "expose %one% /x")]
    [InlineData("VSS_E_OBJECT_NOT_FOUND", 1, "list shadows id 33333333-0000-0000-0000-000000000000")]
    [InlineData("SnapshotSetNotFound", 1, "delete shadows set 33333333-0000-0000-0000-000000000000")]
    [InlineData("MountNotFound", 1, "delete shadows exposed /x")]
    [InlineData("NoVolume", 1, "create")]
    [InlineData("NoVolume", 3, "add volume /a", "create", "create")]
    [InlineData("ExecNotFound", 1, "exec ./no-such-file")]
    public void Each_cause_has_its_id_and_its_line(string errorId, int line, params string[] lines)
    {
        ScriptError error = _run.Fail(lines);
        Assert.Equal((errorId, line), (error.ErrorId, error.Where.Line));
        Assert.NotEmpty(error.Advice);
        Assert.DoesNotMatch("-Vss|-Volume", error.Advice);
    }

    [Fact]
    public void A_failed_creation_is_told_with_its_line()
    {
        _run.Engine.Failure = ("DoSnapshotSet", VssResult.ProviderVeto);
        ScriptError error = _run.Fail("add volume /a", "create");
        Assert.Equal(2, error.Where.Line);
        Assert.Contains("- Returned HRESULT: 80042306", error.ToString());
    }

    [Fact]
    public void A_writer_that_fails_at_the_end_is_told_and_makes_the_run_a_failure()
    {
        _run.Engine.OnCall = call =>
        {
            if (call == "BackupComplete")
            {
                _run.Engine.Writers.Add(new() { Name = "Ledger", State = VssWriterState.FailedAtBackupComplete });
            }
        };
        Assert.False(_run.Run("add volume /a", "create"));
        Assert.Contains("Ledger", _run.Error);
    }

    [Fact]
    public void Names_of_the_environment_are_known_and_percent_signs_can_be_written()
    {
        ScriptError error = _run.Fail("add volume /missing/%PATH%/50%/%%x");
        Assert.Contains(Environment.GetEnvironmentVariable("PATH")!, error.Message);
        Assert.Contains("/50%/%x", error.Message);
    }

    [Fact]
    public void Cancelling_ends_the_script_and_stops_the_operation()
    {
        using CancellationTokenSource source = new();
        _run.Engine.OnCall = call =>
        {
            if (call.StartsWith("DeleteSnapshot", StringComparison.Ordinal))
            {
                source.Cancel();
            }
        };
        Assert.Throws<OperationCanceledException>(
            () => _run.Run(source.Token, "add volume /a", "add volume /b", "create", "delete shadows all"));
        Assert.Single(_run.Engine.Calls, call => call.StartsWith("DeleteSnapshot", StringComparison.Ordinal));
        Assert.Equal("AbortBackup", _run.Engine.Calls[^1]);
        Assert.Empty(_run.Engine.Sets);
    }

    public void Dispose() => _run.Dispose();

    private string[] Volumes() => [.. _run.Engine.Shadows.Select(shadow => "/" + Path.GetFileName(shadow.Volume))];

    private static string Full(string path) => Path.GetFullPath(path);
}
