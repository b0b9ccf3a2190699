using System;
using System.Collections.Generic;
using System.IO;
using System.Runtime.InteropServices;
using System.Threading;
using VssTools.Copying;
using VssTools.Interop;

namespace VssTools;

/// <summary>
/// The folders in which backups are being written: beside the final name, and told by their own. Whoever writes one
/// holds its lock; one that nobody holds is what a killed run has left.
/// </summary>
internal static class PartialFolder
{
    public const string LockName = "lock";
    private const string Suffix = ".vsstools-partial";
    private const int IdLength = 32;

    /// <summary>A new name for a backup that will be named otherwise in the end.</summary>
    public static string NewName(string finalName) => $".{finalName}.{Guid.NewGuid():N}{Suffix}";

    /// <summary>Whether a name is that of a folder in which a backup is being written.</summary>
    public static bool IsName(string name) => FinalName(name) is not null;

    /// <summary>The name that a backup will have; <see langword="null"/> for any other folder.</summary>
    public static string? FinalName(string name)
    {
        int length = name.Length - Suffix.Length - IdLength - 2;
        return length > 0
            && name[0] == '.'
            && name.EndsWith(Suffix, StringComparison.Ordinal)
            && name[length + 1] == '.'
            && Guid.TryParseExact(name.Substring(length + 2, IdLength), "N", out Guid _)
            ? name.Substring(1, length)
            : null;
    }

    /// <summary>Makes a folder of a new name and locks it.</summary>
    public static string Create(string parent, string finalName, out FileStream lockFile)
    {
        while (true)
        {
            string path = Path.Combine(parent, NewName(finalName));
            PrivateFolder.Create(path);
            try
            {
                // Somebody who cleans up may have been faster: the folder had no lock for a moment.
                if (LockFile.TryOpen(Path.Combine(path, LockName)) is FileStream held)
                {
                    lockFile = held;
                    return path;
                }
            }
            catch (DirectoryNotFoundException)
            {
                // As above; it is gone already.
            }
        }
    }

    /// <summary>Removes what killed runs have left that were to get the same name.</summary>
    public static void RemoveRemains(string parent, string finalName, IVssListener listener)
    {
        foreach (string path in Remains(parent, finalName))
        {
            using FileStream? held = LockFile.TryOpen(Path.Combine(path, LockName));
            if (held is null)
            {
                listener.Verbose($"'{path}' is being written by another run and left alone.");
                continue;
            }

            if (!RuntimeInformation.IsOSPlatform(OSPlatform.Linux))
            {
                held.Dispose();
            }

            TreeRemover.Remove(path, CancellationToken.None);
            listener.Warning($"Removed '{path}', which a backup that did not end has left.");
        }
    }

    private static List<string> Remains(string parent, string finalName)
    {
        List<string> found = [];
        foreach (string path in Directory.EnumerateDirectories(parent))
        {
            string? name = FinalName(Path.GetFileName(path));
            if (name is not null && FileSetPath.Comparer.Equals(name, finalName) && IsOwn(path))
            {
                found.Add(path);
            }
        }

        return found;
    }

    // In a folder that others can write too, a folder of this name may be anybody's, or a link.
    private static bool IsOwn(string path) =>
        !RuntimeInformation.IsOSPlatform(OSPlatform.Linux)
        || (Libc.TryStat(path, followLink: false, out StatXBuffer attributes)
            && attributes.IsDirectory
            && attributes.UserId == Libc.EffectiveUserId());
}
