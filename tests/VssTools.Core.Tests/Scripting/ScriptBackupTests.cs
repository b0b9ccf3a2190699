using System;
using System.IO;
using System.Linq;
using VssTools.Scripting;

namespace VssTools.Core.Tests.Scripting;

public sealed class ScriptBackupTests : IDisposable
{
    private readonly ScriptRun _run = new();
    private readonly string _volume;

    public ScriptBackupTests() => _volume = _run.Folder.CreateSubdirectory("volume").FullName;

    private string Cab => Path.Combine(_run.Folder.FullName, "meta.cab");

    [Fact]
    public void A_begun_backup_is_a_full_one_that_end_backup_completes()
    {
        _run.Engine.AddWriter("Ledger", ("Books", _volume));
        Assert.True(_run.Run(
            "set context persistent", "set metadata meta.cab", "begin backup", "add volume volume alias v", "create",
            "end backup"));
        Assert.Contains("SetBackupState Full", _run.Engine.Calls);
        Assert.Contains(@"AddComponent \Books", _run.Engine.Calls);
        Assert.Contains(@"SetBackupSucceeded \Books True", _run.Engine.Calls);
        Assert.Equal("BackupComplete", _run.Engine.Calls[^1]);
        Assert.Equal(2, _run.Results.OfType<VssSnapshotSet>().Count());
        AssertNothingOpen();
    }

    [Fact]
    public void The_metadata_tells_of_the_set_its_aliases_and_the_transcript()
    {
        _run.Engine.AddWriter("Ledger", ("Books", _volume));
        _run.Run(
            "set context persistent", "add alias more text", "set metadata meta.cab", "begin backup",
            "add volume volume alias v", "create", "end backup");
        VssDocument document = VssDocument.Load(Cab);
        VssSnapshotSet set = Assert.Single(_run.Engine.Sets);
        Assert.Equal("Ledger", Assert.Single(document.Writers).Name);
        VssManifestShadow shadow = Assert.Single(document.Manifest!.Shadows);
        Assert.Equal((set.Shadows[0].Id, "v", Guid.Empty), (shadow.Id, shadow.Alias, shadow.ProviderId));
        Assert.Equal(set.Id, document.Manifest.SnapshotSetId);
        Assert.Contains(document.Manifest.Aliases, alias => (alias.Key, alias.Value) == ("more", "text"));
        Assert.Contains(document.Manifest.Aliases, alias => alias.Key == "VSS_SHADOW_SET");
        Assert.Contains("-> create", document.Manifest.Log);
        Assert.Empty(_run.Folder.GetFiles(".*"));
    }

    [Fact]
    public void Without_set_metadata_a_set_with_writers_gets_a_file_of_the_date()
    {
        _run.Run("add volume volume", "create");
        Assert.EndsWith($"_{Environment.MachineName}.cab", Assert.Single(_run.Folder.GetFiles("*.cab")).Name);
        _run.Run("set context persistent nowriters", "add volume volume", "create");
        Assert.Single(_run.Folder.GetFiles("*.cab"));
    }

    [Fact]
    public void A_verbose_create_tells_in_the_order_of_diskshadow()
    {
        _run.Engine.AddWriter("Out", ("All", _volume));
        _run.Engine.AddWriter("Other", ("Far", Directory.GetCurrentDirectory()));
        _run.Engine.AddWriter("Ledger", ("Books", _volume), ("Log", _volume));
        _run.Run(
            "set verbose on", "set metadata meta.cab", "writer exclude Out", @"writer exclude ""Ledger:\Log""",
            "add volume volume", "create");
        string[] order =
        [
            "Excluding writer \"Out\", because all of its components have been excluded.",
            "Component \"\\Far\" from writer \"Other\" is excluded from backup,",
            $"because it requires volume {Directory.GetCurrentDirectory()} which is not in the shadow copy set.",
            "* Including writer \"Ledger\":",
            "\t+ Adding component: \\Books",
            "Alias VSS_SHADOW_1 for shadow ID ",
            "Alias VSS_SHADOW_SET for shadow set ID ",
            "Inserted file Manifest.xml into .cab file meta.cab",
            "Inserted file BCDocument.xml into .cab file meta.cab",
            "Inserted file WM0.xml into .cab file meta.cab",
            "Querying all shadow copies with the shadow copy set ID ",
        ];
        int position = 0;
        foreach (string line in order)
        {
            int next = _run.Output.IndexOf(line, position, StringComparison.Ordinal);
            Assert.True(next >= position, $"'{line}' is missing or early in: {_run.Output}");
            position = next;
        }

        Assert.DoesNotContain("component: \\Log", _run.Output);
    }

    [Fact]
    public void A_writer_without_what_every_backup_of_it_needs_is_told_as_left_out()
    {
        WriterMetadataBuilder builder = new(Guid.NewGuid(), Guid.NewGuid(), "Starter", "");
        builder.AddComponent(new VssComponent
        {
            Type = VssComponentType.FileGroup,
            Name = "Boot",
            FileSets = [new VssFileSet { Path = Directory.GetCurrentDirectory() }],
        });
        _run.Engine.Writers.Add(builder.Build().ToWriter());
        _run.Run("set verbose on", "add volume volume", "create");
        Assert.Contains(
            "The writer \"Starter\" is now entirely excluded from the backup because the top-level\n" +
            "non selectable component \"\\Boot\" is excluded.\n",
            _run.Output);
    }

    [Theory]
    [InlineData("writer verify Nobody", "it is not among the writers")]
    [InlineData("writer verify Other", "is left out")]
    [InlineData(@"writer verify ""Ledger:\None""", "no writer has such a component")]
    [InlineData("writer verify Out", "is left out")]
    public void A_writer_that_must_be_in_and_is_not_fails_the_create_before_anything_is_made(string line, string why)
    {
        _run.Engine.AddWriter("Out", ("All", _volume));
        _run.Engine.AddWriter("Other", ("Far", Directory.GetCurrentDirectory()));
        _run.Engine.AddWriter("Ledger", ("Books", _volume));
        ScriptError error = _run.Fail(
            line, "writer verify Ledger", "writer exclude Out",
            "set context persistent", "add volume volume", "create");
        Assert.Equal(("WriterNotIncluded", 1), (error.ErrorId, error.Where.Line));
        Assert.Contains(why, error.Message);
        Assert.DoesNotContain(_run.Engine.Calls, call => call.StartsWith("DoSnapshotSet", StringComparison.Ordinal));
        Assert.Empty(_run.Folder.GetFiles());
        AssertNothingOpen();
    }

    [Fact]
    public void Everything_can_be_excluded_and_the_set_is_made_all_the_same()
    {
        _run.Engine.AddWriter("Ledger", ("Books", _volume));
        Assert.True(_run.Run("writer exclude *", "begin backup", "add volume volume", "create", "end backup"));
        Assert.DoesNotContain(@"AddComponent \Books", _run.Engine.Calls);
        Assert.Equal("BackupComplete", _run.Engine.Calls[^1]);
    }

    [Fact]
    public void An_excluded_writer_may_fail()
    {
        VssWriter writer = _run.Engine.AddWriter("Ledger", ("Books", _volume));
        _run.Engine.Writers[0] = writer with { State = VssWriterState.FailedAtFreeze };
        Assert.Equal(3, _run.Fail("begin backup", "add volume volume", "create").Where.Line);
        _run.Run("writer exclude Ledger", "set context persistent", "add volume volume", "create");
        Assert.Single(_run.Engine.Sets);
    }

    [Fact]
    public void A_backup_that_is_not_ended_is_aborted_and_persistent_shadow_copies_stay()
    {
        Assert.True(_run.Run("set context persistent", "begin backup", "add volume volume", "create"));
        Assert.Equal("AbortBackup", _run.Engine.Calls[^1]);
        Assert.Contains("was not ended", _run.Error);
        Assert.Single(_run.Engine.Sets);
        Assert.True(_run.Run("begin backup", "add volume volume", "create", "exit"));
        Assert.Single(_run.Engine.Sets);
        AssertNothingOpen();
    }

    [Fact]
    public void End_backup_completes_a_copy_backup()
    {
        Assert.True(_run.Run("add volume volume", "create", "end backup", "list shadows all"));
        Assert.Equal("BackupComplete", _run.Engine.Calls[^1]);
        Assert.True(_run.Run(
            "set context persistent", "set option differential", "add volume volume", "create", "end backup"));
        Assert.Equal("BackupComplete", _run.Engine.Calls[^1]);
    }

    [Fact]
    public void A_deleted_set_of_a_begun_backup_is_completed_all_the_same()
    {
        Assert.True(_run.Run("begin backup", "add volume volume", "create", "delete shadows all", "end backup"));
        Assert.Equal("BackupComplete", _run.Engine.Calls[^1]);
        Assert.DoesNotContain("AbortBackup", _run.Engine.Calls);
    }

    [Fact]
    public void A_writer_that_fails_the_end_fails_end_backup()
    {
        _run.Engine.OnCall = call =>
        {
            if (call == "BackupComplete")
            {
                _run.Engine.Writers.Add(new() { Name = "Ledger", State = VssWriterState.FailedAtBackupComplete });
            }
        };
        ScriptError error = _run.Fail("begin backup", "add volume volume", "create", "end backup", "exec none");
        Assert.Equal(4, error.Where.Line);
        Assert.Contains("Ledger", error.Message);
        AssertNothingOpen();
    }

    [Theory]
    [InlineData("MetadataIsFolder", "set metadata volume")]
    [InlineData("MetadataFolderNotFound", "set metadata none/meta.cab")]
    [InlineData("MetadataNotWritable", "set metadata locked.cab")]
    [InlineData("MetadataNotFound", "load metadata none.cab")]
    [InlineData("ArchiveDamaged", "load metadata damaged.zip")]
    public void What_is_wrong_with_a_metadata_file_is_told_at_once(string id, string line)
    {
        File.WriteAllText(Path.Combine(_run.Folder.FullName, "damaged.zip"), "PK and nothing more");
        FileInfo locked = new(Path.Combine(_run.Folder.FullName, "locked.cab"));
        locked.Create().Dispose();
        locked.IsReadOnly = true;
        ScriptError error = _run.Fail(line);
        Assert.EndsWith(id, error.ErrorId);
        Assert.NotEmpty(error.Advice);
        locked.IsReadOnly = false;
    }

    [Fact]
    public void An_existing_metadata_file_is_told_and_overwritten()
    {
        File.WriteAllText(Cab, "old");
        _run.Run("set metadata meta.cab", "add volume volume", "create");
        Assert.Contains("The existing file will be overwritten.\n", _run.Output);
        Assert.NotNull(VssDocument.Load(Cab).Backup);
    }

    [Fact]
    public void A_create_whose_metadata_cannot_be_stored_leaves_nothing()
    {
        _run.Engine.OnCall = call =>
        {
            if (call.StartsWith("DoSnapshotSet", StringComparison.Ordinal))
            {
                Directory.CreateDirectory(Cab);
            }
        };
        ScriptError error = _run.Fail("set context persistent", "set metadata meta.cab", "add volume volume", "create");
        Assert.Equal(4, error.Where.Line);
        Assert.Empty(_run.Engine.Sets);
        AssertNothingOpen();
    }

    [Fact]
    public void Reset_forgets_settings_and_volumes_and_releases_what_is_volatile()
    {
        _run.Run(
            "set verbose on", "set option plex", "writer exclude Ledger", "begin backup", "add volume volume alias v",
            "create", "reset", "set", "add", "list shadows all", "echo <%v%>");
        Assert.Contains("Options:        none\n", _run.Output);
        Assert.Contains("Verbose:        off\n", _run.Output);
        Assert.Contains("Number of volumes: 0\n", _run.Output);
        Assert.Contains("Number of shadow copies listed: 0\n", _run.Output);
        Assert.Matches(@"<\{[0-9a-f-]{36}\}>", _run.Output);
        Assert.Equal("AbortBackup", _run.Engine.Calls[^1]);
    }

    public void Dispose() => _run.Dispose();

    private void AssertNothingOpen() => Assert.Equal(0, _run.Engine.OpenSessions);
}
