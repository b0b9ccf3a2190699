using System;
using System.IO;
using System.Threading;

namespace VssTools.Benchmarks;

/// <summary>
/// Backups against <c>cp</c>, <c>rsync</c> and <c>restic</c>: many small files, few large ones, few changes.
/// </summary>
internal sealed class BackupBenchmark : IBenchmark
{
    private const int LargeFiles = 4;
    private const int ChangedPerHundred = 1;
    private const int Rounds = 5;
    private const long GibiByte = 1L << 30;

    private readonly string _folder = Path.Combine("/var/tmp", $"vsstools-benchmark-{Environment.ProcessId}");
    private int _copies;

    public void Run()
    {
        Comparison.PrintHeader();
        Directory.CreateDirectory(_folder);
        try
        {
            string small = Path.Combine(_folder, "small");
            FileTree.Make(small);
            CompareFull("backup of 50,000 files of 4 KiB, hashed", small, [1.0, 0.7, 0.5]);
            CompareIncremental(small);
            string large = Path.Combine(_folder, "large");
            MakeLargeFiles(large);
            CompareFull("backup of 4 GiB in 4 files, hashed", large, [1.2, 0, 0.5]);
        }
        finally
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private void CompareFull(string name, string source, double[] targets)
    {
        Compare($"{name}, cp -a", targets[0], path => BackUp(source, path), path => Tool.Run("cp", "-a", source, path));
        if (targets[1] > 0)
        {
            Compare(
                $"{name}, rsync -a",
                targets[1],
                path => BackUp(source, path),
                path => Tool.Run("rsync", "-a", source + "/", path));
        }

        string repository = "";
        Compare(
            $"{name}, restic",
            targets[2],
            path => BackUp(source, path),
            _ => Restic.BackUp(repository, source),
            path => Restic.Create(repository = path + "-restic"));
    }

    // Both have an earlier state: we a full backup, rsync a copy that it brings up to date.
    private void CompareIncremental(string source)
    {
        string full = Path.Combine(_folder, "full");
        BackUp(source, full);
        BackupArchive previous = BackupArchive.Open(full);
        Tool.Run("rsync", "-a", source + "/", Path.Combine(_folder, "mirror"));
        Compare(
            "incremental, 1 % of 50,000 changed, rsync -a",
            0.8,
            path => BackUp(source, path, previous),
            _ => Tool.Run("rsync", "-a", source + "/", Path.Combine(_folder, "mirror")),
            _ => FileTree.Change(source, _copies % 100, 100 / ChangedPerHundred));
    }

    // Small copies stay until the end: ext4 looks through all that was deleted lately before it makes a new file.
    private void Compare(
        string name, double target, Action<string> ours, Action<string> theirs, Action<string>? prepare = null)
    {
        Action<string> remove = name.Contains("GiB", StringComparison.Ordinal) ? Remove : static _ => { };
        Compare(name, target, ours, theirs, prepare, remove);
    }

    private void Compare(
        string name,
        double target,
        Action<string> ours,
        Action<string> theirs,
        Action<string>? prepare,
        Action<string> remove)
    {
        string destination = "";
        Tool.Run("sync");
        new Comparison(name, Rounds, target)
        {
            Prepare = () =>
            {
                destination = Path.Combine(_folder, $"copy-{_copies++}");
                prepare?.Invoke(destination);
            },
            Ours = () => ours(destination),
            Theirs = () => theirs(destination),
            CleanUp = () =>
            {
                remove(destination);
                remove(destination + "-restic");
                Tool.Run("sync", "-f", _folder);
            },
        }.Run();
    }

    private static void BackUp(string source, string destination, BackupArchive? previous = null)
    {
        using BackupFolder folder = BackupFolder.Create(destination, NullListener.Instance);
        folder.Begin(new ManifestHeader
        {
            Hashed = true,
            BaseId = previous?.Id,
            BasePath = previous is null ? "" : BackupChain.RelativePath(folder.Path, previous.Path),
        });
        BackupCopyRequest request = new()
        {
            Sources = [new FileSource(source, source, source, new Everything())],
            Components = [new VssComponentId(Guid.Empty, Guid.Empty, VssComponentType.FileGroup, "", "Files")],
            Previous = previous,
            IsIncremental = static _ => true,
        };
        BackupCopier.Copy(folder, request, NullListener.Instance, CancellationToken.None);
        folder.Commit([new VssBackupComponent { Name = "Files", Succeeded = true }]);
    }

    private static void Remove(string path)
    {
        if (Directory.Exists(path))
        {
            Tool.Run("rm", "-rf", path);
        }
    }

    private static void MakeLargeFiles(string folder)
    {
        Directory.CreateDirectory(folder);
        Random random = new(42);
        byte[] block = new byte[1 << 20];
        for (int file = 0; file < LargeFiles; file++)
        {
            using FileStream stream = File.Create(Path.Combine(folder, $"file-{file}"), bufferSize: 0);
            for (long left = GibiByte; left > 0; left -= block.Length)
            {
                random.NextBytes(block);
                stream.Write(block);
            }
        }
    }

    private sealed class Everything : DirectoryFilter
    {
        public override int OwnerOfAll => 0;

        public override int Owner => 0;

        public override int Match(string name) => 0;

        public override DirectoryFilter? Enter(string name) => this;
    }
}
