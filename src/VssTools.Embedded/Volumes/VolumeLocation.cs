using System;
using System.IO;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using VssTools.Interop;

namespace VssTools.Embedded;

/// <summary>A directory, as providers look at it to find the volume that it is on.</summary>
internal sealed record VolumeLocation
{
    private static readonly Regex InsideShadow = new(
        @"[/\\]" + Regex.Escape(ShadowPlace.FolderName) + @"([/\\]|$)", RegexOptions.CultureInvariant);

    /// <summary>The path without links.</summary>
    public string Path { get; init; } = "";

    /// <summary>The mount that it is on; <see langword="null"/> where the system has no mounts.</summary>
    public Mount? Mount { get; init; }

    /// <summary>The name of the file system.</summary>
    public string FileSystem { get; init; } = "";

    /// <summary>Whether the path is a shadow copy, or in the folder of shadow copies.</summary>
    public bool IsShadow => InsideShadow.IsMatch(Path);

    /// <summary>Finds the directory that a path names, or that the file named lies in.</summary>
    /// <exception cref="VssException">The path does not exist or may not be read, or is neither.</exception>
    public static VolumeLocation Find(string path) =>
        System.IO.Path.DirectorySeparatorChar == '/' ? FindOnLinux(path) : FindElsewhere(path);

    /// <summary>
    /// An id that is the same for the same directory every time, under whatever name it is reached: made from the
    /// disk and the place on it, since mounts can show one directory at several places.
    /// </summary>
    public Guid MakeId(string root)
    {
        string key = root.ToUpperInvariant();
        if (Mount is Mount mount)
        {
            string inside = root.Substring(Math.Min(mount.Point.TrimEnd('/').Length, root.Length));
            bool named = mount.Source.IndexOf('/') >= 0;
            key = named ? $"{mount.Source}:{mount.Root.TrimEnd('/')}{inside.TrimEnd('/')}" : root;
        }

        using SHA256 hash = SHA256.Create();
        byte[] bytes = hash.ComputeHash(Encoding.UTF8.GetBytes(key));
        Array.Resize(ref bytes, 16);

        // Marked as a custom UUID (version 8, RFC 9562), so that it is never taken for a random one.
        bytes[7] = (byte)((bytes[7] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes);
    }

    private static VolumeLocation FindOnLinux(string path)
    {
        if (Libc.RealPath(path) is not string real)
        {
            throw Unreachable(path, PosixError.ToResult(Libc.LastError));
        }

        if (!Libc.TryStat(real, true, out StatXBuffer stat))
        {
            throw Unreachable(path, PosixError.ToResult(Libc.LastError));
        }

        if (stat.IsRegularFile)
        {
            real = System.IO.Path.GetDirectoryName(real)!;
        }
        else if (!stat.IsDirectory)
        {
            throw NotAVolume(path, "it is neither a file nor a directory");
        }

        Mount? mount = Mount.Find(Mount.ReadAll(), real);
        return new() { Path = real, Mount = mount, FileSystem = mount?.FileSystem ?? "" };
    }

    private static VolumeLocation FindElsewhere(string path)
    {
        string full = System.IO.Path.GetFullPath(path);
        if (File.Exists(full))
        {
            full = System.IO.Path.GetDirectoryName(full)!;
        }
        else if (!Directory.Exists(full))
        {
            throw Unreachable(path, VssResult.PathNotFound);
        }

        string root = System.IO.Path.GetPathRoot(full)!;
        return new()
        {
            Path = full.Length > root.Length ? full.TrimEnd(System.IO.Path.DirectorySeparatorChar) : full,
            FileSystem = new DriveInfo(root).DriveFormat,
        };
    }

    private static VssException Unreachable(string path, int result) => result switch
    {
        VssResult.AccessDenied => new VssException(result, $"The path '{path}' may not be read.")
        {
            ErrorId = "VolumeAccessDenied",
            Target = path,
            Volume = path,
        },
        _ => new VssException(VssResult.PathNotFound, $"The path '{path}' does not exist.")
        {
            ErrorId = "VolumePathNotFound",
            Target = path,
            Volume = path,
            Advice = "Check the path. -Volume takes a volume, or any file or folder on it.",
        },
    };

    private static VssException NotAVolume(string path, string reason) =>
        new(VssResult.VolumeNotSupported, $"'{path}' is not a volume: {reason}.")
        {
            ErrorId = "NotAVolume",
            Target = path,
            Volume = path,
            Advice = "Name a folder, or a file in it.",
        };
}
