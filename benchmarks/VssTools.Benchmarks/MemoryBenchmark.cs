using System;
using System.IO;
using System.Text;

namespace VssTools.Benchmarks;

/// <summary>What a backup keeps in memory for a million files: with an earlier backup, and while tested.</summary>
internal sealed class MemoryBenchmark : IBenchmark
{
    private const int Files = 1_000_000;
    private const double MegaByte = 1e6;

    public void Run()
    {
        string path = Path.Combine("/var/tmp", $"vsstools-benchmark-{Environment.ProcessId}");
        try
        {
            Print("writing a manifest", () => WriteBackup(path));
            Print("opening the backup, all entries read", () => BackupArchive.Open(path));
            BackupArchive archive = BackupArchive.Open(path);
            Print("index of the earlier backup", () => ManifestIndex.Create(archive));
            Console.WriteLine($"manifest: {new FileInfo(Path.Combine(path, "manifest")).Length / MegaByte:F0} MB");
        }
        finally
        {
            Directory.Delete(path, recursive: true);
        }
    }

    private static void Print(string name, Func<object> work)
    {
        long before = GC.GetTotalMemory(forceFullCollection: true);
        long start = Environment.TickCount64;
        object kept = work();
        long milliseconds = Environment.TickCount64 - start;
        long after = GC.GetTotalMemory(forceFullCollection: true);
        GC.KeepAlive(kept);
        Console.WriteLine(
            $"{name,-40} {(after - before) / MegaByte,7:F1} MB kept, {milliseconds,6} ms for a million files");
    }

    private static object WriteBackup(string path)
    {
        using BackupFolder folder = BackupFolder.Create(path, NullListener.Instance);
        folder.Begin(new ManifestHeader { Hashed = true });
        folder.Manifest.AddVolume("/srv/data");
        byte[] hash = new byte[32];
        using (ManifestBuffer buffer = folder.Manifest.CreateBuffer())
        {
            for (int file = 0; file < Files; file++)
            {
                buffer.Append(new ManifestEntry
                {
                    Kind = ManifestKind.File,
                    Size = file,
                    ModifyTime = 1_700_000_000_000_000_000 + file,
                    ChangeTime = 1_700_000_000_000_000_000 + file,
                    Hash = hash,
                    Path = Encoding.UTF8.GetBytes($"some/folder-{file / 200}/file-{file}"),
                    Ranges = "",
                });
            }
        }

        return folder.Commit([new VssBackupComponent { Name = "Files", Succeeded = true }]);
    }
}
