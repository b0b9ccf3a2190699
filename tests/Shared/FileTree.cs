using System;
using System.IO;
using System.Linq;
using System.Security.Cryptography;

namespace VssTools.Tests;

/// <summary>What is in a folder, as far as every system has it.</summary>
internal static class FileTree
{
    /// <summary>Every file and folder with its attributes, its time of writing and its contents.</summary>
    public static string Describe(string folder) => string.Join('\n', new DirectoryInfo(folder)
        .EnumerateFileSystemInfos("*", SearchOption.AllDirectories)
        .OrderBy(entry => entry.FullName, StringComparer.Ordinal)
        .Select(entry => $"{Path.GetRelativePath(folder, entry.FullName)} {entry.Attributes} {Time(entry)} "
            + (entry is FileInfo file ? Hash(file) : "")));

    private static string Time(FileSystemInfo entry) =>
        entry.LastWriteTimeUtc.ToString("O", System.Globalization.CultureInfo.InvariantCulture);

    private static string Hash(FileInfo file)
    {
        using FileStream stream = file.OpenRead();
        return Convert.ToHexString(SHA256.HashData(stream));
    }
}
