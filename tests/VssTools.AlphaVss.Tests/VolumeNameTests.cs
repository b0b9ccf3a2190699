using System;
using System.Collections.Generic;
using System.Linq;

namespace VssTools.AlphaVss.Tests;

/// <summary>Every form of a volume's name leads to the one that VSS takes and the one that people use.</summary>
public sealed class VolumeNameTests
{
    private const string SystemName = FakeVolumeCalls.SystemName;
    private const string DataName = FakeVolumeCalls.DataName;
    private const string Device = @"\\?\GLOBALROOT\Device\HarddiskVolumeShadowCopy1";
    private const string BareName = FakeVolumeCalls.BareName;

    [Theory]
    [InlineData("C:", SystemName, @"C:\")]
    [InlineData(@"c:\", SystemName, @"C:\")]
    [InlineData("C:/Windows/System32", SystemName, @"C:\")]
    [InlineData(@"\\?\C:\Windows", SystemName, @"C:\")]
    [InlineData(@"\\?\Volume{11111111-2222-3333-4444-555555555555}", SystemName, @"C:\")]
    [InlineData(SystemName, SystemName, @"C:\")]
    [InlineData(SystemName + "Windows", SystemName, @"C:\")]
    [InlineData(@"C:\mnt\data", DataName, @"C:\mnt\data\")]
    [InlineData(@"C:\mnt\data\file.txt", DataName, @"C:\mnt\data\")]
    [InlineData(@"\\server\share\folder\file.txt", @"\\server\share\", @"\\server\share\")]
    [InlineData(@"\\?\UNC\server\share\folder", @"\\server\share\", @"\\server\share\")]
    [InlineData(@"\\server\share", @"\\server\share\", @"\\server\share\")]
    [InlineData("//server/share/folder", @"\\server\share\", @"\\server\share\")]
    [InlineData(@"  C:\Windows  ", SystemName, @"C:\")]
    [InlineData(BareName, BareName, BareName)]
    public void A_volume_is_found_by_any_name(string name, string vssName, string path)
    {
        VolumeFacts facts = new WindowsVolumes(new FakeVolumeCalls()).Find(name);
        Assert.Equal(vssName, facts.VssName);
        Assert.Equal(path, facts.Path);
    }

    [Theory]
    [InlineData(@"X:\nothing")]
    [InlineData("relative and not there")]
    [InlineData(@"C:\missing\file.txt")]
    [InlineData(SystemName + "missing")]
    public void A_name_that_leads_nowhere_is_an_error(string name)
    {
        VssException failure = Assert.Throws<VssException>(() => new WindowsVolumes(new FakeVolumeCalls()).Find(name));
        Assert.Equal("VolumePathNotFound", failure.ErrorId);
        Assert.Equal(name, failure.Volume);
    }

    [Fact]
    public void A_path_that_is_too_long_for_windows_gets_its_prefix_and_its_volume_keeps_its_name()
    {
        string folder = new('x', 250);
        FakeVolumeCalls calls = new();
        WindowsVolumes volumes = new(calls);
        Assert.Equal(@"C:\mnt\data\", volumes.Find($@"C:\mnt\data\{folder}").Path);
        Assert.Equal($@"\\?\C:\mnt\data\{folder}", calls.Asked);
        Assert.Equal(@"\\server\share\", volumes.Find($@"\\server\share\{folder}").Path);
        Assert.Equal($@"\\?\UNC\server\share\{folder}", calls.Asked);
    }

    [Fact]
    public void A_share_is_known_as_one()
    {
        VolumeFacts share = new WindowsVolumes(new FakeVolumeCalls()).Find(@"\\server\share\folder");
        Assert.True(share.IsShare);
        Assert.Equal(Guid.Empty, share.Id);
        Assert.Contains("another machine", share.Obstacle);
    }

    [Fact]
    public void All_volumes_are_there_with_what_is_in_their_way()
    {
        IReadOnlyList<VolumeFacts> all = new WindowsVolumes(new FakeVolumeCalls()).All();
        Assert.Equal([@"C:\", @"C:\mnt\data\", BareName], all.Select(facts => facts.Path));
        Assert.Equal(new Guid("11111111-2222-3333-4444-555555555555"), all[0].Id);
        Assert.Empty(all[0].Obstacle);
        Assert.Contains("FAT32", all[1].Obstacle);
        Assert.Contains("RAW", all[2].Obstacle);
    }

    [Theory]
    [InlineData(Device, Device + @"\")]
    [InlineData(Device + @"\", Device + @"\")]
    [InlineData("/srv/data/.vss/one", "/srv/data/.vss/one")]
    public void A_device_is_named_by_its_root_folder(string device, string root) =>
        Assert.Equal(root, ShadowModel.Root(device));
}
