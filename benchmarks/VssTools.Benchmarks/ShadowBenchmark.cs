using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using VssTools.Embedded;

namespace VssTools.Benchmarks;

/// <summary>
/// A thousand shadow copies of two Btrfs volumes: listed, their storage, the versions of a file and of all files in a
/// folder. The tools name numbers and paths alone, of all subvolumes of the disk, and start a process, which is not
/// done here; times, sets, states and whose shadow copies they are only the engine knows. It has read the catalogue
/// before, as in a session in which something was listed, and looks for versions behind no link.
/// </summary>
internal sealed class ShadowBenchmark : IBenchmark
{
    private const int Sets = 500;
    private const int Files = 100;
    private const int Rounds = 11;
    private const long Size = 4L << 30;
    private const long Storage = 1L << 30;

    public void Run()
    {
        using BenchmarkVolume disk = new("btrfs", Size);
        string state = Directory.CreateTempSubdirectory("vsstools-benchmark-").FullName;
        try
        {
            string[] volumes = [Path.Combine(disk.Path, "data"), Path.Combine(disk.Path, "logs")];
            using EmbeddedEngine engine = new(new EmbeddedOptions { Writers = [], StatePath = state });
            Make(engine, volumes);
            Comparison.PrintHeader();
            Compare(engine, volumes[0], disk.Path);
        }
        finally
        {
            Directory.Delete(state, recursive: true);
        }
    }

    private static void Make(EmbeddedEngine engine, string[] volumes)
    {
        foreach (string volume in volumes)
        {
            Tool.Run("btrfs", "-q", "subvolume", "create", volume);
            string folder = Directory.CreateDirectory(Path.Combine(volume, "folder")).FullName;
            foreach (int file in Enumerable.Range(0, Files))
            {
                File.WriteAllText(Path.Combine(folder, $"file-{file}"), $"first {file}");
            }

            using StorageInventory storage = new(engine, NullListener.Instance);
            storage.Add(storage.PlanNew(volume, null, new VssStorageSize(Storage)));
        }

        SnapshotRequest request = new() { Volumes = volumes, Lifetime = VssLifetime.Persistent, NoWriter = true };
        for (int set = 0; set < Sets; set++)
        {
            File.WriteAllText(Path.Combine(volumes[0], "folder", $"file-{set % Files}"), $"changed {set}");
            SnapshotOperation.Create(engine, request, NullListener.Instance, CancellationToken.None).Dispose();
        }
    }

    private static void Compare(EmbeddedEngine engine, string volume, string disk)
    {
        Compare("list", "btrfs subvolume list", 1.0, () => Shadows(engine), $"btrfs subvolume list '{disk}'");
        Compare("storage", "btrfs qgroup show", 1.0, () => QueryStorage(engine), $"btrfs qgroup show '{disk}'");
        Compare(
            "versions of a file",
            "stat",
            3.0,
            () => Versions(engine, volume, Path.Combine(volume, "folder", "file-7")),
            $"cd '{volume}/.vss' && stat -c '%n %s %Y' */folder/file-7");
        Compare(
            $"versions of {Files} files",
            "find -printf",
            2.0,
            () => Versions(engine, volume, [.. Directory.GetFiles(Path.Combine(volume, "folder"))]),
            $"cd '{volume}/.vss' && find */folder -mindepth 1 -printf '%p %s %T@\\n'");
    }

    private static void Compare(string name, string peer, double target, Action ours, string theirs) =>
        new Comparison($"1,000 shadow copies, {name}; {peer}", Rounds, target)
        {
            Prepare = static () => { },
            Ours = ours,
            Theirs = () => Tool.Run("/bin/sh", "-e", "-c", $"({theirs}) > /dev/null"),
            CleanUp = static () => { },
        }.Run();

    private static IReadOnlyList<VssShadow> Shadows(EmbeddedEngine engine)
    {
        using ShadowInventory inventory = new(engine, NullListener.Instance);
        IReadOnlyList<VssShadow> shadows = inventory.Shadows(new ShadowFilter());
        return shadows.Count == 2 * Sets ? shadows : throw new InvalidOperationException($"Only {shadows.Count}.");
    }

    private static IReadOnlyList<VssStorage> QueryStorage(EmbeddedEngine engine)
    {
        using StorageInventory inventory = new(engine, NullListener.Instance);
        IReadOnlyList<VssStorage> storage = inventory.Query();
        return storage.All(one => one.UsedSpace is not null)
            ? storage
            : throw new InvalidOperationException("Nobody counts.");
    }

    private static void Versions(EmbeddedEngine engine, string volume, params string[] paths)
    {
        ItemVersions versions = new(Shadows(engine).Where(shadow => shadow.Volume == volume));
        int found = paths.Sum(path => versions.Find(path, CancellationToken.None).Count);
        if (found != paths.Length * Sets)
        {
            throw new InvalidOperationException($"Only {found} versions.");
        }
    }
}
