using System;
using System.IO;

namespace VssTools.Benchmarks;

/// <summary>Many small files in folders, as servers of documents and mail have them; the same ones each time.</summary>
internal static class FileTree
{
    /// <summary>How many files there are.</summary>
    public const int Files = 50_000;

    private const int FilesPerFolder = 200;
    private const int FileSize = 4096;

    /// <summary>The path of a file by its number.</summary>
    public static string PathOf(string root, int file) =>
        Path.Combine(root, $"folder-{file / FilesPerFolder}", $"file-{file}");

    /// <summary>Makes all of them.</summary>
    public static void Make(string root)
    {
        Random random = new(42);
        byte[] content = new byte[FileSize];
        for (int file = 0; file < Files; file++)
        {
            random.NextBytes(content);
            string path = PathOf(root, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, content);
        }
    }

    /// <summary>Writes the time into files, from one on in steps.</summary>
    public static void Change(string root, int first, int step)
    {
        for (int file = first; file < Files; file += step)
        {
            using FileStream stream = File.OpenWrite(PathOf(root, file));
            stream.Write(BitConverter.GetBytes(DateTime.UtcNow.Ticks));
        }
    }
}
