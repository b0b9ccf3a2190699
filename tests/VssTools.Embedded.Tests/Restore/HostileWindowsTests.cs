using System;
using System.IO;

namespace VssTools.Embedded.Tests.Restore;

/// <summary>Names and places that mean something else on Windows: nothing is written by them.</summary>
public sealed class HostileWindowsTests : HostileTest
{
    public HostileWindowsTests() => Assert.SkipUnless(OperatingSystem.IsWindows(), "needs the paths of Windows");

    [Theory]
    [InlineData(@"data/..\outside")]
    [InlineData(@"data\one")]
    [InlineData(@"..\outside")]
    [InlineData("C:one")]
    [InlineData(@"C:\Windows\one")]
    [InlineData("C:/Windows/one")]
    [InlineData("data/C:one")]
    [InlineData("data/one:stream")]
    [InlineData("data/one::$DATA")]
    [InlineData("data/CON")]
    [InlineData("data/nul.txt")]
    [InlineData("data/COM1")]
    [InlineData("data/com1.tar.gz")]
    [InlineData("data/COM\u00B9")]
    [InlineData("data/lpt\u00B3.txt")]
    [InlineData("data/CONIN$")]
    [InlineData("data/NUL .txt")]
    [InlineData("data/one.")]
    [InlineData("data/one ")]
    [InlineData("data /one")]
    [InlineData("data/.../one")]
    [InlineData("data/. ./one")]
    [InlineData("data/one*")]
    [InlineData("data/on?e")]
    [InlineData("data/<one>")]
    public void Paths_that_Windows_reads_otherwise_are_refused_before_anything_is_written(string path)
    {
        Make("one");
        string name = ManifestText.Encode(path);
        Rewrite(manifest => manifest.Replace("\tdata/one\t", $"\t{name}\t", StringComparison.Ordinal));
        Assert.Equal(VssErrorCategory.InvalidData, Assert.Throws<VssException>(() => Restore()).Category);
        Assert.False(Directory.Exists(Data));
    }

    [Theory]
    [InlineData(@"C:\")]
    [InlineData("C:")]
    [InlineData("C:data")]
    [InlineData(@"\data")]
    [InlineData("/data")]
    [InlineData("data")]
    [InlineData(@"C:\data\..\Windows")]
    [InlineData(@"C:\data\NUL")]
    [InlineData(@"C:\data\COM1.x\sub")]
    [InlineData(@"C:\data:stream")]
    [InlineData(@"C:\data \sub")]
    [InlineData(@"C:\data.\sub")]
    [InlineData(@"\\server\share\data")]
    [InlineData(@"\\?\C:\data")]
    [InlineData(@"\\?\Volume{f7dc8a35-0ee2-4a0f-b3c9-0dcb0a4f4d4a}\data")]
    [InlineData(@"\\.\C:\data")]
    [InlineData(@"\\.\PhysicalDrive0")]
    [InlineData(@"\??\C:\data")]
    public void Places_that_no_document_may_name_are_refused(string place) => AssertPlaceRefused(place);

    [Theory]
    [InlineData("NUL")]
    [InlineData("two.")]
    [InlineData("two:stream")]
    [InlineData(@"..\two")]
    [InlineData("C:two")]
    public void A_writer_directs_files_to_no_such_name(string name)
    {
        TestWriter writer = Writer();
        Write("one", "content");
        BackUp(writer);
        Write("two", "two");
        writer.OnComponent(WriterEvent.PreRestore, @"\Ledger", component =>
        {
            component.Restore.Target = VssRestoreTarget.Directed;
            component.Restore.DirectedTargets.Add(new(Data, "one", "0:3", Data, name, "0:3"));
        });
        Assert.Equal(VssFileRestoreStatus.Failed, Only(Restore(Request with { Force = true })).Status);
        Assert.Equal("RestoreOutsideFileSets", OnlyError());
        Assert.Equal(("one two", "two"), (Names(), Read("two")));
    }

    [Fact]
    public void A_name_in_other_letters_is_the_same_file()
    {
        TestWriter writer = Writer();
        Write("one", "first");
        BackUp(writer);
        RemoveData();
        string[] lines = File.ReadAllLines(Folder["backup/manifest"]);
        string entry = Array.Find(lines, line => line.Contains("\tdata/one\t", StringComparison.Ordinal))!;
        Rewrite(
            manifest => manifest,
            entry.Replace("\tdata/one\t", "\tdata/ONE\t", StringComparison.Ordinal));
        Restore(Request with { Force = true });
        Assert.Equal("RestoreNamesCollide", OnlyError());
        Assert.Equal("one", Names());
    }

    [Fact]
    public void A_folder_in_other_letters_is_the_same_folder()
    {
        Make("sub/one");
        Write("SUB/one", "changed");
        Assert.Equal(VssFileRestoreStatus.All, Only(Restore(Request with { Force = true })).Status);
        Assert.Equal(("SUB", "content"), (Names(), Read("SUB/one")));
    }

    [Fact]
    public void Paths_of_more_than_260_characters_come_back()
    {
        string deep = string.Join('/', System.Linq.Enumerable.Repeat("a folder with a name of forty characters", 12));
        Make(deep + "/one");
        Assert.Equal(VssFileRestoreStatus.All, Only(Restore()).Status);
        Assert.Equal("content", Read(deep + "/one"));
    }
}
