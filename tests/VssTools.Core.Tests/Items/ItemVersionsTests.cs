using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using VssTools.Tests;

namespace VssTools.Core.Tests.Items;

public sealed class ItemVersionsTests : ItemTest
{
    [Fact]
    public void Versions_come_from_all_shadow_copies_that_have_the_item_the_newest_first()
    {
        VssShadow first = Snapshot("echo one > a; touch -d 2026-05-04T10:00:00Z a");
        Snapshot("rm a");
        VssShadow third = Snapshot("echo three > a");
        IReadOnlyList<VssItemVersion> versions = Find("a");
        Assert.Equal([third.Id, first.Id], versions.Select(version => version.ShadowId));
        Assert.Equal([third.SetId, first.SetId], versions.Select(version => version.SetId));
        VssItemVersion oldest = versions[1];
        Assert.Equal(Live("a"), oldest.OriginalPath);
        Assert.Equal(Path.Combine(first.Device, "a"), oldest.VersionPath);
        Assert.Equal(oldest.VersionPath, oldest.LiteralPath);
        Assert.Equal(oldest.VersionPath, oldest.ToString());
        Assert.Equal(first.CreationTime, oldest.SnapshotTime);
        Assert.Equal(DateTimeOffset.Parse("2026-05-04T10:00:00Z"), oldest.LastWriteTime);
        Assert.Equal(4, oldest.Length);
        Assert.Equal([true, false], versions.Select(version => version.IsCurrent));
    }

    [Fact]
    public void An_item_that_is_gone_is_found_and_one_that_is_in_no_shadow_copy_has_no_versions()
    {
        Snapshot("mkdir -p x/y; echo old > x/y/a");
        Run("rm -r x; echo new > b");
        Assert.Equal("old\n", File.ReadAllText(Assert.Single(Find("x/y/a")).VersionPath));
        Assert.True(Assert.Single(Find("x/y")).IsDirectory);
        Assert.Null(Find("x")[0].Length);
        Assert.Empty(Find("b"));
        VssException failure = Assert.Throws<VssException>(() => Find("nothing"));
        Assert.Equal("ItemVersionNotFound", failure.ErrorId);
        Assert.Equal(VssErrorCategory.ObjectNotFound, failure.Category);
        Assert.Equal(Live("nothing"), failure.Target);
    }

    [Fact]
    public void The_volume_itself_has_versions_and_a_path_in_a_shadow_copy_means_the_live_item()
    {
        Snapshot("echo one > a");
        VssShadow second = Snapshot("echo two > a");
        Assert.Equal([second.Device, Shadows[0].Device], Find("").Select(version => version.VersionPath));
        IReadOnlyList<VssItemVersion> versions = new ItemVersions(Shadows)
            .Find(Path.Combine(second.Device, "a"), TestContext.Current.CancellationToken);
        Assert.Equal([Live("a"), Live("a")], versions.Select(version => version.OriginalPath));
    }

    [Fact]
    public void Equal_versions_are_one_on_request_and_folders_stay()
    {
        Snapshot("mkdir f; echo one > a");
        Snapshot();
        VssShadow third = Snapshot();
        VssShadow fourth = Snapshot("echo other > a");
        Assert.Equal([fourth.Id, third.Id], ItemVersions.Distinct(Find("a")).Select(version => version.ShadowId));
        Assert.Equal(4, ItemVersions.Distinct(Find("f")).Count());
    }

    [Fact]
    public void No_link_in_a_shadow_copy_is_followed()
    {
        Folder.Write("outside/a", "secret");
        Snapshot("ln -s ../outside up; ln -s $PWD/../outside out; mkdir real; ln -s real inner; echo x > real/a");
        Run("rm up out inner; mkdir up out inner; echo live > up/a; echo live > out/a; echo live > inner/a");
        Assert.Empty(Find("up/a"));
        Assert.Empty(Find("out/a"));
        Assert.Empty(Find("inner/a"));
        Assert.Single(Find("real/a"));
        VssItemVersion link = Assert.Single(Find("up"));
        Assert.True(link.IsLink);
        Assert.False(link.IsDirectory);
        Assert.Equal(["up/a"], Match("up", ""));
    }

    [Fact]
    public void Links_of_the_live_system_are_followed_to_the_item_that_is_meant()
    {
        Snapshot("mkdir v1 v2; echo one > v1/a; echo two > v2/a");
        Run("ln -s v2 current");
        VssItemVersion version = Assert.Single(Find("current/a"));
        Assert.Equal(Live("v2/a"), version.OriginalPath);
        Assert.Equal("two\n", File.ReadAllText(version.VersionPath));
    }

    [Fact]
    public void A_pattern_is_matched_in_every_shadow_copy_and_in_the_live_system()
    {
        Snapshot("mkdir -p d1 d2 .vss; echo x > d1/a.txt; echo x > d2/b.txt; echo x > d2/c.log");
        Snapshot("rm d1/a.txt; echo x > d2/d.txt");
        Run("rm -r d2; mkdir d3; echo x > d3/e.txt; ln -s d3 d4");
        Assert.Equal(
            ["d1/a.txt", "d2/b.txt", "d2/d.txt", "d3/e.txt"], Match("", "d", ".txt"));
    }

    [Fact]
    public void The_place_of_the_shadow_copies_themselves_matches_nothing()
    {
        Run("mkdir .vss; echo x > a");
        Shadows.Add(new VssShadow { Volume = Volume, Device = Live(".vss/1") });
        Directory.CreateDirectory(Live(".vss/1"));
        Assert.Equal(["a"], Match("", ""));
    }

    [Fact]
    public void Shadow_copies_of_other_volumes_are_not_looked_at()
    {
        Snapshot("echo x > a");
        Shadows.Add(Shadows[0] with { Id = Guid.NewGuid(), Volume = Volume + "-two" });
        Assert.Single(Find("a"));
    }

    [Fact]
    public void Each_of_a_thousand_shadow_copies_is_looked_at()
    {
        Shell.Run($"cd '{Folder.Path}'; for i in $(seq 1000); do mkdir -p s$i/x/y; echo $i > s$i/x/y/a; done");
        for (int number = 1; number <= 1000; number++)
        {
            Shadows.Add(new VssShadow
            {
                Id = Guid.NewGuid(),
                Volume = Volume,
                Device = Folder[$"s{number}"],
                CreationTime = DateTimeOffset.UnixEpoch.AddHours(number),
            });
        }

        IReadOnlyList<VssItemVersion> versions = Find("x/y/a");
        Assert.Equal(1000, versions.Count);
        Assert.Equal("1000\n", File.ReadAllText(versions[0].VersionPath));
    }

    // Parts are matched by what names begin with, the last one by its end.
    private IEnumerable<string> Match(string folder, params string[] parts)
    {
        Func<string, bool>[] names =
        [
            .. parts.Select((part, index) => (Func<string, bool>)(name => index == parts.Length - 1
                ? name.EndsWith(part, StringComparison.Ordinal)
                : name.StartsWith(part, StringComparison.Ordinal))),
        ];
        return new ItemVersions(Shadows)
            .Match(Live(folder), names, TestContext.Current.CancellationToken)
            .Select(path => Path.GetRelativePath(Volume, path));
    }
}
