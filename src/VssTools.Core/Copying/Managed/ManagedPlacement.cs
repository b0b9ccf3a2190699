using System;
using System.IO;
using System.Runtime.InteropServices;
using System.Threading;
using VssTools.Interop;

namespace VssTools.Copying.Managed;

/// <summary>
/// Puts a copy in its place. What is there already is an error, or replaced as a whole by a file that was made beside
/// it.
/// </summary>
internal sealed class ManagedPlacement(CopyRequest request, ManagedFileCopy files, CancellationToken cancellation)
{
    // File systems that round times do so to two seconds at most.
    private static readonly TimeSpan Granularity = TimeSpan.FromSeconds(2);

    private bool Replaces => request.Overwrite || request.UpdateSince is not null;

    public static bool Exists(string path)
    {
        FileInfo entry = new(path);
        return entry.Exists || Directory.Exists(path) || PortableLinks.IsLink(entry);
    }

    /// <summary>Puts a file in the place of what is there, in one step where the system can.</summary>
    public static void MoveOver(string temporary, string destination)
    {
        // The system's own move has a whole file there at any time; read-only ones and links of folders it refuses.
        if (RuntimeInformation.IsOSPlatform(OSPlatform.Windows)
            && Kernel32.MoveFileEx(temporary, destination, Kernel32.ReplaceExisting))
        {
            return;
        }

        ManagedTreeRemover.Remove(destination, CancellationToken.None);
        Move(temporary, destination);
    }

    /// <summary>Gives a file or a link its name.</summary>
    public static void Move(string temporary, string destination)
    {
        // The framework takes the link of a folder for a folder.
        if ((File.GetAttributes(temporary) & FileAttributes.Directory) != 0)
        {
            Directory.Move(temporary, destination);
        }
        else
        {
            File.Move(temporary, destination);
        }
    }

    /// <returns>Whether it was copied; not when the destination has it already.</returns>
    public bool PlaceFile(FileInfo source, string destination)
    {
        if (IsCurrent(source, destination))
        {
            return false;
        }

        Place(source, destination, path => CopyWhole(source, path));
        return true;
    }

    /// <returns>Whether it was made; not when the destination has it already.</returns>
    public bool PlaceLink(FileSystemInfo source, string target, string destination)
    {
        if (request.UpdateSince is not null && PortableLinks.TargetOf(new FileInfo(destination)) == target)
        {
            return false;
        }

        bool isDirectory = (source.Attributes & FileAttributes.Directory) != 0;
        Place(source, destination, path => PortableLinks.Create(path, target, isDirectory));
        return true;
    }

    /// <returns>Whether it was made; not when there is one already.</returns>
    public bool PlaceDirectory(DirectoryInfo source, string destination)
    {
        bool isLink = PortableLinks.IsLink(new DirectoryInfo(destination));
        if (Directory.Exists(destination) && !isLink)
        {
            return false;
        }

        if (isLink || File.Exists(destination))
        {
            ThrowUnlessReplacing(source, destination);
            ManagedTreeRemover.Remove(destination, cancellation);
        }

        Directory.CreateDirectory(destination);
        return true;
    }

    private bool IsCurrent(FileInfo source, string destination)
    {
        if (request.UpdateSince is not DateTimeOffset since)
        {
            return request.KeepNewer && IsAlike(source, new FileInfo(destination));
        }

        FileInfo copy = new(destination);
        return IsAlike(source, copy)
            && source.LastWriteTimeUtc < since.UtcDateTime - Granularity;
    }

    private static bool IsAlike(FileInfo source, FileInfo copy) =>
        copy.Exists && !PortableLinks.IsLink(copy)
        && copy.Length == source.Length
        && copy.LastWriteTimeUtc == source.LastWriteTimeUtc;

    private void CopyWhole(FileInfo source, string path)
    {
        files.Copy(source.FullName, path);
        bool complete = false;
        try
        {
            ManagedMetadata.CopyOf(source, path);
            complete = true;
        }
        finally
        {
            if (!complete)
            {
                ManagedTreeRemover.Remove(path, CancellationToken.None);
            }
        }
    }

    private void Place(FileSystemInfo source, string destination, Action<string> make)
    {
        if (!Exists(destination))
        {
            if (request.InUse)
            {
                Replace(destination, make);
            }
            else
            {
                make(destination);
            }

            return;
        }

        ThrowUnlessReplacing(source, destination);
        bool isLink = PortableLinks.IsLink(new FileInfo(destination));
        if (Directory.Exists(destination) && !isLink)
        {
            RemoveDirectory(destination);
            make(destination);
            return;
        }

        Replace(destination, make);
    }

    private void Replace(string destination, Action<string> make)
    {
        string folder = Path.GetDirectoryName(destination) ?? "";
        string temporary = Path.Combine(folder, TemporaryName.New());
        try
        {
            make(temporary);
            MoveOver(temporary, destination);
        }
        finally
        {
            ManagedTreeRemover.Remove(temporary, CancellationToken.None);
        }
    }

    private void RemoveDirectory(string destination)
    {
        if (request.UpdateSince is null)
        {
            throw CopyFault.Exists(destination, isDirectory: true);
        }

        ManagedTreeRemover.Remove(destination, cancellation);
    }

    private void ThrowUnlessReplacing(FileSystemInfo source, string destination)
    {
        if (!Replaces)
        {
            throw CopyFault.Exists(destination);
        }

        if (request.KeepNewer && File.GetLastWriteTimeUtc(destination) > source.LastWriteTimeUtc)
        {
            throw CopyFault.Newer(destination);
        }
    }
}
