using System;
using VssTools.Tests;

namespace VssTools.Core.Tests.Copying;

public sealed class HardLinkTests : CopierTest
{
    [Fact]
    public void Links_within_the_tree_are_kept()
    {
        MakeSource("mkdir -p a/b c; echo x > a/b/one; ln a/b/one two; ln two c/three; ln -s q c/l; ln c/l c/m");
        VssCopyResult result = Copy();
        AssertSame();
        Assert.Equal((1, 4, 0), (result.Files, result.Links, result.Failed));
        AssertOneFile("a/b/one", "two", "c/three");
        AssertOneFile("c/l", "c/m");
    }

    [Fact]
    public void Links_to_outside_the_tree_are_not_made()
    {
        MakeSource("echo x > inside; ln inside ../outside");
        Copy();
        Assert.Equal("1", Shell.Run($"stat -c %h {Folder["copy/inside"]}"));
    }

    [Fact]
    public void Many_links_to_few_files_are_kept()
    {
        MakeSource("mkdir d; for i in $(seq 20); do echo $i > f$i; for j in $(seq 30); do ln f$i d/l$i-$j; done; done");
        VssCopyResult result = Copy();
        Assert.Equal((20, 600, 0), (result.Files, result.Links, result.Failed));
        AssertSame();
    }

    [Fact]
    public void An_update_restores_what_belongs_together_and_parts_what_does_not()
    {
        MakeSource("echo x > one; ln one two; echo y > three");
        Copy();
        MakeSource("rm two; echo z > two; rm three; ln one three");
        Copy(Request with { UpdateSince = DateTimeOffset.Now.AddHours(-1) });
        AssertSame();
        AssertOneFile("one", "three");
    }

    [Fact]
    public void Overwriting_a_copy_again_changes_nothing()
    {
        MakeSource("echo x > one; ln one two; ln one three");
        Copy();
        Copy(Request with { Overwrite = true });
        AssertSame();
        AssertOneFile("one", "two", "three");
    }

    private void AssertOneFile(params string[] names) =>
        Assert.Equal("1", Shell.Run($"cd '{Destination}'; stat -c %i {string.Join(' ', names)} | sort -u | wc -l"));
}
