using System;
using System.IO;
using System.Linq;

namespace VssTools.Core.Tests.Selection;

public sealed class FileSelectionTests : FileSelectionTest
{
    [Fact]
    public void A_set_that_is_not_recursive_takes_files_only()
    {
        Add(Set("a"));
        Assert.Equal(["a/1.txt=0", "a/2.log=0"], Files());
        Assert.Equal(DirectoryFilter.None, Build().Sources[0].Filter.Owner);
    }

    [Fact]
    public void A_recursive_set_takes_directories_too()
    {
        Directory.CreateDirectory(Temp["a/empty"]);
        Add(Set("a", recursive: true));
        string[] expected =
        [
            "a/=0", "a/1.txt=0", "a/2.log=0", "a/b/=0", "a/b/3.txt=0", "a/b/c/=0", "a/b/c/4.log=0", "a/d/=0",
            "a/d/5.txt=0", "a/empty/=0",
        ];
        Assert.Equal(expected.Order(StringComparer.Ordinal), Files());
    }

    [Fact]
    public void A_filter_that_takes_all_answers_for_all_and_returns_itself()
    {
        Add(Set("a", "*.*", recursive: true), Set("a/b", recursive: true));
        DirectoryFilter filter = Assert.Single(Build().Sources).Filter;
        Assert.Equal(0, filter.OwnerOfAll);
        Assert.Same(filter, filter.Enter("b"));
        Assert.Same(filter, filter.Enter("anything"));
    }

    [Fact]
    public void A_filter_answers_for_all_beside_an_exclude_elsewhere()
    {
        Add(Set("a", recursive: true));
        Excludes.Add(Set("a/b", "*.log"));
        DirectoryFilter filter = Assert.Single(Build().Sources).Filter;
        Assert.Equal(DirectoryFilter.None, filter.OwnerOfAll);
        Assert.Equal(DirectoryFilter.None, filter.Enter("b")!.OwnerOfAll);
        Assert.Equal(0, filter.Enter("b")!.Enter("c")!.OwnerOfAll);
        Assert.Equal(0, filter.Enter("d")!.OwnerOfAll);
        Assert.Same(filter.Enter("d"), filter.Enter("d")!.Enter("x"));
        Assert.Equal(0, filter.Enter("d")!.Enter("b")!.Match("4.log"));
    }

    [Fact]
    public void Nothing_is_allocated_for_a_name()
    {
        Add(Set("a", "*.txt", recursive: true), Set("a/b"), Set("a", "x.log"));
        Excludes.Add(Set("a/b", "t?mp*.txt", recursive: true));
        DirectoryFilter filter = Assert.Single(Build().Sources).Filter;
        Walk(filter);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
        {
            Walk(filter);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        static void Walk(DirectoryFilter filter)
        {
            filter.Match("some.txt");
            filter.Enter("b")!.Match("temp-1.txt");
            filter.Enter("b")!.Enter("c")!.Match("other");
            filter.Enter("z")!.Enter("y")!.Match("other");
        }
    }

    [Fact]
    public void A_set_above_others_holds_them()
    {
        Add(Set("a", "*.txt", recursive: true));
        Add(Set("a/b/c", "*.log"));
        Add(Set("e"));
        FileSelection selection = Build();
        Assert.Equal([Temp["a"], Temp["e"]], selection.Sources.Select(source => source.Path).Order());
        Assert.Equal(
            ["a/1.txt=0", "a/b/3.txt=0", "a/b/c/4.log=1", "a/d/5.txt=0", "e/6.txt=2"],
            Files().Where(file => !file.Contains("/=")));
    }

    [Fact]
    public void Of_severalComponents_that_name_a_file_the_first_owns_it()
    {
        Add(Set("a/b", "3.*"));
        Add(Set("a", recursive: true));
        Assert.Contains("a/b/3.txt=0", Files());
        Assert.Contains("a/b/=1", Files());
        Assert.Contains("a/b/c/4.log=1", Files());
    }

    [Theory]
    [InlineData("a/b", "*", true, "a/1.txt a/2.log a/d/5.txt", "a/b/")]
    [InlineData("a/b", "*", false, "a/1.txt a/2.log a/b/c/4.log a/d/5.txt", "a/b/ a/b/c/")]
    [InlineData("a", "*.txt", true, "a/2.log a/b/c/4.log", "a/b/c/ a/d/")]
    [InlineData("a", "*.txt", false, "a/2.log a/b/3.txt a/b/c/4.log a/d/5.txt", "a/b/c/")]
    [InlineData("a", "1.txt", false, "a/2.log a/b/3.txt a/b/c/4.log a/d/5.txt", "")]
    [InlineData("", "*", true, "", "")]
    [InlineData("a/none", "*", true, "a/1.txt a/2.log a/b/3.txt a/b/c/4.log a/d/5.txt", "")]
    public void Excludes_win(string path, string spec, bool recursive, string files, string directories)
    {
        Add(Set("a", recursive: true), Set("a/b", "3.txt"));
        Excludes.Add(Set(path, spec, recursive));
        string[] found = Files();
        Assert.Equal(files, string.Join(" ", found.Where(file => !file.Contains("/=")).Select(file => file[..^2])));
        Assert.All(
            directories.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            directory => Assert.Contains(directory + "=0", found));
    }

    [Fact]
    public void Ten_thousand_names_in_one_directory_are_found_quickly()
    {
        Add([.. Enumerable.Range(0, 10_000).Select(number => Set("a", $"file-{number}.dll"))]);
        DirectoryFilter filter = Assert.Single(Build().Sources).Filter;
        Assert.Equal(0, filter.Match("file-9999.dll"));
        Assert.Equal(DirectoryFilter.None, filter.Match("file-9999.DLL"));
        Assert.Equal(DirectoryFilter.None, filter.Match("file-10000.dll"));
    }

    [Fact]
    public void A_restore_goes_by_the_normal_paths()
    {
        Add(
            Set("none", recursive: true) with { AlternatePath = Temp["e"] },
            Set("a") with { BackupType = VssFileSpecBackupType.LogBackupRequired });
        FileSelection selection = FileSelection.ForRestore(Components, []);
        Assert.Equal([Temp["none"], Temp["a"]], selection.Sources.Select(source => source.Path));
        Assert.All(selection.Sources, source => Assert.Equal("", source.ReadPath + source.Volume));
    }
}
