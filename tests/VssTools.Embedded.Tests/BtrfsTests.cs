using System.IO;
using System.Linq;
using VssTools.Tests;

namespace VssTools.Embedded.Tests;

public sealed class BtrfsTests
{
    [Fact]
    public void A_set_of_subvolumes_holds_what_they_held_and_leaves_nothing()
    {
        using LoopVolume disk = LoopVolume.Create("btrfs", 512L << 20);
        using EngineFixture fixture = new();
        string[] volumes = [.. Enumerable.Range(0, 3).Select(i => Path.Combine(disk.Path, "v" + i))];
        foreach (string volume in volumes)
        {
            Shell.Run($"btrfs -q subvolume create '{volume}'");
            File.WriteAllText(Path.Combine(volume, "a.txt"), volume);
        }

        using SnapshotOperation operation = fixture.Create(new SnapshotRequest { Volumes = volumes });
        foreach (string volume in volumes)
        {
            File.WriteAllText(Path.Combine(volume, "a.txt"), "later");
        }

        Assert.Equal(volumes, operation.Set.Shadows.Select(shadow => shadow.Volume));
        Assert.All(operation.Set.Shadows, shadow =>
            Assert.Equal(shadow.Volume, File.ReadAllText(Path.Combine(shadow.Device, "a.txt"))));
        operation.Complete(fixture, default);
        fixture.AssertNothingLeft(volumes);
    }
}
