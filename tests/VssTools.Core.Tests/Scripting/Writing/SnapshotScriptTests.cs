using System;
using System.Linq;
using System.Threading;
using VssTools.Core.Tests.Selection;
using VssTools.Scripting;
using VssTools.Tests;

namespace VssTools.Core.Tests.Scripting.Writing;

public sealed class SnapshotScriptTests
{
    private readonly FakeEngine _engine = new();
    private readonly RecordingListener _listener = new();

    [Fact]
    public void A_set_without_anything_else_is_a_context_its_volumes_and_create() => Assert.Equal(
        [
            "set context volatile",
            $"add volume {Quoted("/srv/data")} alias data_shadow",
            $"add volume {Quoted("/srv/my logs")} alias my_logs_shadow",
            "create",
        ],
        Write(new() { Volumes = ["/srv/data", "/srv/my logs", "/srv/data/"] }));

    [Theory]
    [InlineData(VssLifetime.Volatile, false, "set context volatile")]
    [InlineData(VssLifetime.Volatile, true, "set context volatile nowriters")]
    [InlineData(VssLifetime.Persistent, false, "set context persistent")]
    [InlineData(VssLifetime.Persistent, true, "set context persistent nowriters")]
    [InlineData(VssLifetime.ClientAccessible, true, "set context clientaccessible")]
    public void The_context_is_the_one_of_the_call(VssLifetime lifetime, bool noWriter, string line)
    {
        SnapshotRequest request = new() { Volumes = ["/v1"], Lifetime = lifetime, NoWriter = noWriter };
        Assert.Equal(line, Write(request)[0]);
    }

    [Fact]
    public void Options_and_providers_are_in_the_script()
    {
        Guid provider = Guid.NewGuid();
        string[] lines = Write(new()
        {
            Volumes = ["/v1"],
            Options = VssVolumeSnapshotAttributes.Differential | VssVolumeSnapshotAttributes.Transportable |
                VssVolumeSnapshotAttributes.TxFRecovery | VssVolumeSnapshotAttributes.RollbackRecovery,
            ProviderId = provider,
        });
        Assert.Equal("set option differential transportable rollbackrecover txfrecover", lines[1]);
        Assert.EndsWith($" provider {provider:B}", lines[2]);
    }

    [Fact]
    public void A_full_backup_stands_between_its_two_words()
    {
        SnapshotScript script = new(
            _engine, new() { Volumes = ["/v1"], BackupType = VssBackupType.Full, Lifetime = VssLifetime.Persistent },
            _listener)
        {
            MetadataPath = "/backup/last night.cab",
            ExposePath = "/mnt/x",
            Program = "/bin/copy it",
        };
        Assert.Equal(
            [
                "set context persistent", "set metadata \"/backup/last night.cab\"", "begin backup",
                $"add volume {Quoted("/v1")} alias v1_shadow", "create",
                $"expose %v1_shadow% {Quoted("/mnt/x/v1")}", "exec \"/bin/copy it\"", "unexpose %v1_shadow%",
                "end backup",
            ],
            Lines(script));
    }

    [Fact]
    public void Volumes_of_one_name_have_aliases_of_their_own() => Assert.Equal(
        ["data_shadow", "data2_shadow", "DATA3_shadow"],
        Write(new() { Volumes = ["/a/data", "/b/data", "/c/DATA"] })
            .Where(line => line.StartsWith("add", StringComparison.Ordinal)).Select(line => line.Split(' ')[^1]));

    [Theory]
    [InlineData("A*", "writer exclude B")]
    [InlineData("B", "writer exclude A")]
    public void Writers_to_include_are_the_others_to_exclude(string include, string line)
    {
        AddWriter("A", @"+\One@/v1");
        AddWriter("B", @"+\Two@/v1");
        Assert.Contains(line, Write(new() { Volumes = ["/v1"], IncludeWriters = [include] }));
    }

    [Fact]
    public void A_writer_to_exclude_that_is_not_here_may_be_where_the_script_runs() => Assert.Contains(
        "writer exclude \"Other writer\"",
        Write(new() { Volumes = ["/v1"], ExcludeWriters = ["Other writer", "Nobody*"] }));

    [Fact]
    public void Writers_of_one_name_are_told_apart_by_their_ids()
    {
        AddWriter("Same", @"+\One@/v1");
        VssWriter other = AddWriter("Same", @"+\Two@/v1");
        Assert.Contains(
            $"writer exclude {other.Id:B}",
            Write(new() { Volumes = ["/v1"], ExcludeWriters = [other.InstanceId.ToString()] }));
    }

    [Fact]
    public void A_writer_is_verified_where_a_script_can_do_it()
    {
        AddWriter("Here", @"+\One@/v1");
        AddWriter("Elsewhere", @"+\Two@/v2");
        string[] lines = Write(new() { Volumes = ["/v1"], VerifyWriters = ["H*", "Elsewhere"] });
        Assert.Contains("writer verify Here", lines);
        Assert.Contains(lines, line => line.StartsWith("# 'Elsewhere' is not verified", StringComparison.Ordinal));
        Assert.Single(_listener.Warnings);
    }

    [Theory]
    [InlineData(@"+\A; +\B", @"\A", @"W:\B")]
    [InlineData(@"+\A; +\A\B; +\A\C", @"\A\B", @"W:\A W:\A\C")]
    [InlineData(@"+\A; +\A\B; \A\C", @"\A", "")]
    [InlineData(@"\M; +\M\A; +\B; +\C", @"\B", @"W:\C")]
    public void Components_to_choose_are_the_others_to_exclude(string components, string chosen, string excluded)
    {
        AddWriter("W", components);
        string[] lines = Write(new()
        {
            Volumes = ["/v1"],
            Selection = new ComponentSelectionRequest { Names = [chosen] },
        });
        Assert.Equal(
            excluded.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            lines.Where(line => line.StartsWith("writer", StringComparison.Ordinal))
                .Select(line => line.Split(' ')[2]));
    }

    [Fact]
    public void Components_bring_the_volumes_that_they_need_and_leave_other_writers_out()
    {
        AddWriter("W", @"+\A@/v1; +\B@/v2");
        AddWriter("X", @"+\C@/v1");
        string[] lines = Write(new() { Selection = new ComponentSelectionRequest { Names = [@"W:\A", @"W:\B"] } });
        Assert.Contains("writer exclude X", lines);
        Assert.Equal(2, lines.Count(line => line.StartsWith("add volume", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("ScriptBackupType")]
    [InlineData("ScriptContext")]
    [InlineData("ScriptExpose")]
    [InlineData("InvalidAttributes")]
    [InlineData("WriterNotFound")]
    [InlineData("ComponentNotFound")]
    [InlineData("VSS_E_OBJECT_NOT_FOUND")]
    public void What_cannot_be_said_or_done_is_an_error_of_its_own(string id)
    {
        SnapshotRequest request = new() { Volumes = ["/v1"] };
        SnapshotScript script = new(
            _engine,
            id switch
            {
                "ScriptBackupType" => request with { BackupType = VssBackupType.Log },
                "ScriptContext" => request with { Lifetime = VssLifetime.ClientAccessible },
                "InvalidAttributes" => request with
                {
                    Options = VssVolumeSnapshotAttributes.Plex | VssVolumeSnapshotAttributes.Differential,
                },
                "WriterNotFound" => request with { IncludeWriters = ["Nobody"] },
                "ComponentNotFound" => request with
                {
                    Selection = new ComponentSelectionRequest { Names = [@"\None"] },
                },
                "VSS_E_OBJECT_NOT_FOUND" => request with { Volumes = ["/missing"] },
                _ => request,
            },
            _listener)
        {
            ExposePath = id == "ScriptExpose" ? "/x" : "",
        };
        VssException error = Assert.Throws<VssException>(() => script.Write(CancellationToken.None));
        Assert.True(error.ErrorId == id || id == "VSS_E_OBJECT_NOT_FOUND", error.ErrorId);
        Assert.NotEmpty(error.Advice);
    }

    [Fact]
    public void Time_limits_are_told_of_and_the_rest_is_written()
    {
        string[] lines = Write(new()
        {
            Volumes = ["/v1"],
            Timeout = TimeSpan.FromSeconds(30),
            RetryTimeout = TimeSpan.Zero,
        });
        Assert.Equal(2, _listener.Warnings.Count);
        Assert.Equal(2, lines.Count(line => line.StartsWith('#')));
    }

    [Fact]
    public void Every_script_that_is_written_can_run()
    {
        AddWriter("My writer", @"+\A@/v1; +\B@/v1");
        SnapshotRequest request = new()
        {
            Volumes = ["/v1", "/100% of it", "/# two"],
            BackupType = VssBackupType.Full,
            Lifetime = VssLifetime.Persistent,
            Selection = new ComponentSelectionRequest { Names = [@"\A"] },
            VerifyWriters = ["My*"],
            Timeout = TimeSpan.FromHours(1),
        };
        SnapshotScript script = new(_engine, request, _listener) { ExposePath = "/mnt", Program = "/bin/true" };
        Assert.Empty(Script.Parse(new ScriptSource("written", script.Write(CancellationToken.None))).Warnings);
    }

    private static string Quoted(string path) => ScriptQuoting.Quote(System.IO.Path.GetFullPath(path));

    private string[] Write(SnapshotRequest request) => Lines(new SnapshotScript(_engine, request, _listener));

    private static string[] Lines(SnapshotScript script) =>
        script.Write(CancellationToken.None).Split(Environment.NewLine);

    private VssWriter AddWriter(string name, string components)
    {
        SelectionWriter writer = new(name);
        foreach (string component in components.Split("; "))
        {
            string[] parts = component.Split('@');
            writer.Add(parts[0], parts.Length > 1 ? parts[1] : "/v1");
        }

        VssWriter built = writer.Build();
        _engine.Writers.Add(built);
        return built;
    }
}
