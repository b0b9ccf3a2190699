using System;
using System.Collections.Generic;
using System.Linq;

namespace VssTools.AlphaVss.Tests;

/// <summary>Every form of a volume's name leads to the one that VSS takes and the one that people use.</summary>
public sealed class VolumeNameTests
{
    private const string SystemName = @"\\?\Volume{11111111-2222-3333-4444-555555555555}\";
    private const string DataName = @"\\?\Volume{aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee}\";
    private const string Device = @"\\?\GLOBALROOT\Device\HarddiskVolumeShadowCopy1";
    private const string BareName = @"\\?\Volume{00000000-0000-0000-0000-00000000000f}\";

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
    [InlineData(BareName, BareName, BareName)]
    public void A_volume_is_found_by_any_name(string name, string vssName, string path)
    {
        VolumeFacts facts = new WindowsVolumes(new Calls()).Find(name);
        Assert.Equal(vssName, facts.VssName);
        Assert.Equal(path, facts.Path);
    }

    [Theory]
    [InlineData(@"X:\nothing")]
    [InlineData("relative and not there")]
    public void A_name_that_leads_nowhere_is_an_error(string name)
    {
        VssException failure = Assert.Throws<VssException>(() => new WindowsVolumes(new Calls()).Find(name));
        Assert.Equal("VolumeNotFound", failure.ErrorId);
        Assert.Equal(name, failure.Volume);
    }

    [Fact]
    public void All_volumes_are_there_with_what_is_in_their_way()
    {
        IReadOnlyList<VolumeFacts> all = new WindowsVolumes(new Calls()).All();
        Assert.Equal([@"C:\", @"C:\mnt\data\", BareName], all.Select(facts => facts.Path));
        Assert.Equal(new Guid("11111111-2222-3333-4444-555555555555"), all[0].Id);
        Assert.Empty(all[0].Obstacle);
        Assert.Contains("FAT32", all[1].Obstacle);
        Assert.Contains("no medium", all[2].Obstacle);
    }

    [Theory]
    [InlineData(Device, Device + @"\")]
    [InlineData(Device + @"\", Device + @"\")]
    [InlineData("/srv/data/.vss/one", "/srv/data/.vss/one")]
    public void A_device_is_named_by_its_root_folder(string device, string root) =>
        Assert.Equal(root, ShadowModel.Root(device));

    // What the calls of Windows answer on a machine with C:, a volume at C:\mnt\data, and one without a path.
    private sealed class Calls : IVolumeCalls
    {
        public string? PathNameOf(string path) =>
            path.StartsWith(@"C:\mnt\data", StringComparison.OrdinalIgnoreCase) ? @"C:\mnt\data\"
            : path.StartsWith(@"C:\", StringComparison.OrdinalIgnoreCase) ? @"C:\"
            : path.StartsWith(@"\\server\share", StringComparison.Ordinal) ? @"\\server\share"
            : Names().FirstOrDefault(name => path.StartsWith(name, StringComparison.Ordinal));

        public string? NameOf(string mountPoint) => mountPoint switch
        {
            @"C:\" => SystemName,
            @"C:\mnt\data\" => DataName,
            _ => null,
        };

        public IReadOnlyList<string> PathsOf(string name) => name switch
        {
            SystemName => [@"C:\mnt\system\", @"C:\"],
            DataName => [@"C:\mnt\data\"],
            _ => [],
        };

        public IEnumerable<string> Names() => [SystemName, DataName, BareName];

        public bool Information(string root, out string label, out string fileSystem)
        {
            label = "";
            fileSystem = root == DataName ? "FAT32" : "NTFS";
            return root != BareName;
        }

        public (long Size, long Free) Space(string root) => (100, 50);

        public VolumeKind KindOf(string root) => VolumeKind.Fixed;

        public bool Link(string path, string target) => false;

        public string? TargetOf(string path) => null;

        public bool Unlink(string path) => false;
    }
}
