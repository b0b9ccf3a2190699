using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using VssTools.Interop;

namespace VssTools.Tests;

/// <summary>
/// A real file system of a test's own, in a file that is mounted. The loop device is the kernel's to free: it goes
/// with the mount.
/// </summary>
public sealed class LoopVolume : IDisposable
{
    private const string Prefix = "vsstools-volume-";

    // Not below /tmp, which may be memory and too small.
    private static readonly string Home = Directory.Exists("/var/tmp") ? "/var/tmp" : System.IO.Path.GetTempPath();

    private readonly string _image;
    private bool _mounted;

    private LoopVolume(string name)
    {
        Path = System.IO.Path.Combine(Home, name);
        _image = Path + ".img";
        AppDomain.CurrentDomain.ProcessExit += OnExit;
    }

    /// <summary>Where the file system is mounted.</summary>
    public string Path { get; }

    /// <summary>The path of something on the volume.</summary>
    public string this[string relative] => System.IO.Path.Combine(Path, relative);

    /// <summary>Makes and mounts a volume; skips the test where that is not possible.</summary>
    /// <param name="fileSystem">"btrfs", "xfs" or "ext4".</param>
    /// <param name="sizeBytes">Its size: at least 110 MiB for Btrfs and 300 MiB for XFS. The file is sparse.</param>
    /// <param name="mountOptions">Options of the mount command.</param>
    public static LoopVolume Create(string fileSystem, long sizeBytes, string? mountOptions = null)
    {
        Assert.SkipUnless(
            OperatingSystem.IsLinux() && Libc.EffectiveUserId() == 0, "needs root on Linux to mount a volume");
        string? make = Find("mkfs." + fileSystem);
        Assert.SkipWhen(make is null, $"needs mkfs.{fileSystem}");
        RemoveLeftOvers();
        LoopVolume volume = new($"{Prefix}{Environment.ProcessId}-{Guid.NewGuid().ToString("N")[..12]}");
        try
        {
            volume.Make(make!, fileSystem, sizeBytes, mountOptions);
            return volume;
        }
        catch
        {
            volume.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        if (_mounted)
        {
            Unmount(Path);
            _mounted = false;
        }

        Delete(Path);
    }

    private static string? Find(string tool) =>
        new[] { "/usr/sbin", "/sbin", "/usr/bin", "/bin" }
            .Select(folder => System.IO.Path.Combine(folder, tool))
            .FirstOrDefault(File.Exists);

    // What a killed test run has left.
    private static void RemoveLeftOvers()
    {
        foreach (string path in Directory.EnumerateDirectories(Home, Prefix + "*"))
        {
            string process = System.IO.Path.GetFileName(path)[Prefix.Length..].Split('-')[0];
            if (!Directory.Exists("/proc/" + process))
            {
                Unmount(path);
                Delete(path);
            }
        }
    }

    private static void Unmount(string path)
    {
        if (Run("umount", [path]) != 0)
        {
            Run("umount", ["--lazy", path]);
        }
    }

    private static void Delete(string path)
    {
        File.Delete(path + ".img");
        if (Directory.Exists(path))
        {
            Directory.Delete(path);
        }
    }

    private static int Run(string tool, IEnumerable<string> arguments)
    {
        ProcessStartInfo start = new(tool, arguments) { RedirectStandardError = true, RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        process.OutputDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        LastMessage = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode;
    }

    [field: ThreadStatic]
    private static string LastMessage { get; set; } = "";

    private void Make(string make, string fileSystem, long sizeBytes, string? mountOptions)
    {
        using (FileStream image = new(_image, FileMode.CreateNew))
        {
            image.SetLength(sizeBytes);
        }

        string[] quiet = fileSystem == "ext4" ? ["-q", "-F"] : ["-q", "-f"];
        Require(Run(make, [.. quiet, _image]), make);
        Directory.CreateDirectory(Path);
        string options = mountOptions is null ? "loop" : "loop," + mountOptions;
        Require(Run("mount", ["-t", fileSystem, "-o", options, _image, Path]), "mount");
        _mounted = true;
    }

    private static void Require(int exitCode, string tool) => Assert.SkipWhen(
        exitCode != 0, string.Format(CultureInfo.InvariantCulture, "{0} failed: {1}", tool, LastMessage));

    private void OnExit(object? sender, EventArgs arguments) => Dispose();
}
