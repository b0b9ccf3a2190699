using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

namespace VssTools.AlphaVss;

/// <summary>
/// The links at which shadow copies are shown without VSS, and the folders that were made for VSS to mount at, so that
/// a later process finds them: a small file for each, named by the shadow copy's id. A link that is gone or points
/// elsewhere does not count.
/// </summary>
internal sealed class MountLinks(string folder)
{
    private const string StateVariable = "VSSTOOLS_STATE";
    private const string Made = "made";

    /// <summary>Those of this machine.</summary>
    public static MountLinks OfMachine() => new(Path.Combine(
        Environment.GetEnvironmentVariable(StateVariable) is string { Length: > 0 } chosen
            ? chosen
            : Path.Combine(
                Environment.GetFolderPath(Environment.SpecialFolder.CommonApplicationData), "VssTools"),
        "mounts"));

    /// <summary>The path of a shadow copy's link, while it points to the shadow copy.</summary>
    public string? Find(Guid shadowId, IVolumeSystem volumes) => FindLink(shadowId, volumes)?.Path;

    /// <summary>Notes a link.</summary>
    /// <param name="shadow">The shadow copy.</param>
    /// <param name="path">The link.</param>
    /// <param name="made">Nothing was there before; else an empty folder had to make room.</param>
    public void Add(VssShadow shadow, string path, bool made = true) =>
        Write(shadow.Id, path, shadow.Device, made ? Made : "");

    /// <summary>Notes a folder that is made for VSS to mount at.</summary>
    public void AddFolder(VssShadow shadow, string path) => Write(shadow.Id, path, "", Made);

    /// <summary>Removes the link of a shadow copy, where it has one.</summary>
    public bool Remove(Guid shadowId, IVolumeSystem volumes)
    {
        if (FindLink(shadowId, volumes) is not Note link)
        {
            return false;
        }

        volumes.Unlink(link.Path);
        if (!link.Made)
        {
            Directory.CreateDirectory(link.Path);
        }

        File.Delete(FileOf(shadowId));
        return true;
    }

    /// <summary>Forgets a shadow copy that VSS mounts no more; a folder that was made for it goes.</summary>
    public void Forget(Guid shadowId)
    {
        if (Read(shadowId) is not Note note)
        {
            return;
        }

        if (note.Target.Length == 0)
        {
            RemoveEmpty(note.Path);
        }

        File.Delete(FileOf(shadowId));
    }

    /// <summary>Removes what was made for shadow copies that are not there any more.</summary>
    public void Sweep(ICollection<Guid> existing, IVolumeSystem volumes)
    {
        string[] files = Directory.Exists(folder) ? Directory.GetFiles(folder) : [];
        foreach (string file in files)
        {
            if (Guid.TryParse(Path.GetFileName(file), out Guid id) && !existing.Contains(id))
            {
                Remove(id, volumes);
                Forget(id);
                File.Delete(file);
            }
        }
    }

    // Somebody may have put something into it since: then it is theirs.
    private static void RemoveEmpty(string path)
    {
        try
        {
            if (Directory.Exists(path) && !Directory.EnumerateFileSystemEntries(path).Any())
            {
                Directory.Delete(path);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A folder that stays harms nobody.
        }
    }

    private Note? FindLink(Guid shadowId, IVolumeSystem volumes) =>
        Read(shadowId) is Note { Target.Length: > 0 } note
        && volumes.TargetOf(note.Path) is string target
        && ShadowPath.IsSame(target, note.Target)
            ? note
            : null;

    private Note? Read(Guid shadowId)
    {
        string file = FileOf(shadowId);
        string[] lines = File.Exists(file) ? File.ReadAllLines(file, Encoding.UTF8) : [];
        return lines.Length == 3 ? new Note(lines[0], lines[1], lines[2] == Made) : null;
    }

    private void Write(Guid shadowId, params string[] lines)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllLines(FileOf(shadowId), lines, Encoding.UTF8);
    }

    private string FileOf(Guid shadowId) => Path.Combine(folder, shadowId.ToString("D"));

    private sealed record Note(string Path, string Target, bool Made);
}
