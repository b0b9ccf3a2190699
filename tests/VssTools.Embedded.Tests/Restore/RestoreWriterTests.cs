using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;

namespace VssTools.Embedded.Tests.Restore;

/// <summary>What writers are told of a restore, and what they say to it.</summary>
public class RestoreWriterTests : RestoreTest
{
    [Fact]
    public void A_writer_hears_what_is_wanted_of_it()
    {
        BackupComponent? heard = null;
        TestWriter writer = Writer(schema: (VssBackupSchema)0xF100)
            .On(WriterEvent.PreRestore, context => heard = Assert.Single(context.Components));
        Write("one", "one");
        BackUp(writer);
        Restore(Request with
        {
            NewTargets = [new(Folder["srv"], Folder["moved"])],
            RestoreName = @"Other\Name",
            Authoritative = true,
            RollForward = VssRollForwardType.Partial,
            RollForwardPoint = "12:00",
            Options = [new("Opt", "Val"), new("O", "V", "Part")],
        });
        Assert.Empty(Listener.Errors);
        ComponentRestore restore = heard!.Restore;
        Assert.True(restore.Selected);
        Assert.Equal(@"Other\Name", restore.Name);
        Assert.True(restore.Authoritative);
        Assert.Equal((VssRollForwardType.Partial, "12:00"), (restore.RollForward, restore.RollForwardPoint));
        Assert.Equal("\"Opt\"=\"Val\",\"Part\":\"O\"=\"V\"", restore.Options);
        Assert.Equal(new FileMapping(Data, "*", true, Folder["moved/data"]), Assert.Single(restore.NewTargets));
        Assert.Equal(VssFileRestoreStatus.All, restore.FileStatus);
        Assert.True(File.Exists(Folder["moved/data/one"]));
    }

    [Fact]
    public void What_a_writer_does_not_support_is_refused_each_in_its_way()
    {
        TestWriter writer = Writer(schema: VssBackupSchema.Undefined);
        Write("one", "one");
        BackUp(writer);
        RestoreRequest forced = Request with { Force = true };
        (RestoreRequest Request, string Id)[] cases =
        [
            (forced with { Destination = Folder["x"] }, "RestoreNewTargetNotSupported"),
            (forced with { RestoreName = "x" }, "RestoreNameNotSupported"),
            (forced with { Authoritative = true }, "RestoreAuthoritativeNotSupported"),
            (forced with { RollForward = VssRollForwardType.All }, "RestoreRollForwardNotSupported"),
            (forced with { WithoutWriter = true, Authoritative = true }, "RestoreOptionNeedsWriter"),
            (forced with { AlternateLocation = true }, "RestoreNoAlternateLocation"),
        ];
        foreach ((RestoreRequest request, string id) in cases)
        {
            Assert.Equal(VssFileRestoreStatus.None, Only(Restore(request)).Status);
            Assert.Equal(id, OnlyError());
            Listener.Errors.Clear();
        }

        Assert.Equal(0, writer.Count(WriterEvent.PreRestore));
        Assert.False(Directory.Exists(Folder["x"]));
    }

    [Fact]
    public void Arguments_that_do_not_fit_together_are_refused()
    {
        string[] ids =
        [
            .. new[]
            {
                Request with { Destination = "/x", AlternateLocation = true },
                Request with { Destination = "/x", NewTargets = [new("/a", "/b")] },
                Request with { NewTargets = [new("/a", "/c"), new("/b", "/c")] },
                Request with { RollForward = VssRollForwardType.Partial },
            }.Select(request => Assert.Throws<VssException>(() => Restore(request)).ErrorId),
        ];
        Assert.Equal(
            ["RestoreTwoTargets", "RestoreTwoTargets", "RestoreTargetsCollide", "RestoreRollForwardPoint"], ids);
    }

    [Fact]
    public void Without_its_writer_a_component_comes_back_only_if_that_is_said()
    {
        TestWriter writer = Writer();
        Write("one", "one");
        BackUp(writer);
        RemoveData();
        Stop(writer);
        Assert.Equal(VssFileRestoreStatus.None, Only(Restore()).Status);
        Assert.Equal("RestoreWriterNotRunning", OnlyError());
        Assert.Equal(VssFileRestoreStatus.All, Only(Restore(Request with { WithoutWriter = true })).Status);
        Assert.Empty(Listener.Warnings);

        Start(writer);
        Restore(Request with { WithoutWriter = true, Force = true });
        Assert.Contains("runs and is not told", Assert.Single(Listener.Warnings), StringComparison.Ordinal);
        Assert.Equal(0, writer.Count(WriterEvent.PreRestore));
    }

    [Fact]
    public void A_writer_that_wants_to_hear_nothing_does_not_and_its_files_come_back()
    {
        TestWriter writer = Writer(change: method => method with { WriterRestore = VssWriterRestore.Never });
        Write("one", "one");
        BackUp(writer);
        RemoveData();
        Assert.Equal(VssFileRestoreStatus.All, Only(Restore()).Status);
        Assert.Equal(0, writer.Count(WriterEvent.PreRestore));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_writer_that_fails_before_gets_nothing_back(bool hangs)
    {
        TestWriter writer = Writer();
        Write("one", "one");
        BackUp(writer);
        RemoveData();
        _ = hangs
            ? writer.Hang(WriterEvent.PreRestore)
            : writer.Fail(WriterEvent.PreRestore, message: "The server runs.");
        VssRestore restore = Restore();
        writer.Release();
        Assert.Equal(VssFileRestoreStatus.None, Only(restore).Status);
        Assert.Equal("RestoreWriterFailedAtPreRestore", OnlyError());
        Assert.Equal(VssWriterState.FailedAtPreRestore, Assert.Single(restore.Writers).State);
        Assert.False(Directory.Exists(Data));
        Assert.Equal(1, writer.Count(WriterEvent.PostRestore));
    }

    [Fact]
    public void A_writer_that_fails_afterwards_makes_nothing_whole()
    {
        TestWriter writer = Writer();
        Write("one", "one");
        BackUp(writer);
        RemoveData();
        writer.Fail(WriterEvent.PostRestore, message: "The files are too old.");
        VssRestoredComponent component = Only(Restore());
        Assert.Equal(VssFileRestoreStatus.Failed, component.Status);
        Assert.Equal("RestoreWriterFailedAtPostRestore", OnlyError());
        Assert.Contains("The files are too old.", Assert.Single(component.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public void A_writer_hears_of_files_that_failed()
    {
        VssFileRestoreStatus status = default;
        TestWriter writer = Writer().On(WriterEvent.PostRestore, context =>
            status = Assert.Single(context.Components).Restore.FileStatus);
        Write("one", "one");
        Write("two", "two");
        BackUp(writer);
        Folder.Remove(Stored("one"));
        RemoveData();
        Restore();
        Assert.Equal(VssFileRestoreStatus.Failed, status);
    }

    [Fact]
    public void Cancelling_tells_the_writers_and_leaves_no_half_file()
    {
        using CancellationTokenSource source = new();
        VssFileRestoreStatus status = default;
        TestWriter writer = Writer()
            .On(WriterEvent.PreRestore, _ => CancelWhenWriting(source))
            .On(WriterEvent.PostRestore, context => status = Assert.Single(context.Components).Restore.FileStatus);
        WriteLarge("large", 400 << 20);
        BackUp(writer);
        RemoveData();
        Assert.ThrowsAny<OperationCanceledException>(() => Restore(cancellation: source.Token));
        Assert.NotEqual(VssFileRestoreStatus.All, status);
        Assert.Empty(Directory.Exists(Data) ? Directory.GetFileSystemEntries(Data) : []);
    }

    [Fact]
    public void Parts_come_back_by_way_of_the_closest_component_above()
    {
        List<string> parts = [];
        TestWriter writer = Writer(component: false).On(WriterEvent.PreRestore, context =>
            parts.AddRange(Assert.Single(context.Components).Restore.Subcomponents));
        AddComponent(writer, "", "Top", "top", forRestore: false);
        AddComponent(writer, "Top", "Part", "part", forRestore: true);
        AddComponent(writer, "Top", "Closed", "closed", forRestore: false);
        Array.ForEach(["top/f", "part/f", "closed/f"], name => Write(name, "1"));
        BackUp(writer);
        Array.ForEach(["top", "part", "closed"], Remove);

        Restore(Request with { Components = [@"\Top\Part"] });
        Assert.Equal([@"\Top\Part"], parts);
        Assert.Equal("part", Names());
        Assert.Empty(Listener.Errors);

        Assert.Throws<VssException>(() => Restore(Request with { Components = [@"\Top\Closed"] }));
        Assert.Equal("RestoreSubcomponentNotSelectable", OnlyError());
        Listener.Errors.Clear();

        Restore(Request with { Components = ["Ledger*"], Subcomponents = [@"\Top\P*"], Force = true });
        Assert.Equal("part", Names());
        Restore(Request with { Force = true });
        Assert.Equal("closed part top", Names());
    }

    [Fact]
    public void An_unknown_component_is_an_error_and_the_others_come_back()
    {
        TestWriter writer = Writer();
        Write("one", "one");
        BackUp(writer);
        RemoveData();
        Assert.Equal("RestoreNothingChosen", Assert.Throws<VssException>(
            () => Restore(Request with { Components = [@"\Missing"] })).ErrorId);
        Assert.Equal("RestoreComponentNotFound", OnlyError());
        VssRestore restore = Restore(Request with { Components = [@"\Missing", @"Ledger writer:\Ledger"] });
        Assert.Equal(VssFileRestoreStatus.All, restore.Status);
    }

    [Fact]
    public void A_simulation_tells_what_would_go_where_and_raises_no_event()
    {
        TestWriter writer = Writer();
        Write("one", "one");
        BackUp(writer);
        VssRestorePlan refused = Assert.Single(Simulate());
        Assert.False(refused.Included);
        Assert.Contains("files exist", refused.Reason, StringComparison.Ordinal);
        VssRestorePlan plan = Assert.Single(Simulate(Request with { Destination = Folder["x"] }));
        Assert.True(plan.Included);
        Assert.Equal((Data, Folder["x/srv/data"]), (plan.From, plan.To));
        Assert.Empty(Listener.Errors);
        Assert.False(Directory.Exists(Folder["x"]));
        Assert.Equal(0, writer.Count(WriterEvent.PreRestore) + writer.Count(WriterEvent.PostRestore));
    }

    private void WriteLarge(string name, int size)
    {
        byte[] content = new byte[size];
        Array.Fill(content, (byte)'x');
        File.WriteAllBytes(Path.Combine(Data, name), content);
    }

    private void CancelWhenWriting(CancellationTokenSource source) => new Thread(() =>
    {
        SpinWait.SpinUntil(
            () => Directory.Exists(Data) && Directory.GetFileSystemEntries(Data).Length > 0, TimeSpan.FromSeconds(20));
        source.Cancel();
    }).Start();

    private void AddComponent(TestWriter writer, string path, string name, string folder, bool forRestore) =>
        writer.With(builder => builder.AddComponent(new VssComponent
        {
            Type = VssComponentType.FileGroup,
            LogicalPath = path,
            Name = name,
            Selectable = path.Length == 0,
            SelectableForRestore = forRestore,
            FileSets = [new VssFileSet { Path = Path.Combine(Data, folder), Recursive = true }],
        }));
}
