using System.IO;
using System.Linq;
using VssTools.Tests;

namespace VssTools.Embedded.Tests;

/// <summary>
/// The main job under load: two Btrfs subvolumes on two disks and a directory on XFS, one program appending to files on
/// all three, a writer that it obeys, ten sets.
/// </summary>
public sealed class AcceptanceTests
{
    private const int Rounds = 10;

    [Fact]
    public void Ten_sets_under_load_hold_the_same_last_record_and_leave_nothing()
    {
        using LoopVolume first = LoopVolume.Create("btrfs", 512L << 20);
        using LoopVolume second = LoopVolume.Create("btrfs", 512L << 20);
        using LoopVolume third = LoopVolume.Create("xfs", 512L << 20);
        string[] volumes =
        [
            Path.Combine(first.Path, "one"),
            Path.Combine(second.Path, "two"),
            Path.Combine(third.Path, "three"),
        ];
        Shell.Run($"btrfs -q subvolume create '{volumes[0]}'");
        Shell.Run($"btrfs -q subvolume create '{volumes[1]}'");
        Directory.CreateDirectory(volumes[2]);
        string[] files = [.. volumes.Select(volume => Path.Combine(volume, "records"))];
        using EngineFixture fixture = new();
        using ChildProcess program = new(["append", .. files]);
        long frozenAt = 0;
        fixture.Register(new TestWriter("Record writer")
            .On(WriterEvent.Freeze, _ => frozenAt = long.Parse(program.Ask("freeze"), null))
            .On(WriterEvent.Thaw, _ => program.Ask("thaw")));
        long before = 0;
        for (int round = 0; round < Rounds; round++)
        {
            using SnapshotOperation operation = fixture.Create(new SnapshotRequest { Volumes = volumes });
            Assert.All(operation.Set.Shadows, shadow => Assert.Equal(frozenAt, LastRecord(shadow.Device)));
            Assert.True(frozenAt > before, "The program did not go on after the last set.");
            Assert.NotNull(operation.Set.FreezeDuration);
            before = frozenAt;
            operation.Complete(fixture, default);
        }

        Assert.Equal(0, program.WaitForExit());
        Assert.All(volumes, volume => Assert.True(LastRecord(volume) > before, "The live files stood still."));
        fixture.AssertNothingLeft(volumes);
        Assert.Empty(fixture.Warnings);
    }

    // Checks the whole file on the way: every record in order, none torn.
    private static long LastRecord(string folder)
    {
        long number = 0;
        foreach (string line in File.ReadLines(Path.Combine(folder, "records")))
        {
            number++;
            Assert.Equal(number, long.Parse(line, null));
        }

        return number;
    }
}
