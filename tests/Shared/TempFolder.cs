using System;
using System.IO;
using System.Linq;
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
    public string this[string relative] =>
        System.IO.Path.Combine(Path, relative.Replace('/', System.IO.Path.DirectorySeparatorChar));

    /// <summary>Writes a file, and the folders above it.</summary>
    /// <returns>The path.</returns>
    public string Write(string relative, string text)
    {
        string path = this[relative];
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public string Read(string relative) => File.ReadAllText(this[relative]);

    /// <summary>Makes a symbolic link; skips the test where that is not possible.</summary>
    public void Link(string relative, string target)
    {
        string path = this[relative];
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
            _ = Directory.Exists(target)
                ? Directory.CreateSymbolicLink(path, target)
                : File.CreateSymbolicLink(path, target);
        }
        catch (IOException e)
        {
            Assert.Skip("needs symbolic links: " + e.Message);
        }

        Assert.SkipUnless(new FileInfo(path).LinkTarget == target, "needs symbolic links");
    }

    /// <summary>Removes a file or a folder with all that is in it.</summary>
    public void Remove(string relative) => TreeRemover.Remove(this[relative], CancellationToken.None);

    /// <summary>Moves a file or a folder.</summary>
    public void Move(string from, string to) => Directory.Move(this[from], this[to]);

    /// <summary>The names in a folder, in order and with blanks between them.</summary>
    public string Names(string relative) => string.Join(
        ' ',
        Directory.EnumerateFileSystemEntries(this[relative]).Select(System.IO.Path.GetFileName)
            .Order(StringComparer.Ordinal));

    public void Dispose() => TreeRemover.Remove(Path, CancellationToken.None);
}
