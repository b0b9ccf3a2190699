using System;
using System.IO;

namespace VssTools.Embedded.Tests.Restore;

/// <summary>The restore methods and targets of VSS.</summary>
public class RestoreMethodTests : RestoreTest
{
    [Fact]
    public void If_not_there_replaces_nothing_even_with_force()
    {
        Make(VssRestoreMethod.RestoreIfNotThere);
        Assert.Equal(VssFileRestoreStatus.None, Only(Restore(Request with { Force = true })).Status);
        Assert.Equal("RestoreOnlyIfNotThere", OnlyError());
        Assert.Equal("changed", Read("one"));
        Remove("one");
        Assert.Equal(VssFileRestoreStatus.All, Only(Restore()).Status);
    }

    [Fact]
    public void If_not_there_goes_to_the_alternate_location_where_there_is_one()
    {
        Make(VssRestoreMethod.RestoreIfNotThere, alternate: true);
        FileMapping? told = null;
        _writer!.On(WriterEvent.PostRestore, context =>
            told = Assert.Single(Assert.Single(context.Components).Restore.AlternateLocations));
        Assert.Equal(VssFileRestoreStatus.All, Only(Restore()).Status);
        Assert.Equal("old", Folder.Read("alternate/one"));
        Assert.Equal("changed", Read("one"));
        Assert.Equal(Folder["alternate"], told!.Destination);
    }

    [Theory]
    [InlineData(VssRestoreMethod.RestoreIfCanReplace)]
    [InlineData(VssRestoreMethod.RestoreAtRebootIfCannotReplace)]
    public void Files_that_a_program_has_open_are_not_replaced(VssRestoreMethod method)
    {
        Make(method);
        using (FileStream open = File.OpenRead(Path.Combine(Data, "one")))
        {
            Assert.Equal(VssFileRestoreStatus.None, Only(Restore(Request with { Force = true })).Status);
            Assert.Equal("RestoreFilesInUse", OnlyError());
        }

        Assert.Equal(VssFileRestoreStatus.All, Only(Restore(Request with { Force = true })).Status);
    }

    [Fact]
    public void A_service_is_stopped_before_and_started_after()
    {
        Make(VssRestoreMethod.StopRestoreStart, service: "ledger");
        string? during = null;
        _writer!.On(WriterEvent.PostRestore, _ => during = Read("one"));
        Restore(Request with { Force = true });
        Assert.Equal(["stop ledger", "start ledger"], Services.Calls);
        Assert.Equal("old", during);
    }

    [Fact]
    public void A_service_that_does_not_stop_keeps_its_files()
    {
        Make(VssRestoreMethod.StopRestoreStart, service: "ledger");
        Services.Failure = ServiceControl.Failed("ledger", "stopped", "It does not want to.");
        Assert.Equal(VssFileRestoreStatus.None, Only(Restore(Request with { Force = true })).Status);
        Assert.Equal("ServiceNotStopped", Listener.Errors.ToArray()[0].ErrorId);
        Assert.Equal("changed", Read("one"));
    }

    [Fact]
    public void A_service_that_did_not_run_is_not_started_and_a_moved_restore_stops_none()
    {
        Make(VssRestoreMethod.StopRestoreStart, service: "ledger");
        Restore(Request with { Destination = Folder["x"] });
        Services.Running = false;
        Restore(Request with { Force = true });
        Assert.Empty(Services.Calls);
        Assert.Empty(Listener.Errors);
    }

    [Fact]
    public void A_service_can_be_restarted_afterwards_instead()
    {
        Make(VssRestoreMethod.RestoreStopStart, service: "ledger");
        using FileStream open = File.OpenRead(Path.Combine(Data, "one"));
        VssRestoredComponent component = Only(Restore(Request with { Force = true }));

        // On Windows a file that is open is not replaced, and the next ones are restored.
        bool stays = OperatingSystem.IsWindows();
        Assert.Equal(stays ? VssFileRestoreStatus.Failed : VssFileRestoreStatus.All, component.Status);
        Assert.Equal(stays ? "changed" : "old", Read("one"));
        Assert.Equal(["stop ledger", "start ledger"], Services.Calls);
    }

    [Fact]
    public void Methods_that_cannot_be_followed_need_force()
    {
        foreach ((VssRestoreMethod method, string id) in new[]
        {
            (VssRestoreMethod.Custom, "RestoreMethodCustom"),
            (VssRestoreMethod.RestoreAtReboot, "RestoreNeedsReboot"),
        })
        {
            Make(method, name: "backup-" + method);
            RestoreRequest request = Request with { Path = Folder["backup-" + method] };
            Assert.Equal(VssFileRestoreStatus.None, Only(Restore(request)).Status);
            Assert.Equal(id, OnlyError());
            Assert.Equal(VssFileRestoreStatus.All, Only(Restore(request with { Force = true })).Status);
            Stop(_writer!);
            Listener.Errors.Clear();
        }
    }

    [Theory]
    [InlineData(VssRestoreMethod.RestoreToAlternateLocation, VssRestoreTarget.Undefined, true)]
    [InlineData(VssRestoreMethod.RestoreIfCanReplace, VssRestoreTarget.Alternate, true)]
    [InlineData(VssRestoreMethod.RestoreToAlternateLocation, VssRestoreTarget.OriginalLocation, false)]
    public void A_target_says_where_files_go(VssRestoreMethod method, VssRestoreTarget target, bool isAlternate)
    {
        Make(method, alternate: true);
        _writer!.OnComponent(WriterEvent.PreRestore, @"\Ledger", component => component.Restore.Target = target);
        Restore(Request with { Force = true });
        Assert.Empty(Listener.Errors);
        Assert.Equal(isAlternate, File.Exists(Folder["alternate/one"]));
        Assert.Equal(isAlternate ? "changed" : "old", Read("one"));
    }

    [Fact]
    public void Directed_targets_get_their_ranges()
    {
        Make(VssRestoreMethod.RestoreIfCanReplace, content: "0123456789");
        Write("two", "abcdefghij");
        _writer!.OnComponent(WriterEvent.PreRestore, @"\Ledger", component =>
        {
            component.Restore.Target = VssRestoreTarget.Directed;
            component.Restore.DirectedTargets.Add(new(Data, "one", "2:3,0x8:1", Data, "two", "0:3,9:1"));
            component.Restore.DirectedTargets.Add(new(Data, "one", "8:2,0:1", Folder["new"], "three", "1:2,0:1"));
        });
        Restore(Request with { Force = true });
        Assert.Empty(Listener.Errors);
        Assert.Equal("234defghi8", Read("two"));
        Assert.Equal("089", Folder.Read("new/three"));
        Assert.Equal("changed", Read("one"));
    }

    [Theory]
    [InlineData("0:3", "0:4")]
    [InlineData("0:99", "0:99")]
    [InlineData("x", "0:1")]
    public void Ranges_that_do_not_fit_are_an_error(string from, string to)
    {
        Make(VssRestoreMethod.RestoreIfCanReplace, content: "0123456789");
        Write("two", "abc");
        _writer!.OnComponent(WriterEvent.PreRestore, @"\Ledger", component =>
        {
            component.Restore.Target = VssRestoreTarget.Directed;
            component.Restore.DirectedTargets.Add(new(Data, "one", from, Data, "two", to));
        });
        Assert.Equal(VssFileRestoreStatus.Failed, Only(Restore(Request with { Force = true })).Status);
        Assert.Equal(VssErrorCategory.InvalidData, Assert.Single(Listener.Errors).Category);
        Assert.Equal(("abc", "one two"), (Read("two"), Names()));
    }

    [Fact]
    public void Without_copying_only_the_writers_do_something()
    {
        Make(VssRestoreMethod.RestoreIfCanReplace);
        VssRestore restore = Restore(Request with { NoFileCopy = true });
        Assert.Equal(VssFileRestoreStatus.None, restore.Status);
        Assert.Equal("changed", Read("one"));
        Assert.Equal(1, _writer!.Count(WriterEvent.PostRestore));
    }

    private TestWriter? _writer;

    private void Make(
        VssRestoreMethod method,
        bool alternate = false,
        string service = "",
        string content = "old",
        string name = "backup")
    {
        _writer = Writer(method, change: restore => restore with
        {
            Service = service,
            AlternateLocations = alternate ? [new FileMapping(Data, "*", true, Folder["alternate"])] : [],
        });
        Write("one", content);
        BackUp(_writer, name);
        Write("one", "changed");
    }
}
