using System;
using System.IO;
using System.Threading;

namespace VssTools.Benchmarks;

/// <summary>The copier against <c>cp</c>: clones on XFS, copies of small and of large files on the plain disk.</summary>
internal sealed class CopyBenchmark : IBenchmark
{
    private const int SmallFiles = 20_000;
    private const int FilesPerFolder = 200;
    private const int LargeFiles = 4;
    private const int Rounds = 10;
    private const int RoundsOfLarge = 6;
    private const long GibiByte = 1L << 30;

    public void Run()
    {
        Comparison.PrintHeader();
        using (BenchmarkVolume volume = new("xfs", 4 * GibiByte))
        {
            CompareClones(volume.Path);
        }

        string folder = Path.Combine("/var/tmp", $"vsstools-benchmark-{Environment.ProcessId}");
        Directory.CreateDirectory(folder);
        try
        {
            CompareSmallFiles(folder);
            CompareLargeFiles(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void CompareClones(string folder)
    {
        MakeSmallFiles(Path.Combine(folder, "tree"), FilesPerFolder);
        MakeSmallFiles(Path.Combine(folder, "flat"), SmallFiles);
        Compare("clone 20,000 files on XFS", folder, "tree", Rounds, 0.8, ReflinkMode.Always);
        Compare("clone 20,000 files of one directory on XFS", folder, "flat", Rounds, 0.8, ReflinkMode.Always);
    }

    private static void CompareSmallFiles(string folder)
    {
        MakeSmallFiles(Path.Combine(folder, "tree"), FilesPerFolder);
        MakeSmallFiles(Path.Combine(folder, "flat"), SmallFiles);
        Compare("copy 20,000 files", folder, "tree", Rounds, 1.0, ReflinkMode.Auto);
        Compare("copy 20,000 files of one directory", folder, "flat", Rounds, 1.0, ReflinkMode.Auto);
    }

    private static void CompareLargeFiles(string folder)
    {
        string source = Path.Combine(folder, "large");
        Directory.CreateDirectory(source);
        for (int file = 0; file < LargeFiles; file++)
        {
            WriteFile(Path.Combine(source, $"file-{file}"), GibiByte);
        }

        Compare("copy 4 files of 1 GiB", folder, "large", RoundsOfLarge, 1.0, ReflinkMode.Auto);
    }

    private static void Compare(
        string name, string folder, string source, int rounds, double target, ReflinkMode reflink)
    {
        string from = Path.Combine(folder, source);
        string to = Path.Combine(folder, "copy");
        CopyRequest request = new() { Source = from, Destination = to, Reflink = reflink, StopOnError = true };
        string sharing = reflink == ReflinkMode.Always ? "--reflink=always" : "--reflink=auto";
        Tool.Run("sync");
        new Comparison(name, rounds, target)
        {
            Ours = () => TreeCopier.Copy(request, NullListener.Instance, CancellationToken.None),
            Theirs = () => Tool.Run("cp", "-a", sharing, from, to),
            CleanUp = () => Remove(to),
        }.Run();
    }

    private static void Remove(string path)
    {
        Directory.Delete(path, recursive: true);
        Tool.Run("sync", "-f", Path.GetDirectoryName(path)!);
    }

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
