using System;
using System.IO;
using System.Linq;
using VssTools.Tests;

namespace VssTools.Core.Tests.Copying;

public sealed class TreeCopierTests : CopierTest
{
    [Fact]
    public void A_tree_is_copied_with_all_that_belongs_to_it()
    {
        Folder.Write("source/a.txt", "alpha");
        Folder.Write("source/sub/deep/b.txt", "beta");

        // What even its owner may not enter only root can copy.
        string secret = Environment.IsPrivilegedProcess ? "0000" : "0500";
        Shell.Run($"""
            cd {Source}
            mkdir empty secret; echo x > secret/file; ln -s a.txt link; ln -s /nowhere dangling; mkfifo pipe
            chmod 0421 a.txt; chmod 4755 sub/deep/b.txt; chmod 1777 empty; chmod {secret} secret; chmod g+s sub
            touch -d '2001-02-03 04:05:06.123456789' a.txt sub/deep; touch -h -d '1999-01-01 00:00:01.5' link
            """);

        VssCopyResult result = Copy();

        AssertSame();
        Assert.Equal("beta", File.ReadAllText(Folder["copy/sub/deep/b.txt"]));
        Assert.Equal((4, 5, 2, 0), (result.Files, result.Directories, result.Links, result.Failed));
        Assert.Equal(5 + 4 + 2, result.Bytes);
    }

    [Fact]
    public void A_single_file_is_copied_to_the_name_given()
    {
        string source = Folder.Write("a", "text");
        Copy(new CopyRequest { Source = source, Destination = Folder["new/b"] });
        Assert.Equal("text", File.ReadAllText(Folder["new/b"]));
    }

    [Fact]
    public void A_link_that_is_named_is_copied_as_a_link()
    {
        Folder.Write("a", "text");
        File.CreateSymbolicLink(Folder["link"], "a");
        Copy(new CopyRequest { Source = Folder["link"], Destination = Folder["b"] });
        Assert.Equal("a", new FileInfo(Folder["b"]).LinkTarget);
    }

    [Fact]
    public void A_missing_source_is_an_error()
    {
        VssException error = Assert.Throws<VssException>(Copy);
        Assert.Equal((VssResult.PathNotFound, "PathNotFound"), (error.HResult, error.ErrorId));
    }

    [Fact]
    public void Times_are_kept_to_the_nanosecond()
    {
        Folder.Write("source/a", "x");
        Shell.Run($"touch -m -d '2020-01-01 00:00:00.123456789' {Folder["source/a"]}; "
            + $"touch -a -d '2021-01-01 00:00:00.987654321' {Folder["source/a"]}");
        string before = Shell.Run($"stat -c '%x %y' {Folder["source/a"]}");
        Copy();
        Assert.Equal(before, Shell.Run($"stat -c '%x %y' {Folder["copy/a"]}"));
    }

    [Fact]
    public void Modes_do_not_depend_on_the_umask()
    {
        Folder.Write("source/sub/open", "x");
        Shell.Run($"chmod 0777 {Folder["source/sub"]} {Folder["source/sub/open"]}; chmod 2777 {Source}");
        Copy();
        AssertSame();
    }

    [Fact]
    public void Owners_are_kept_by_root()
    {
        NeedRoot();
        Folder.Write("source/sub/a", "x");
        MakeSource($"ln -s a sub/link; mkfifo sub/pipe; chown -Rh 1234:4321 sub; chmod 6755 sub/a");
        Copy();
        AssertSame();
    }

    [Fact]
    public void A_set_group_directory_does_not_hand_its_group_down()
    {
        NeedRoot();
        Folder.Write("source/sub/a", "x");
        Directory.CreateDirectory(Folder["parent"]);
        Shell.Run($"chgrp 4321 {Folder["parent"]}; chmod 2775 {Folder["parent"]}");
        Copy(Request with { Destination = Folder["parent/copy"] });
        AssertSame(Source, Folder["parent/copy"]);
    }

    [Fact]
    public void Names_that_are_no_text_are_copied()
    {
        MakeSource($"n=$(printf 'caf\\351'); mkdir \"$n\"; "
            + "echo x > \"$n/$(printf '\\377\\376')\"; ln -s \"$n\" link");
        Copy();
        AssertSame();
    }

    [Fact]
    public void A_tree_deeper_than_any_path_is_copied_and_removed()
    {
        DeepTree.Make(Source, new string('d', 60), 150);
        VssCopyResult result = Copy();
        Assert.Equal((150, 151, 0), (result.Files, result.Directories, result.Failed));
        Assert.Equal("150", Shell.Run($"find {Destination} -type f | wc -l"));
    }

    [Fact]
    public void A_tree_of_very_many_levels_needs_few_descriptors()
    {
        DeepTree.Make(Source, "d", 1500);
        VssCopyResult result = Copy();
        Assert.Equal((1500, 1501, 0), (result.Files, result.Directories, result.Failed));
    }

    [Fact]
    public void Sockets_are_left_out_with_a_warning()
    {
        Directory.CreateDirectory(Source);
        using System.Net.Sockets.Socket socket = new(
            System.Net.Sockets.AddressFamily.Unix, System.Net.Sockets.SocketType.Stream, 0);
        socket.Bind(new System.Net.Sockets.UnixDomainSocketEndPoint(Folder["source/socket"]));
        Assert.Equal(0, Copy().Failed);
        Assert.Contains("socket", Assert.Single(Listener.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Excluded_names_are_left_out_at_the_top_only()
    {
        Folder.Write("source/no/a", "x");
        Folder.Write("source/sub/no/b", "x");
        Copy(Request with { ExcludeNames = ["no"] });
        Assert.False(Directory.Exists(Folder["copy/no"]));
        Assert.True(File.Exists(Folder["copy/sub/no/b"]));
    }

    [Fact]
    public void The_last_report_says_that_the_copy_is_complete()
    {
        Folder.Write("source/a", "x");
        Copy();
        Assert.True(Listener.Reports.Last().Completed);
    }

    [Fact]
    public void No_descriptor_and_no_thread_stays_open()
    {
        MakeSource("mkdir a b a/c; echo x > a/c/f; echo y > b/g");
        Copy();
        Shell.Run($"rm -r {Destination}");
        int before = CountOpenFiles();
        Copy();
        Assert.Equal(before, CountOpenFiles());
    }
}
