using System;
using System.IO;
using System.Linq;

namespace VssTools.Core.Tests;

public sealed class ShadowPathTests
{
    private const string Copy = @"\\?\GLOBALROOT\Device\HarddiskVolumeShadowCopy1";

    private static readonly VssShadow Outer = Shadow("/srv", "/srv/.vss/1");
    private static readonly VssShadow Inner = Shadow("/srv/data", "/srv/data/.vss/2");

    [Theory]
    [InlineData("/srv/file", "/srv/.vss/1/file")]
    [InlineData("/srv/data/a/b", "/srv/data/.vss/2/a/b")]
    [InlineData("/srv/data", "/srv/data/.vss/2")]
    [InlineData("/srv/database/x", "/srv/.vss/1/database/x")]
    [InlineData("/srv/./data/../data/x/", "/srv/data/.vss/2/x")]
    [InlineData("/srv/data/.vss/2/x", "/srv/data/.vss/2/x")]
    public void A_path_is_found_in_the_innermost_volume(string path, string expected) =>
        Assert.Equal(expected, ShadowPath.Translate(path, [Outer, Inner]));

    [Fact]
    public void The_root_of_a_device_keeps_the_separator_without_which_it_cannot_be_read()
    {
        VssShadow shadow = Shadow("/srv", "/device/");
        Assert.Equal("/device/", ShadowPath.Translate("/device", [shadow]));
        Assert.Equal("/device/", ShadowPath.Translate("/device/", [shadow]));
        Assert.Equal("/device/a", ShadowPath.Translate("/device/a/", [shadow]));
        Assert.Equal("/device/", ShadowPath.Translate("/srv", [shadow]));
    }

    [Fact]
    public void The_root_volume_holds_every_path() =>
        Assert.Equal("/.vss/3/etc/hosts", ShadowPath.Translate("/etc/hosts", [Shadow("/", "/.vss/3")]));

    [Fact]
    public void A_path_on_another_volume_is_an_error_that_names_the_volumes()
    {
        VssException error = Assert.Throws<VssException>(() => ShadowPath.Translate("/home/x", [Outer, Inner]));
        Assert.Equal("PathNotInShadow", error.ErrorId);
        Assert.Equal(VssErrorCategory.ObjectNotFound, error.Category);
        Assert.Equal("/home/x", error.Target);
        Assert.Contains("/srv/data", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Links_on_the_way_are_followed_and_the_last_one_is_not()
    {
        string root = Directory.CreateTempSubdirectory("vsstools").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(root, "real"));
            Directory.CreateSymbolicLink(Path.Combine(root, "link"), Path.Combine(root, "real"));
            VssShadow shadow = Shadow(Path.Combine(root, "real"), "/shadow");
            Assert.Equal("/shadow/gone/x", ShadowPath.Translate(Path.Combine(root, "link", "gone", "x"), [shadow]));
            Assert.Throws<VssException>(() => ShadowPath.Translate(Path.Combine(root, "link"), [shadow]));
        }
        finally
        {
            Directory.Delete(root, true);
        }
    }

    [Theory]
    [InlineData(@"C:\", @"C:\Users\x", Copy + @"\Users\x")]
    [InlineData(@"C:\", @"c:\", Copy + @"\")]
    [InlineData(@"C:\", @"C:/Users/x", Copy + @"\Users\x")]
    [InlineData(@"C:\mnt\data\", @"C:\MNT\data\file", Copy + @"\file")]
    [InlineData(@"\\?\Volume{11111111-2222-3333-4444-555555555555}\",
        @"\\?\volume{11111111-2222-3333-4444-555555555555}\x", Copy + @"\x")]
    public void A_path_of_windows_is_found_on_the_device_with_and_without_a_backslash_at_its_end(
        string volume, string path, string expected)
    {
        VssShadow[] shadows = [Shadow(volume, Copy + @"\")];
        Assert.Equal(expected, ShadowPath.Translate(path, ShadowPath.Find(path, shadows)!));
        VssShadow bare = Shadow(volume.TrimEnd('\\'), Copy);
        string root = expected == Copy + @"\" ? Copy : expected;
        Assert.Equal(root, ShadowPath.Translate(path, ShadowPath.Find(path, [bare])!));
    }

    [Theory]
    [InlineData(Copy, Copy + @"\")]
    [InlineData(Copy + @"\", Copy + @"\")]
    [InlineData(Copy + @"\Users", Copy + @"\Users")]
    [InlineData(Copy + "2", null)]
    [InlineData(@"C:\Users", null)]
    public void What_is_on_the_device_stays_there_and_its_root_keeps_the_backslash(string path, string? expected) =>
        Assert.Equal(expected, ShadowPath.Inside(path, [Shadow(@"C:\", Copy + @"\")]));

    [Theory]
    [InlineData(Copy, Copy + @"\", true)]
    [InlineData(Copy, @"\\?\globalroot\device\harddiskvolumeshadowcopy1\", true)]
    [InlineData(Copy, Copy + "2", false)]
    [InlineData(@"C:\", @"c:\", true)]
    [InlineData("/srv/Data/", "/srv/data", false)]
    public void Names_of_one_volume_are_the_same(string one, string other, bool same) =>
        Assert.Equal(same, ShadowPath.IsSame(one, other));

    [Fact]
    public void A_share_and_its_shadow_copy_are_paths_like_others()
    {
        VssShadow shadow = Shadow(@"\\files\data\", @"\\files\data@{1b6b1e9f-0000-0000-0000-000000000000}");
        Assert.Equal(shadow.Device + @"\a\b", ShadowPath.Translate(@"\\FILES\data\a\b", shadow));
        Assert.Null(ShadowPath.Find(@"\\files\data2\a", [shadow]));
    }

    [Fact]
    public void Folders_are_named_after_volumes_and_unique() =>
        Assert.Equal(
            ["/p/data", "/p/data-2", "/p/root", "/p/DATA-3"],
            VolumeFolders.Assign(
                "/p", [Shadow("/a/data", ""), Shadow("/b/data/", ""), Shadow("/", ""), Shadow("/c/DATA", "")])
                .Select(pair => pair.Value));

    [Theory]
    [InlineData(false, "new", "new")]
    [InlineData(false, "", "file")]
    [InlineData(false, "new/", "new/file")]
    [InlineData(true, "new", "new/file")]
    public void Items_go_into_folders_and_one_item_to_a_new_path(bool several, string below, string expected)
    {
        string folder = Directory.CreateTempSubdirectory("vsstools").FullName;
        try
        {
            string[] paths = several ? ["/srv/file", "/srv/other"] : ["/srv/file"];
            ShadowItem item = ShadowItem.Plan(paths, folder + (below.Length > 0 ? "/" + below : ""))[0];
            Assert.Equal(Path.Combine(folder, expected), item.Destination);
        }
        finally
        {
            Directory.Delete(folder);
        }
    }

    private static VssShadow Shadow(string volume, string device) => new() { Volume = volume, Device = device };
}
