using System;
using System.IO;
using VssTools.Tests;

namespace VssTools.Core.Tests.Copying;

public sealed class UpdateTests : CopierTest
{
    // Nothing has changed since a time in the future, everything since one long ago.
    private CopyRequest Unchanged => Request with { UpdateSince = DateTimeOffset.Now.AddHours(1) };

    private CopyRequest Changed => Request with { UpdateSince = DateTimeOffset.Now.AddHours(-1) };

    [Fact]
    public void What_has_not_changed_is_not_copied()
    {
        MakeSource("mkdir d; echo a > a; echo b > d/b; ln -s a l; mkfifo p");
        Copy();
        VssCopyResult result = Copy(Unchanged);
        Assert.Equal((0, 0, 0, 0), (result.Files, result.Links, result.Bytes, result.Failed));
        AssertSame();
    }

    [Fact]
    public void What_has_changed_since_is_copied()
    {
        MakeSource("echo a > a; touch -d 2020-01-01 a");
        Copy();
        MakeSource("echo b > a; touch -d 2020-01-01 a");
        Assert.Equal(0, Copy(Unchanged).Files);
        Assert.Equal(1, Copy(Changed).Files);
        Assert.Equal("b", File.ReadAllText(Folder["copy/a"]).Trim());
    }

    [Fact]
    public void What_differs_is_copied_whenever_it_changed()
    {
        MakeSource("echo a > size; echo a > time; echo a > gone; echo a > type; ln -s a link; mkdir d; echo a > d/a");
        Copy();
        Shell.Run($"cd '{Destination}'; m=$(stat -c %y size); echo longer > size; touch -d \"$m\" size; "
            + "touch -d 2020-01-01 time; rm -r gone d; rm type; mkfifo type; rm link; ln -s longer link");
        Assert.Equal(5, Copy(Unchanged).Files);
        AssertSame();
    }

    [Fact]
    public void What_the_source_has_lost_is_removed()
    {
        MakeSource("mkdir -p a/b; echo x > a/b/c; echo y > d; echo z > keep");
        Copy();
        MakeSource("rm -r a d");
        Shell.Run($"mkdir -m 0500 {Folder["copy/extra"]}; ln -s /etc {Folder["copy/link"]}; "
            + $"echo x > {Folder["copy/.1.vsstmp"]}");
        Copy(Unchanged);
        AssertSame();
        Assert.True(Directory.Exists("/etc"));
    }

    [Fact]
    public void Files_and_directories_change_places()
    {
        MakeSource("echo x > file; mkdir -p folder/sub; echo y > folder/sub/y; mkdir linked");
        Copy();
        MakeSource("rm -r file folder linked; mkdir -p file/deep; echo z > file/deep/z; echo w > folder; "
            + "ln -s w linked");
        Assert.Equal(0, Copy(Unchanged).Failed);
        AssertSame();
    }

    [Fact]
    public void Attributes_of_directories_are_brought_up_to_date()
    {
        MakeSource("mkdir d; setfattr -n user.old -v 1 d");
        Copy();
        MakeSource("chmod 0711 d; setfattr -x user.old d; setfattr -n user.new -v 2 d; touch -d 2002-02-02 d");
        Copy(Unchanged);
        AssertSame();
        Assert.Equal("user.new=\"2\"", Shell.Run($"cd {Folder["copy"]}; getfattr -d d | grep user"));
    }

    [Fact]
    public void Excluded_names_are_neither_copied_nor_removed()
    {
        MakeSource("echo a > a; echo new > mine");
        Folder.Write("copy/mine", "kept");
        Folder.Write("copy/other", "removed");
        Copy(Changed with { ExcludeNames = ["mine"] });
        Assert.Equal("kept", File.ReadAllText(Folder["copy/mine"]));
        Assert.False(File.Exists(Folder["copy/other"]));
    }

    [Fact]
    public void A_link_in_the_place_of_a_directory_is_replaced()
    {
        MakeSource("mkdir d; echo new > d/file");
        Copy();
        Folder.Write("outside/file", "safe");
        Folder.Write("outside/other", "safe");
        Shell.Run($"rm -r {Folder["copy/d"]}; ln -s ../outside {Folder["copy/d"]}");
        Copy(Changed);
        Assert.Equal("safe", File.ReadAllText(Folder["outside/file"]));
        Assert.True(File.Exists(Folder["outside/other"]));
        AssertSame();
    }

    [Fact]
    public void An_update_may_be_the_first_copy()
    {
        MakeSource("mkdir d; echo a > d/a");
        Assert.Equal(1, Copy(Unchanged).Files);
        AssertSame();
    }

    [Fact]
    public void A_changed_file_that_is_read_only_and_owned_by_another_is_replaced()
    {
        NeedRoot();
        MakeSource("mkdir d; echo a > d/a; chown -R 1234:1234 d; chmod 0400 d/a; chmod 0500 d");
        Copy();
        MakeSource("echo b > d/a");
        Copy(Changed);
        AssertSame();
        Assert.Equal("b", File.ReadAllText(Folder["copy/d/a"]).Trim());
    }
}
