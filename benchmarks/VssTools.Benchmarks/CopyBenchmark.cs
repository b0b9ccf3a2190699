using System;
using System.IO;
using System.Threading;

namespace VssTools.Benchmarks;

/// <summary>The copier against <c>cp</c>: clones on XFS, copies of small and large files on the plain disk.</summary>
internal sealed class CopyBenchmark : IBenchmark
{
    private const int SmallFiles = 20_000;
    private const int FilesPerFolder = 200;
    private const int LargeFiles = 4;
    private const int Rounds = 7;
    private const long GibiByte = 1L << 30;

    private int _copies;

    public void Run()
    {
        Comparison.PrintHeader();
        using (BenchmarkVolume volume = new("xfs", 8 * GibiByte))
        {
            CompareSmallFiles("clone on XFS:", volume.Path, 0.8, ReflinkMode.Always);
        }

        string folder = Path.Combine("/var/tmp", $"vsstools-benchmark-{Environment.ProcessId}");
        Directory.CreateDirectory(folder);
        try
        {
            CompareSmallFiles("copy:", folder, 1.0, ReflinkMode.Auto);
            CompareLargeFiles(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // The copies stay until the end: ext4 looks through all that was deleted lately before it makes a new file, which
    // would take longer than the copy itself.
    private void CompareSmallFiles(string name, string folder, double target, ReflinkMode reflink)
    {
        MakeSmallFiles(Path.Combine(folder, "tree"), FilesPerFolder);
        MakeSmallFiles(Path.Combine(folder, "flat"), SmallFiles);
        foreach (string shape in new[] { "tree", "flat" })
        {
            string source = Path.Combine(folder, shape);
            Compare($"{name} 20,000 small files, {shape}", source, target, reflink, static _ => { });
        }
    }

    private void CompareLargeFiles(string folder)
    {
        string source = Path.Combine(folder, "large");
        Directory.CreateDirectory(source);
        for (int file = 0; file < LargeFiles; file++)
        {
            WriteFile(Path.Combine(source, $"file-{file}"), GibiByte);
        }

        Compare(
            "copy: 4 files of 1 GiB", source, 1.0, ReflinkMode.Auto, static path => Directory.Delete(path, true));
    }

    private void Compare(string name, string source, double target, ReflinkMode reflink, Action<string> remove)
    {
        string destination = "";
        string sharing = reflink == ReflinkMode.Always ? "--reflink=always" : "--reflink=auto";
        Tool.Run("sync");
        new Comparison(name, Rounds, target)
        {
            Prepare = () => destination = $"{source}-copy-{_copies++}",
            Ours = () => Copy(source, destination, reflink),
            Theirs = () => Tool.Run("cp", "-a", sharing, source, destination),
            CleanUp = () =>
            {
                remove(destination);
                Tool.Run("sync", "-f", source);
            },
        }.Run();
    }

    private static void Copy(string source, string destination, ReflinkMode reflink) => TreeCopier.Copy(
        new() { Source = source, Destination = destination, Reflink = reflink, StopOnError = true },
        NullListener.Instance,
        CancellationToken.None);

    private static void MakeSmallFiles(string folder, int perFolder)
    {
        Random random = new(42);
        for (int file = 0; file < SmallFiles; file++)
        {
            string parent = Path.Combine(folder, $"folder-{file / perFolder}");
            if (file % perFolder == 0)
            {
                Directory.CreateDirectory(parent);
            }

            WriteFile(Path.Combine(parent, $"file-{file}"), random.Next(200, 8000));
        }
    }

    private static void WriteFile(string path, long size)
    {
        byte[] buffer = new byte[1 << 20];
        using FileStream stream = File.Create(path, bufferSize: 0);
        for (long left = size; left > 0; left -= buffer.Length)
        {
            Random.Shared.NextBytes(buffer);
            stream.Write(buffer, 0, (int)Math.Min(left, buffer.Length));
        }
    }
}
