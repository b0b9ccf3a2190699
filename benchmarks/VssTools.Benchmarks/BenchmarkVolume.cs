using System;
using System.IO;

namespace VssTools.Benchmarks;

/// <summary>A file system in a file, mounted as long as this lives. Needs root.</summary>
internal sealed class BenchmarkVolume : IDisposable
{
    private readonly string _image;

    public BenchmarkVolume(string fileSystem, long size)
    {
        Path = System.IO.Path.Combine("/var/tmp", $"vsstools-benchmark-{fileSystem}-{Environment.ProcessId}");
        _image = Path + ".img";
        using (FileStream image = new(_image, FileMode.CreateNew))
        {
            image.SetLength(size);
        }

        Tool.Run("mkfs." + fileSystem, "-q", fileSystem == "ext4" ? "-F" : "-f", _image);
        Directory.CreateDirectory(Path);
        Tool.Run("mount", "-o", "loop", _image, Path);
    }

    public string Path { get; }

    public void Dispose()
    {
        Tool.Run("umount", Path);
        Directory.Delete(Path);
        File.Delete(_image);
    }
}
