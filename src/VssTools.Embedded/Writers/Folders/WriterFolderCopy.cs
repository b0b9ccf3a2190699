using System;
using System.IO;
using VssTools.Interop;

namespace VssTools.Embedded;

/// <summary>Copies a writer's folder so that only its new owner can read and change it. Links are refused.</summary>
internal sealed class WriterFolderCopy
{
    private const int MostEntries = 1000;
    private const long MostBytes = 256L << 20;
    private const int AnyExecute = 0x49;
    private const uint OwnerRuns = 0x1C0;
    private const uint OwnerReads = 0x180;

    private int _entries;
    private long _bytes;

    /// <exception cref="VssException">The folder holds what a writer's may not hold, or cannot be copied.</exception>
    public static void Copy(string source, string destination)
    {
        try
        {
            new WriterFolderCopy().CopyFolder(source, destination);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new VssException(VssResult.WriteFault, $"The folder '{source}' cannot be copied: {e.Message}", e)
            {
                ErrorId = "WriterFolderNotCopied",
                Target = source,
                Advice = "Look at who may read it, and who may write to the configuration folder.",
            };
        }
    }

    private void CopyFolder(string source, string destination)
    {
        PrivateFolder.Create(destination);
        foreach (FileSystemInfo entry in new DirectoryInfo(source).EnumerateFileSystemInfos())
        {
            string target = Path.Combine(destination, entry.Name);
            Count(entry);
            if (entry is DirectoryInfo)
            {
                CopyFolder(entry.FullName, target);
            }
            else
            {
                CopyFile(entry.FullName, target);
            }
        }
    }

    private void Count(FileSystemInfo entry)
    {
        if (!IsPlain(entry))
        {
            throw Refuse(entry.FullName, $"'{entry.FullName}' is neither a file nor a folder.", "Put a file there.");
        }

        _entries++;
        _bytes += entry is FileInfo file ? file.Length : 0;
        if (_entries > MostEntries || _bytes > MostBytes)
        {
            throw Refuse(
                entry.FullName, $"A writer's folder holds up to {MostEntries} files and {MostBytes >> 20} MiB.",
                "Keep in the folder only what the writer is made of.");
        }
    }

    private static bool IsPlain(FileSystemInfo entry)
    {
        if (Path.DirectorySeparatorChar != '/')
        {
            return (entry.Attributes & FileAttributes.ReparsePoint) == 0;
        }

        return Libc.TryStat(entry.FullName, false, out StatXBuffer status)
            && (status.IsDirectory || status.IsRegularFile);
    }

    private static void CopyFile(string source, string target)
    {
        using (FileStream from = new(source, FileMode.Open, FileAccess.Read, FileShare.Read))
        using (FileStream to = new(target, FileMode.CreateNew, FileAccess.Write, FileShare.None))
        {
            from.CopyTo(to);
        }

        if (Path.DirectorySeparatorChar == '/')
        {
            bool runs = Libc.TryStat(source, true, out StatXBuffer status) && (status.Mode & AnyExecute) != 0;
            SetMode(target, runs ? OwnerRuns : OwnerReads);
        }
    }

    private static unsafe void SetMode(string path, uint mode)
    {
        fixed (byte* bytes = Libc.Path(path))
        {
            if (Libc.ChangeModeOfPath(bytes, mode) != 0)
            {
                throw PosixError.Create(Libc.LastError, "change the rights of", path);
            }
        }
    }

    private static VssException Refuse(string path, string message, string advice) =>
        new(VssResult.InvalidArgument, message) { ErrorId = "WriterFolderRefused", Target = path, Advice = advice };
}
