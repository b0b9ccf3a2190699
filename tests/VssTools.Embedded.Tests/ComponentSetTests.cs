using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace VssTools.Embedded.Tests;

/// <summary>Snapshot sets of components instead of whole volumes.</summary>
public sealed class ComponentSetTests : IDisposable
{
    private readonly EngineFixture _fixture = new();
    private readonly string _data;
    private readonly string _logs;
    private readonly TestWriter _writer;

    public ComponentSetTests()
    {
        _data = _fixture.NewFolder("data");
        _logs = _fixture.NewFolder("logs");
        _writer = _fixture.Register(new TestWriter("Ledger")
            .WithComponent(@"\Data", Files(_data))
            .WithComponent(@"\Logs", Files(_logs)));
    }

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void A_set_of_components_has_the_volumes_that_they_need()
    {
        using SnapshotOperation operation = _fixture.Create(new() { Selection = new() });
        Assert.Equal([_data, _logs], operation.Set.Shadows.Select(shadow => shadow.Volume));
        Assert.Equal([@"\Data", @"\Logs"], operation.Components.Select(component => component.Id.FullPath));
        Assert.Equal(2, operation.Plan!.Explicit.Count);
        Assert.Equal(VssWriterState.WaitingForBackupComplete, Assert.Single(operation.Writers).State);
        Assert.Contains("Logs", operation.DocumentXml, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_on_a_volume_of_the_set_need_no_volume_of_their_own()
    {
        string below = Path.Combine(_data, "below");
        Directory.CreateDirectory(below);
        _fixture.Register(new TestWriter("Below").WithComponent("All", Files(below)));
        using SnapshotOperation operation = _fixture.Create(
            new() { Selection = new(), Volumes = [_data], AddRequiredVolumes = true });
        Assert.Equal([_data, _logs], operation.Set.Shadows.Select(shadow => shadow.Volume));
        Assert.Equal(3, operation.Components.Count);
    }

    [Fact]
    public void Volumes_that_were_named_limit_the_components()
    {
        using SnapshotOperation operation = _fixture.Create(new() { Selection = new(), Volumes = [_data] });
        Assert.Equal([@"\Data"], operation.Components.Select(component => component.Id.FullPath));
        string reason = operation.Plan!.Items[1].Reason;
        Assert.Contains($"'{_logs}', which is not in the set", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_volumes_are_added_where_that_is_wanted()
    {
        using SnapshotOperation operation = _fixture.Create(
            new() { Selection = new(), Volumes = [_data], AddRequiredVolumes = true });
        Assert.Equal([_data, _logs], operation.Set.Shadows.Select(shadow => shadow.Volume));
    }

    [Fact]
    public void A_writer_hears_how_its_components_went_and_gets_stamps_and_options()
    {
        List<BackupComponent> heard = [];
        _writer.On(WriterEvent.BackupComplete, context => heard.AddRange(context.Components));
        VssComponentId data = Id("Data");
        SnapshotOperation operation = _fixture.Create(new()
        {
            Selection = new(),
            PreviousStamps = new Dictionary<VssComponentId, string> { [data] = "stamp" },
            BackupOptions = new Dictionary<VssComponentId, string> { [data] = "options" },
        });
        operation.SetSucceeded(Id("Logs"), false);
        operation.Complete(_fixture, default);
        Assert.Equal([true, false], heard.Select(component => component.Succeeded));
        Assert.Equal(("stamp", "options"), (heard[0].PreviousBackupStamp, heard[0].BackupOptions));
        Assert.Equal(2, operation.Components.Count);
        Assert.Contains("stamp", operation.DocumentXml, StringComparison.Ordinal);
        Assert.Equal(VssWriterState.Stable, Assert.Single(operation.Writers).State);
    }

    [Fact]
    public void Whole_volumes_have_no_plan_and_no_components()
    {
        SnapshotOperation operation = _fixture.Create(new() { Volumes = [_data] });
        Assert.Null(operation.Plan);
        Assert.Empty(operation.Components);
        operation.Complete(_fixture, default);
        Assert.Contains("BACKUP_COMPONENTS", operation.DocumentXml, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(WriterEvent.PrepareBackup)]
    [InlineData(WriterEvent.PrepareSnapshot)]
    public void A_component_that_fails_is_reported_and_the_set_goes_on(WriterEvent at)
    {
        _writer.FailComponent(at, @"\Logs", message: "The disk of the logs is gone.");
        SnapshotOperation operation = _fixture.Create(new() { Selection = new() });
        VssException error = Assert.Single(_fixture.Errors);
        Assert.Equal("ComponentFailed", error.ErrorId);
        Assert.Equal(Id("Logs"), error.Target);
        Assert.Contains("The disk of the logs is gone.", error.Message, StringComparison.Ordinal);
        operation.Complete(_fixture, default);
        Assert.Equal([true, false], operation.Components.Select(component => component.Succeeded));
    }

    [Fact]
    public void What_was_asked_for_and_cannot_be_ends_the_set_before_it_begins()
    {
        ComponentSelectionRequest selection = new() { Components = [Id("Logs")] };
        VssException error = Assert.Throws<VssException>(
            () => _fixture.Create(new() { Selection = selection, Volumes = [_data] }));
        Assert.Equal("ComponentNotSelected", error.ErrorId);
        Assert.Equal(@"\Logs", error.Target);
        Assert.Equal(0, _writer.Count(WriterEvent.PrepareBackup));
    }

    [Fact]
    public void A_set_for_which_no_component_is_left_is_an_error()
    {
        ComponentSelectionRequest selection = new() { ExcludeComponents = ["Ledger"] };
        VssException error = Assert.Throws<VssException>(() => _fixture.Create(new() { Selection = selection }));
        Assert.Equal("NoComponentSelected", error.ErrorId);
    }

    [Fact]
    public void Components_without_a_directory_need_no_volume_and_make_no_set()
    {
        _fixture.Register(new TestWriter("Empty").WithComponent("Nothing", Files(Path.Combine(_data, "missing"))));
        ComponentSelectionRequest selection = new() { ExcludeComponents = ["Ledger"] };
        VssException error = Assert.Throws<VssException>(() => _fixture.Create(new() { Selection = selection }));
        Assert.Equal("NoComponentVolume", error.ErrorId);
    }

    [Fact]
    public void Components_cannot_be_without_writers()
    {
        VssException error = Assert.Throws<VssException>(
            () => _fixture.Create(new() { Selection = new(), NoWriter = true }));
        Assert.Equal("ComponentsWithoutWriters", error.ErrorId);
    }

    [Fact]
    public void A_plan_tells_what_whole_volumes_cover_and_makes_nothing()
    {
        ComponentPlan plan = SnapshotPlan.Create(_fixture.Engine, new() { Volumes = [_data] }, _fixture, default);
        Assert.Equal([true, false], plan.Items.Select(item => item.Included));
        Assert.Equal(0, _writer.Count(WriterEvent.PrepareBackup));
    }

    [Fact]
    public void Writers_are_stable_outside_an_operation()
    {
        VssWriter writer = Assert.Single(WriterInventory.Gather(_fixture.Engine, _fixture, default));
        Assert.Equal(VssWriterState.Stable, writer.State);
        Assert.Equal(2, writer.Components.Count);
    }

    private static VssFileSet Files(string path) => new() { Path = path, Recursive = true };

    private VssComponentId Id(string name) =>
        new(_writer.InstanceId, _writer.Id, VssComponentType.FileGroup, "", name);
}
