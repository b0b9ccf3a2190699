using System;
using System.IO;
using VssTools.Interop;
using VssTools.Tests;

namespace VssTools.Core.Tests.Selection;

/// <summary>Folders in folders, with an engine that takes any directory as a volume.</summary>
public sealed class VolumeMapTests : IDisposable
{
    private readonly TempFolder _temp = new();
    private readonly FakeEngine _engine = new();
    private readonly string _outer;
    private readonly string _inner;

    public VolumeMapTests()
    {
        _outer = Directory.CreateDirectory(_temp["outer"]).FullName;
        _inner = Directory.CreateDirectory(Path.Combine(_outer, "a", "inner")).FullName;
    }

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void A_folder_on_the_device_of_a_volume_that_is_taken_is_part_of_it()
    {
        VolumeMap map = new(_engine, [_outer]);
        Assert.Equal(_outer, map.Find(_inner).Path);
        Assert.Equal(_temp.Path, map.Find(_temp.Path).Path);
    }

    [Fact]
    public void Of_nested_folders_on_one_device_the_outer_one_stays()
    {
        string beside = Directory.CreateDirectory(_temp["outer-too"]).FullName;
        Assert.Equal([_outer, beside], new VolumeMap(_engine, []).Fold([_inner, _outer, beside, _outer]));
    }

    [Fact]
    public void A_volume_that_is_mounted_in_another_one_is_its_own()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs Linux");
        VolumeMap map = new(_engine, ["/"]);
        Assert.Equal("/proc", map.Find("/proc").Path);
        Assert.Equal(["/", "/proc"], map.Fold(["/", "/proc"]));
    }

    [Fact]
    public void The_volume_of_a_path_is_its_drive()
    {
        Assert.SkipUnless(OperatingSystem.IsWindows(), "needs Windows");
        string drive = Path.GetPathRoot(_inner)!;
        Assert.Equal(drive, Kernel32.VolumeRootOf(_inner), ignoreCase: true);
        Assert.Equal(drive, Kernel32.VolumeRootOf(_inner.ToUpperInvariant()), ignoreCase: true);
        Assert.Equal(drive, Kernel32.VolumeRootOf(drive), ignoreCase: true);
    }
}
