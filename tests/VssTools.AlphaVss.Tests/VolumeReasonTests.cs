using System;
using System.Linq;
using Alphaleonis.Win32.Vss;

namespace VssTools.AlphaVss.Tests;

/// <summary>A volume of which no shadow copy can be made tells why: VSS alone says no more than no.</summary>
public sealed class VolumeReasonTests
{
    private const long Mebibyte = 1L << 20;

    [Theory]
    [InlineData(nameof(VolumeKind.CdRom), "UDF", 0, 0, "disc")]
    [InlineData(nameof(VolumeKind.Removable), "NTFS", 0, 0, "removable medium")]
    [InlineData(nameof(VolumeKind.RamDisk), "NTFS", 0, 0, "disk in memory")]
    [InlineData(nameof(VolumeKind.Remote), "NTFS", 0, 0, "File Server VSS Agent")]
    [InlineData(nameof(VolumeKind.Fixed), "", 0, 1005, "(RAW)")]
    [InlineData(nameof(VolumeKind.Fixed), "RAW", 0, 0, "(RAW)")]
    [InlineData(nameof(VolumeKind.Fixed), "", 0, 21, "no medium")]
    [InlineData(nameof(VolumeKind.Fixed), "", 0, unchecked((int)0x80310000), "BitLocker")]
    [InlineData(nameof(VolumeKind.Fixed), "", 0, 5, "may not be read")]
    [InlineData(nameof(VolumeKind.Fixed), "", 0, 1117, "0x45D")]
    [InlineData(nameof(VolumeKind.Fixed), "FAT32", 0, 0, "FAT32")]
    [InlineData(nameof(VolumeKind.Fixed), "exFAT", 0, 0, "exFAT")]
    [InlineData(nameof(VolumeKind.Fixed), "NTFS", 0x00080000, 0, "write-protected")]
    [InlineData(nameof(VolumeKind.Unknown), "FAT", 0, 0, "FAT")]
    public void What_is_in_the_way_of_a_shadow_copy_is_said(
        string kind, string fileSystem, int flags, int error, string expected)
    {
        VolumeFacts facts = Find(new FakeVolumeCalls
        {
            DataKind = Enum.Parse<VolumeKind>(kind),
            Data = new VolumeInformation("Data", fileSystem, (uint)flags, error),
        });
        Assert.Contains(expected, facts.Obstacle);
        Assert.EndsWith(".", facts.Obstacle, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NTFS")]
    [InlineData("ReFS")]
    [InlineData("CSVFS")]
    public void What_windows_takes_has_nothing_in_its_way(string fileSystem)
    {
        VolumeFacts facts = Find(new FakeVolumeCalls { Data = new VolumeInformation("Data", fileSystem, 0x02C700FF) });
        Assert.Empty(facts.Obstacle);
        Assert.Empty(facts.Shortage);
        Assert.Equal("Data", facts.Label);
        Assert.Equal(fileSystem, facts.FileSystem);
    }

    [Fact]
    public void A_volume_beyond_64_terabytes_is_too_large()
    {
        FakeVolumeCalls calls = new() { Data = new("", "NTFS"), DataSpace = ((64L << 40) + 1, 1L << 40) };
        Assert.Contains("64 TB", Find(calls).Obstacle);
    }

    [Theory]
    [InlineData(100, 31, "31 MiB", "32 MiB")]
    [InlineData(500, 319, "319 MiB", "320 MiB")]
    public void A_volume_with_too_little_space_says_how_much_it_needs(int size, int free, string has, string needs)
    {
        VolumeFacts facts = Find(Ntfs(size, free));
        Assert.Empty(facts.Obstacle);
        Assert.Contains(has, facts.Shortage);
        Assert.Contains(needs, facts.Shortage);
        Assert.Contains("New-VssStorage", facts.Shortage);
    }

    [Theory]
    [InlineData(100, 32)]
    [InlineData(500, 320)]
    public void A_volume_with_just_enough_space_says_nothing(int size, int free) =>
        Assert.Empty(Find(Ntfs(size, free)).Shortage);

    [Fact]
    public void A_supported_volume_that_may_fail_says_so_and_stays_supported()
    {
        using DoubleFixture fixture = new();
        string volume = fixture.NewFolder("volume");
        using VolumeSupport support = new(fixture.Access);
        VolumeFacts facts = ((IVolumeSystem)new VolumeSystemDouble()).Find(volume);
        VssVolume described = support.Describe(facts with { Shortage = "It is nearly full." }, Guid.Empty);
        Assert.True(described.Supported);
        Assert.Equal("It is nearly full.", described.Reason);
    }

    [Theory]
    [InlineData(VssResult.NestedVolumeLimit, "nested too deeply. Make the shadow copy on the machine that owns")]
    [InlineData(VssResult.VolumeNotLocal, "not on this machine. Run the operation on the machine that owns")]
    [InlineData(VssResult.ClusterTimeout, "cluster did not answer")]
    [InlineData(VssResult.VolumeNotSupported, "No provider supports this volume.")]
    [InlineData(VssResult.VolumeNotSupportedByProvider, "No provider supports this volume.")]
    [InlineData(VssResult.AccessDenied, "Access is denied.")]
    public void What_vss_says_is_the_reason_where_it_says_something(int code, string expected)
    {
        using DoubleFixture fixture = new();
        string volume = fixture.NewFolder("volume");
        int providers;
        using (IVssSession session = fixture.Session())
        {
            providers = session.QueryProviders().Count;
        }

        Enumerable.Repeat(code, providers).ToList().ForEach(one => VssDouble.Fail("IsVolumeSupported", one));
        VssVolume described = fixture.Engine.ResolveVolume(volume);
        Assert.False(described.Supported);
        Assert.Contains(expected, described.Reason);
        Assert.DoesNotContain("Exception", described.Reason);
    }

    [Fact]
    public void What_windows_knows_comes_before_the_no_of_vss()
    {
        using DoubleFixture fixture = new();
        AlphaVssEngine engine = fixture.EngineOver(new WindowsVolumes(new FakeVolumeCalls()));
        VssVolume data = engine.QueryVolumes().Single(volume => volume.Path == @"C:\mnt\data\");
        Assert.False(data.Supported);
        Assert.Contains("FAT32", data.Reason);
    }

    private static VolumeFacts Find(FakeVolumeCalls calls) => new WindowsVolumes(calls).Find(@"C:\mnt\data");

    private static FakeVolumeCalls Ntfs(int size, int free) =>
        new() { Data = new("", "NTFS"), DataSpace = (size * Mebibyte, free * Mebibyte) };
}
