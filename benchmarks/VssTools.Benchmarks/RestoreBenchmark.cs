using System;
using System.IO;
using System.Threading;
using VssTools.Embedded;

namespace VssTools.Benchmarks;

/// <summary>
/// Restoring a backup of 50,000 small files, verified by their hashes, against <c>cp -a</c> of its files.
/// </summary>
internal sealed class RestoreBenchmark : IBenchmark
{
    private const int Rounds = 5;

    private readonly string _folder = Path.Combine("/var/tmp", $"vsstools-restore-{Environment.ProcessId}");
    private int _copies;

    public void Run()
    {
        Comparison.PrintHeader();
        string data = Path.Combine(_folder, "data");
        try
        {
            FileTree.Make(data);
            TestWriter writer = new TestWriter("Benchmark")
                .WithComponent("Files", new VssFileSet { Path = data, Recursive = true });
            using EmbeddedEngine engine = new(new EmbeddedOptions
            {
                Writers = [writer],
                StatePath = Path.Combine(_folder, "state"),
            });
            string backup = Path.Combine(_folder, "backup");
            ComponentBackup.Run(
                engine, new BackupRequest { Destination = backup }, NullListener.Instance, CancellationToken.None);
            Compare(engine, backup);
        }
        finally
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    // The copies stay until the end, as in the benchmark of the copier.
    private void Compare(EmbeddedEngine engine, string backup)
    {
        string destination = "";
        Tool.Run("sync");
        new Comparison("restore: 50,000 files of 4 KiB", Rounds, 1.1)
        {
            Prepare = () => destination = Path.Combine(_folder, $"restored-{_copies++}"),
            Ours = () => Restore(engine, backup, destination),
            Theirs = () => Tool.Run("cp", "-a", Path.Combine(backup, "data"), destination),
            CleanUp = () => Tool.Run("sync", "-f", _folder),
        }.Run();
    }

    private static void Restore(EmbeddedEngine engine, string backup, string destination)
    {
        RestoreRequest request = new() { Path = backup, Destination = destination, WithoutWriter = true };
        VssRestore restore =
            new ComponentRestoration(engine, request, NullListener.Instance).Run(CancellationToken.None);
        if (restore.Status != VssFileRestoreStatus.All || restore.Files != FileTree.Files)
        {
            throw new InvalidOperationException($"Only {restore.Files} files came back.");
        }
    }
}
