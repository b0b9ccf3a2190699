using System;
using System.IO;
using System.Threading;
using VssTools.Copying;

namespace VssTools.Tests;

/// <summary>A folder of a test's own that goes with it.</summary>
public sealed class TempFolder : IDisposable
{
    /// <param name="parent">Where to make it; the system's folder for temporary files by default.</param>
    public TempFolder(string? parent = null)
    {
        string name = "vsstools-" + Guid.NewGuid().ToString("N")[..12];
        Path = System.IO.Path.Combine(parent ?? System.IO.Path.GetTempPath(), name);
        Directory.CreateDirectory(Path);
    }

    public string Path { get; }

    /// <summary>The path of something in the folder.</summary>
    public string this[string relative] => System.IO.Path.Combine(Path, relative);

    /// <summary>Writes a file, and the folders above it.</summary>
    /// <returns>The path.</returns>
    public string Write(string relative, string text)
    {
        string path = this[relative];
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose() => TreeRemover.Remove(Path, CancellationToken.None);
}
