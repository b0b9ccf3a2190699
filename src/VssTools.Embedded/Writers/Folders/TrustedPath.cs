using System;
using System.IO;
using VssTools.Interop;

namespace VssTools.Embedded;

/// <summary>
/// What a writer is made of runs with the rights of whoever makes the backup, so nobody else may be able to change it.
/// </summary>
internal static class TrustedPath
{
    private const int GroupOrOthersWrite = 0x12;

    /// <summary>Fails unless a file or directory belongs to root or to this user and only they can change it.</summary>
    /// <exception cref="VssException">WriterNotTrusted, or the path cannot be looked at.</exception>
    public static void Check(string path, bool mayBeLink = false)
    {
        if (Path.DirectorySeparatorChar != '/')
        {
            CheckLink(path, mayBeLink, (File.GetAttributes(path) & FileAttributes.ReparsePoint) != 0);
            return;
        }

        if (!Libc.TryStat(path, mayBeLink, out StatXBuffer status))
        {
            throw PosixError.Create(Libc.LastError, "look at", path);
        }

        CheckLink(path, mayBeLink, status.IsSymbolicLink);
        if (status.UserId != 0 && status.UserId != Libc.EffectiveUserId())
        {
            throw Refuse(
                path,
                $"'{path}' belongs to the user {status.UserId}, and must belong to root or to this process's user.",
                "Look at what it does, then change its owner with chown.");
        }

        if ((status.Mode & GroupOrOthersWrite) != 0)
        {
            throw Refuse(
                path,
                $"'{path}' can be changed by others (mode {Convert.ToString(status.Mode & 0xFFF, 8)}).",
                $"Take the right from them: chmod go-w '{path}'.");
        }
    }

    private static void CheckLink(string path, bool mayBeLink, bool isLink)
    {
        if (isLink && !mayBeLink)
        {
            throw Refuse(path, $"'{path}' is a link.", "Put the file itself there.");
        }
    }

    private static VssException Refuse(string path, string message, string advice) =>
        new(VssResult.AccessDenied, message) { ErrorId = "WriterNotTrusted", Target = path, Advice = advice };
}
