using System;
using System.IO;
using System.Linq;

namespace VssTools.Core.Tests.Selection;

/// <summary>Where the files of components are read.</summary>
public sealed class FilePlaceTests : FileSelectionTest
{
    [Fact]
    public void Excludes_match_the_normal_path_and_never_the_alternate_one()
    {
        Add(Set("e") with { AlternatePath = Temp["a"] });
        Excludes.Add(Set("a"));
        FileSource source = Assert.Single(Build().Sources);
        Assert.Equal((Temp["e"], Temp["a"]), (source.Path, source.ReadPath));
        Assert.Equal(0, source.Filter.Match("1.txt"));
        Excludes.Add(Set("e", "1.*"));
        Assert.Equal(DirectoryFilter.None, Build().Sources[0].Filter.Match("1.txt"));
    }

    [Fact]
    public void Trees_with_an_alternate_path_come_first()
    {
        Add(Set("a", recursive: true), Set("a/b") with { AlternatePath = Temp["e"] });
        Assert.Equal([Temp["e"], Temp["a"]], Build().Sources.Select(source => source.ReadPath));
    }

    [Theory]
    [InlineData(VssBackupType.Full, "1.txt")]
    [InlineData(VssBackupType.Copy, "1.txt")]
    [InlineData(VssBackupType.Other, "1.txt")]
    [InlineData(VssBackupType.Incremental, "2.log")]
    [InlineData(VssBackupType.Log, "")]
    public void The_mask_says_which_kinds_of_backup_hold_the_files(VssBackupType type, string expected)
    {
        Add(
            Set("a", "1.txt") with { BackupType = VssFileSpecBackupType.FullBackupRequired },
            Set("a", "2.log") with { BackupType = VssFileSpecBackupType.IncrementalBackupRequired });
        Assert.Equal(expected, string.Join(" ", Files(type).Select(file => file[2..^2])));
    }

    [Fact]
    public void The_mask_says_what_is_read_from_the_shadow_copy()
    {
        VssShadow shadow = Shadow("", "shadow");
        Temp.Write("shadow/a/frozen.txt", "");
        Add(
            Set("a", "frozen.txt"),
            Set("a", "1.txt") with { BackupType = VssFileSpecBackupType.FullBackupRequired },
            Set("e") with { BackupType = VssFileSpecBackupType.Default | VssFileSpecBackupType.CreatedDuringBackup });
        FileSelection selection = Build(VssBackupType.Full, shadow);
        Assert.Equal(
            [Temp["a"], Temp["e"], Temp["shadow/a"]],
            selection.Sources.Select(source => source.ReadPath).Order());
        Assert.All(selection.Sources, source => Assert.Equal(Temp.Path, source.Volume));
    }

    [Fact]
    public void What_is_mounted_below_a_directory_is_read_from_its_own_shadow_copy()
    {
        Temp.Write("outer/a/1.txt", "");
        Directory.CreateDirectory(Temp["outer/a/b"]);
        Temp.Write("inner/3.txt", "");
        Add(Set("a", "*.txt", recursive: true), Set("a/b/c", "x.log"));
        FileSelection selection = Build(VssBackupType.Full, Shadow("", "outer"), Shadow("a/b", "inner"));
        Assert.Equal([Temp["outer/a"], Temp["inner"]], selection.Sources.Select(source => source.ReadPath));
        Assert.Equal([Temp.Path, Temp["a/b"]], selection.Sources.Select(source => source.Volume));
        Assert.Null(selection.Sources[0].Filter.Enter("b"));
        Assert.Equal(0, selection.Sources[1].Filter.Match("3.txt"));
        Assert.Equal(0, selection.Sources[1].Filter.Enter("c")!.Match("x.log"));
    }

    [Fact]
    public void The_folder_of_the_shadow_copies_is_no_file_of_anybody()
    {
        Temp.Write(".store/1/a.txt", "");
        Add(Set("", recursive: true));
        FileSource source = Assert.Single(Build(VssBackupType.Full, Shadow("", ".store/1")).Sources);
        Assert.Null(source.Filter.Enter(".store"));
        Assert.NotNull(source.Filter.Enter("x"));
    }

    [Fact]
    public void A_directory_that_is_a_link_is_followed()
    {
        File.CreateSymbolicLink(Temp["link"], Temp["a"]);
        Add(Set("link/b"), Set("link"));
        Assert.Equal(Temp["a"], Assert.Single(Build().Sources).Path);
    }

    [Fact]
    public void A_volume_without_a_shadow_copy_is_an_error()
    {
        Add(Set("a"));
        VssException error = Assert.Throws<VssException>(() => Build(VssBackupType.Full, Shadow("e", "x")));
        Assert.Equal("PathNotInShadow", error.ErrorId);
    }

    [Fact]
    public void Directories_that_do_not_exist_have_no_files()
    {
        Add(Set("none"), Set("a/1.txt"));
        Assert.Empty(Build().Sources);
        Assert.Empty(Build(VssBackupType.Full, Shadow("e", "x")).Sources);
    }

    [Fact]
    public void Variables_of_the_environment_are_put_in()
    {
        Environment.SetEnvironmentVariable("VssToolsTestFolder", Temp["a"]);
        Add(new VssFileSet { Path = "%VssToolsTestFolder%/b" });
        Assert.Equal(Temp["a/b"], Build().Sources[0].Path);
    }

    [Theory]
    [InlineData(@"C:\Windows\System32")]
    [InlineData(@"%SystemRoot%\x")]
    [InlineData(@"\\server\share")]
    [InlineData(@"\\?\Volume{00000000-0000-0000-0000-000000000000}\")]
    [InlineData("")]
    [InlineData("relative")]
    [InlineData("../..")]
    [InlineData("/proc/self/mem/x")]
    [InlineData("/a\tb\nc/*")]
    public void Paths_that_are_none_here_are_left_out(string path)
    {
        Add(new VssFileSet { Path = path, Recursive = true }, Set("e") with { AlternatePath = path + "x" });
        Excludes.Add(new VssFileSet { Path = path });
        Assert.DoesNotContain(Build().Sources, source => source.Path != Temp["e"]);
    }

    [Fact]
    public void A_path_of_any_length_is_no_trouble()
    {
        Add(new VssFileSet { Path = string.Concat(Enumerable.Repeat("/a", 1_000_000)) });
        Add(new VssFileSet { Path = string.Concat(Enumerable.Repeat("/a", 2000)), Recursive = true });
        Assert.Empty(Build().Sources);
        Assert.Single(FileSelection.ForRestore(Components, []).Sources);
    }
}
