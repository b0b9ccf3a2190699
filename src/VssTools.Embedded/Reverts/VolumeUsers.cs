using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using VssTools.Interop;

namespace VssTools.Embedded;

/// <summary>
/// Who uses a volume: processes with files of it open or mapped, or that stand in it, and what the system itself does
/// with its files (loop devices, swap). Format of what is read: proc(5).
/// </summary>
internal static class VolumeUsers
{
    private static readonly string[] Places = ["cwd", "root", "exe"];
    private static readonly string[] Folders = ["fd", "map_files"];

    /// <summary>Finds them.</summary>
    /// <param name="root">The root of the volume.</param>
    /// <param name="isWholeDevice">Whether the volume has a device number of its own, as subvolumes do.</param>
    public static IReadOnlyList<string> Find(string root, bool isWholeDevice)
    {
        List<string> users = [];
        if (!Libc.TryStat(root, true, out StatXBuffer volume))
        {
            return users;
        }

        foreach (string process in Directory.GetDirectories("/proc"))
        {
            string id = Path.GetFileName(process);
            if (int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out _)
                && Uses(process, root, volume.Device, isWholeDevice))
            {
                users.Add($"{NameOf(process)} ({id})");
            }
        }

        users.AddRange(FindOfSystem(root));
        return users;
    }

    private static bool Uses(string process, string root, ulong device, bool isWholeDevice)
    {
        foreach (string place in Places)
        {
            if (IsOn($"{process}/{place}", root, device, isWholeDevice))
            {
                return true;
            }
        }

        foreach (string folder in Folders)
        {
            foreach (string link in List($"{process}/{folder}"))
            {
                if (IsOn(link, root, device, isWholeDevice))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsOn(string link, string root, ulong device, bool isWholeDevice) =>
        Libc.TryStat(link, true, out StatXBuffer open)
        && open.Device == device
        && (isWholeDevice || IsInside(ReadLink(link), root));

    // The place of shadow copies belongs to the volume and not to its content.
    private static bool IsInside(string? path, string root) =>
        path is not null && Mount.IsBelow(path, root)
        && !Mount.IsBelow(path, Path.Combine(root, ShadowPlace.FolderName));

    private static IEnumerable<string> FindOfSystem(string root)
    {
        foreach (string line in Lines("/proc/swaps"))
        {
            if (IsInside(line.Split(' ', '\t')[0], root))
            {
                yield return "swap";
            }
        }

        foreach (string block in List("/sys/block"))
        {
            foreach (string file in Lines($"{block}/loop/backing_file"))
            {
                if (IsInside(file, root))
                {
                    yield return Path.GetFileName(block);
                }
            }
        }
    }

    private static string NameOf(string process)
    {
        foreach (string line in Lines($"{process}/comm"))
        {
            return line;
        }

        return "process";
    }

    // Processes end while they are looked at, and those of others may be closed to this user.
    private static string[] List(string folder)
    {
        try
        {
            return Directory.Exists(folder) ? Directory.GetFileSystemEntries(folder) : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static string[] Lines(string file)
    {
        try
        {
            return File.Exists(file) ? File.ReadAllLines(file) : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static unsafe string? ReadLink(string link)
    {
        const int size = 4096;
        byte[] buffer = new byte[size];
        fixed (byte* path = Libc.Path(link))
        fixed (byte* result = buffer)
        {
            nint length = Libc.ReadLink(Libc.AtFdCwd, path, result, size);
            return length > 0 ? System.Text.Encoding.UTF8.GetString(buffer, 0, (int)length) : null;
        }
    }
}
