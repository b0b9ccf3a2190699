using System;
using System.IO;
using System.Linq;
using System.Threading;
using VssTools.Embedded;

namespace VssTools.Benchmarks;

/// <summary>
/// Setting a Btrfs volume of 50,000 files back to a shadow copy, all on the disk at the end. <c>rsync</c> does the
/// same, but trusts size and time: a file that got its old time back stays changed. Emptying the volume and cloning
/// the shadow copy with <c>cp</c> leaves a volume without files behind when it is killed. Putting a writable snapshot
/// in the volume's place does no work for each file, but makes another volume of it: the subvolume's number changes,
/// shadow copies and subvolumes below stay with the old one, and who has files open goes on with those.
/// </summary>
internal sealed class RevertBenchmark : IBenchmark
{
    private const int Rounds = 3;
    private const int SmallStep = 100;
    private const int RemovedFolders = 25;
    private const long Size = 8L << 30;

    // Files that are changed just before a shadow copy are copied again: their stamps may be the same.
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(3);

    public void Run()
    {
        using BenchmarkVolume disk = new("btrfs", Size);
        string state = Directory.CreateTempSubdirectory("vsstools-benchmark-").FullName;
        try
        {
            string original = Path.Combine(disk.Path, "original");
            Tool.Run("btrfs", "-q", "subvolume", "create", original);
            FileTree.Make(original);
            Thread.Sleep(Quiet);
            using EmbeddedEngine engine = new(new EmbeddedOptions { Writers = [], StatePath = state });
            Comparison.PrintHeader();
            CompareAll(engine, original, "1 % changed", ChangeLittle);
            CompareAll(engine, original, "all changed", ChangeAll);
        }
        finally
        {
            Directory.Delete(state, recursive: true);
        }
    }

    private static void CompareAll(EmbeddedEngine engine, string original, string name, Action<string> change)
    {
        Compare(engine, original, $"revert, {name}; rsync -aHAX --delete", 1.0, change, static (from, to) =>
            $"rsync -aHAX --delete --exclude=/.vss '{from}/' '{to}/'");
        Compare(engine, original, $"revert, {name}; rm, cp -a --reflink", 1.0, change, static (from, to) =>
            $"find '{to}' -mindepth 1 -maxdepth 1 ! -name .vss -exec rm -rf {{}} +; " +
            $"cp -a --reflink=always '{from}/.' '{to}/'");
        Compare(engine, original, $"revert, {name}; another snapshot there", 0, change, static (from, to) =>
            $"btrfs -q subvolume snapshot '{from}' '{to}.new'; mv '{to}' '{to}.old'; mv '{to}.new' '{to}'");
    }

    // Each time on a volume of its own that is as old as the original, with its shadow copy.
    private static void Compare(
        EmbeddedEngine engine,
        string original,
        string name,
        double target,
        Action<string> change,
        Func<string, string, string> peer)
    {
        string volume = original + "-changed";
        VssShadow shadow = new();
        new Comparison(name, Rounds, target)
        {
            Prepare = () =>
            {
                Shell($"btrfs -q subvolume snapshot '{original}' '{volume}'");
                shadow = MakeShadow(engine, volume);
                change(volume);
                Shell($"sync -f '{volume}'");
            },
            Ours = () => Revert(engine, shadow),
            Theirs = () => Shell($"{peer(shadow.Device, volume)}; sync -f '{volume}'"),
            CleanUp = () => Remove(engine, volume, shadow),
        }.Run();
    }

    private static VssShadow MakeShadow(EmbeddedEngine engine, string volume)
    {
        SnapshotRequest request = new() { Volumes = [volume], Lifetime = VssLifetime.Persistent, NoWriter = true };
        using SnapshotOperation operation =
            SnapshotOperation.Create(engine, request, NullListener.Instance, CancellationToken.None);
        return operation.Set.Shadows.Single();
    }

    private static void Revert(EmbeddedEngine engine, VssShadow shadow)
    {
        using ShadowInventory inventory = new(engine, NullListener.Instance);
        inventory.Revert(shadow.Id, force: false, CancellationToken.None);
    }

    // Where another snapshot is in the volume's place, the old volume has the shadow copy.
    private static void Remove(EmbeddedEngine engine, string volume, VssShadow shadow)
    {
        if (Directory.Exists(volume + ".old"))
        {
            Shell($"btrfs -q subvolume delete '{volume}'; mv '{volume}.old' '{volume}'");
        }

        using ShadowInventory inventory = new(engine, NullListener.Instance);
        inventory.Remove(shadow.Id, force: false);
        Shell($"btrfs -q subvolume delete '{volume}'; btrfs subvolume sync '{Path.GetDirectoryName(volume)}'");
    }

    private static void ChangeLittle(string volume) => FileTree.Change(volume, 0, SmallStep);

    private static void ChangeAll(string volume)
    {
        FileTree.Change(volume, 0, 1);
        for (int folder = 0; folder < RemovedFolders; folder++)
        {
            Directory.Delete(Path.Combine(volume, $"folder-{folder}"), recursive: true);
            Directory.Move(
                Path.Combine(volume, $"folder-{RemovedFolders + folder}"), Path.Combine(volume, $"renamed-{folder}"));
        }
    }

    private static void Shell(string script) => Tool.Run("/bin/sh", "-e", "-c", $"({script}) > /dev/null");
}
