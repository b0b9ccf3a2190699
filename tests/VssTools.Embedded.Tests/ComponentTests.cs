using System;
using System.Collections.Generic;
using System.Linq;

namespace VssTools.Embedded.Tests;

/// <summary>What writers and requesters tell each other about single components.</summary>
public sealed class ComponentTests
{
    private static readonly Guid WriterId = Guid.NewGuid();

    [Fact]
    public void A_failed_component_leaves_the_others_as_they_are()
    {
        using EngineFixture fixture = new();
        TestWriter writer = fixture.Register(Writer().FailComponent(
            WriterEvent.PrepareSnapshot, @"\Bad", VssResult.WriterErrorRetryable, "It is being rebuilt."));
        using IVssSession session = Begin(fixture, "Good", "Bad");
        session.PrepareForBackup(default);
        Assert.Null(Assert.Single(session.GatherWriterStatus(default)).LastError);
        session.DoSnapshotSet(default);

        VssWriter status = Assert.Single(session.GatherWriterStatus(default));
        Assert.Equal("VSS_E_WRITERERROR_PARTIAL_FAILURE", status.LastError!.Symbol);
        Assert.Contains(@"\Bad: It is being rebuilt.", status.LastError.Message, StringComparison.Ordinal);
        Assert.True(status.FailedPartially);
        Assert.Equal(VssWriterState.WaitingForBackupComplete, status.State);
        Dictionary<string, BackupComponent> components =
            session.QueryWriterComponents().ToDictionary(component => component.Id.Name);
        Assert.Equal("VSS_E_WRITERERROR_RETRYABLE", components["Bad"].Failure!.Symbol);
        Assert.Null(components["Good"].Failure);
        Assert.Equal(1, writer.Count(WriterEvent.PostSnapshot));
    }

    [Fact]
    public void The_document_says_which_writer_the_components_are_of()
    {
        using EngineFixture fixture = new();
        fixture.Register(Writer());
        using IVssSession session = Begin(fixture, "Good");
        BackupWriter entry = Assert.Single(BackupComponentsDocument.Parse(session.SaveAsXml()).Writers);
        VssWriter writer = Assert.Single(session.GatherWriterStatus(default));
        Assert.Equal((writer.Id, writer.InstanceId), (entry.WriterId, entry.InstanceId));
        Assert.Equal((writer.Schema, writer.InstanceName), (entry.Schema, entry.InstanceName));
    }

    [Fact]
    public void A_partial_failure_without_a_failed_component_is_one_of_the_writer()
    {
        using EngineFixture fixture = new();
        fixture.Register(Writer().Fail(WriterEvent.PrepareBackup, VssResult.WriterErrorPartialFailure));
        using IVssSession session = Begin(fixture, "Good");
        session.PrepareForBackup(default);
        VssWriter status = Assert.Single(session.GatherWriterStatus(default));
        Assert.Equal(VssWriterState.FailedAtPrepareBackup, status.State);
        Assert.False(status.FailedPartially);
    }

    [Fact]
    public void A_writer_hears_how_the_backup_of_each_component_went()
    {
        using EngineFixture fixture = new();
        List<(string, bool?)> heard = [];
        fixture.Register(Writer().On(WriterEvent.BackupComplete, context =>
            heard.AddRange(context.Components.Select(component => (component.Id.Name, component.Succeeded)))));
        using IVssSession session = Begin(fixture, "Good", "Bad");
        session.PrepareForBackup(default);
        session.DoSnapshotSet(default);
        session.SetBackupSucceeded(Id("Good"), true);
        session.SetBackupSucceeded(Id("Bad"), false);
        session.BackupComplete(default);
        Assert.Equal([("Good", true), ("Bad", false)], heard);
    }

    [Fact]
    public void Stamps_options_and_metadata_go_both_ways()
    {
        using EngineFixture fixture = new();
        string? heard = null;
        fixture.Register(Writer().OnComponent(WriterEvent.PrepareBackup, "Good", component =>
        {
            heard = $"{component.PreviousBackupStamp} {component.BackupOptions}";
            component.BackupStamp = "2";
            component.BackupMetadata = "log position";
            component.PartialFiles.Add(new PartialFile("/srv", "data", "0:10", ""));
        }));
        using IVssSession session = Begin(fixture, "Good");
        session.SetPreviousBackupStamp(Id("Good"), "1");
        session.SetBackupOptions(Id("Good"), "\"A\"=\"B\"");
        session.PrepareForBackup(default);
        BackupComponent component = Assert.Single(session.QueryWriterComponents());
        Assert.Equal("1 \"A\"=\"B\"", heard);
        Assert.Equal("2", component.BackupStamp);
        Assert.Equal("log position", component.BackupMetadata);
        Assert.Equal("data", Assert.Single(component.PartialFiles).FileName);
    }

    [Fact]
    public void Only_declared_components_can_be_added()
    {
        using EngineFixture fixture = new();
        TestWriter writer = fixture.Register(Writer());
        using IVssSession session = Begin(fixture, "Good");
        AssertRefused(session, Id("None"), "ComponentNotDeclared", VssResult.ObjectNotFound);
        AssertRefused(
            session, Id("Bad") with { Type = VssComponentType.Database }, "ComponentNotDeclared",
            VssResult.ObjectNotFound);
        VssComponentId foreign = Id("Bad") with { WriterId = Guid.NewGuid() };
        AssertRefused(session, foreign, "WriterNotFound", VssResult.ObjectNotFound);
        AssertRefused(
            session, Id("Bad") with { InstanceId = Guid.NewGuid() }, "WriterNotFound", VssResult.ObjectNotFound);
        AssertRefused(session, Id("Good"), "VSS_E_OBJECT_ALREADY_EXISTS", VssResult.ObjectAlreadyExists);
        session.AddComponent(Id("BAD"));
        BackupComponent added = session.QueryWriterComponents()[1];
        Assert.Equal("Bad", added.Id.Name);
        Assert.Equal(writer.InstanceId, added.Id.InstanceId);
    }

    [Fact]
    public void Instances_of_a_class_hear_of_their_own_components_only()
    {
        using EngineFixture fixture = new();
        List<string> heard = [];
        TestWriter[] instances = [Instance("one"), Instance("two"), Instance("three")];
        using IVssSession session = Open(fixture);
        foreach (TestWriter instance in instances.Take(2))
        {
            session.AddComponent(Id("Data") with { InstanceId = instance.InstanceId });
        }

        session.PrepareForBackup(default);
        session.DoSnapshotSet(default);
        Assert.Equal(["one 1", "two 1"], heard.Order());

        TestWriter Instance(string name)
        {
            TestWriter writer = new(name, WriterId, FreezeLevel.FrontEnd, name);
            writer.WithComponent("Data").On(WriterEvent.Thaw, context =>
            {
                lock (heard)
                {
                    heard.Add($"{name} {context.Components.Count}");
                }
            });
            return fixture.Register(writer);
        }
    }

    [Fact]
    public void A_restore_is_told_to_the_class_of_the_selected_components_only()
    {
        using EngineFixture fixture = new();
        List<string> heard = [];
        TestWriter writer = fixture.Register(Writer());
        writer.On(WriterEvent.PreRestore, context =>
        {
            heard.AddRange(context.Components.Select(component => $"{component.Id.Name} {component.Restore.Options}"));
            context.Components[0].Restore.Target = VssRestoreTarget.Alternate;
        });
        writer.FailComponent(WriterEvent.PostRestore, "Good", message: "The copy is damaged.");
        TestWriter never = fixture.Register(new TestWriter("Never").WithComponent("Data").With(builder =>
            builder.SetRestoreMethod(new VssWriterRestoreMethod { WriterRestore = VssWriterRestore.Never })));
        VssComponentId good = Id("Good") with { InstanceId = Guid.NewGuid() };
        VssComponentId other = new(Guid.NewGuid(), never.Id, VssComponentType.FileGroup, "", "Data");
        using IVssSession session = Restore(fixture, good, good with { Name = "Bad" }, other);
        session.GatherWriterMetadata(default);
        session.SetSelectedForRestore(good, true);
        session.SetSelectedForRestore(other, true);
        session.SetRestoreOptions(good, "quick");
        session.PreRestore(default);
        session.PostRestore(default);

        Assert.Equal(["Good quick"], heard);
        Assert.Equal(0, never.Count(WriterEvent.PreRestore));
        BackupComponent component = session.QueryWriterComponents()[0];
        Assert.Equal(VssRestoreTarget.Alternate, component.Restore.Target);
        Assert.Equal("The copy is damaged.", component.Restore.PostRestoreFailure);
        Assert.True(session.GatherWriterStatus(default)[0].FailedPartially);
    }

    [Fact]
    public void Writers_without_a_selected_component_hear_nothing_of_a_restore()
    {
        using EngineFixture fixture = new();
        TestWriter writer = fixture.Register(Writer().Fail(WriterEvent.PreRestore));
        using IVssSession session = Restore(fixture, Id("Good"));
        session.GatherWriterMetadata(default);
        session.PreRestore(default);
        Assert.Equal(0, writer.Count(WriterEvent.PreRestore));
    }

    private static TestWriter Writer() => new TestWriter("Writer", WriterId).WithComponent("Good").WithComponent("Bad");

    private static VssComponentId Id(string name) =>
        new(Guid.Empty, WriterId, VssComponentType.FileGroup, "", name);

    private static IVssSession Begin(EngineFixture fixture, params string[] components)
    {
        IVssSession session = Open(fixture);
        Array.ForEach(components, component => session.AddComponent(Id(component)));
        return session;
    }

    private static IVssSession Open(EngineFixture fixture)
    {
        IVssSession session = fixture.Query();
        session.SetContext(VssContext.Backup, VssVolumeSnapshotAttributes.None);
        session.SetBackupState(true, false, VssBackupType.Full, true);
        session.GatherWriterMetadata(default);
        session.StartSnapshotSet();
        session.AddToSnapshotSet(fixture.NewFolder("volume"), default);
        return session;
    }

    private static IVssSession Restore(EngineFixture fixture, params VssComponentId[] components)
    {
        BackupComponentsDocument document = new();
        Array.ForEach(components, component => document.Components.Add(new BackupComponent(component)));
        IVssSession session = fixture.Engine.CreateSession(fixture);
        session.InitializeForRestore(document.ToXml());
        return session;
    }

    private static void AssertRefused(IVssSession session, VssComponentId id, string errorId, int result)
    {
        VssException failure = Assert.Throws<VssException>(() => session.AddComponent(id));
        Assert.Equal(errorId, failure.ErrorId);
        Assert.Equal(result, failure.HResult);
        Assert.Equal(id, failure.Target);
        Assert.NotEmpty(failure.Advice);
    }
}
