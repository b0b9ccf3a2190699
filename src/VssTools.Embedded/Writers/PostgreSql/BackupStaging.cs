using System;
using System.IO;
using System.Runtime.Versioning;
using System.Text;
using System.Threading;
using VssTools.Copying;
using VssTools.Interop;

namespace VssTools.Embedded.PostgreSql;

/// <summary>Where the parts of a backup lie that are no part of the shadow copies.</summary>
/// <param name="Root">The folder; nobody but its owner can enter it.</param>
internal sealed record StagingPaths(string Root)
{
    /// <summary>The folder of backup_label.</summary>
    public string LabelDirectory => Path.Combine(Root, "label");

    /// <summary>The folder of the write-ahead log.</summary>
    public string WalDirectory => Path.Combine(Root, "wal");
}

/// <summary>
/// Log and label of one backup, private, for the requester to read. A lock beside the folder says that its process
/// lives; what a process left that does not, the next one removes.
/// </summary>
[SupportedOSPlatform("linux")]
internal sealed class BackupStaging : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const string LockExtension = ".lock";

    private readonly StagingPaths _paths;
    private readonly StatXBuffer _owner;
    private FileStream? _lock;

    private BackupStaging(StagingPaths paths, StatXBuffer owner)
    {
        _paths = paths;
        _owner = owner;
    }

    /// <summary>Stages what a backup needs beside the shadow copies.</summary>
    /// <param name="paths">Where to.</param>
    /// <param name="cluster">The cluster; its files' owner becomes that of the copies.</param>
    /// <param name="label">The backup.</param>
    /// <param name="slotProblem">Why the server need not have kept the log; <see langword="null"/> if it must.</param>
    /// <param name="cancellation">Ends it.</param>
    public static BackupStaging Create(
        StagingPaths paths,
        PostgreSqlCluster cluster,
        BackupLabel label,
        string? slotProblem,
        CancellationToken cancellation)
    {
        Libc.TryStat(cluster.DataDirectory, true, out StatXBuffer owner);
        BackupStaging staging = new(paths, owner);
        try
        {
            staging.MakeDirectories();
            staging.CopyLog(cluster, label, cancellation);
            staging.Write(Path.Combine(paths.LabelDirectory, "backup_label"), label.Text);
            return staging;
        }
        catch (FileNotFoundException e)
        {
            staging.Dispose();
            throw new WriterFailureException(
                VssResult.WriterErrorRetryable,
                $"PostgreSQL has removed '{e.FileName}' from its log before it was copied: "
                + (slotProblem ?? "somebody has dropped the slot of the backup. Try again."));
        }
        catch
        {
            staging.Dispose();
            throw;
        }
    }

    /// <summary>Removes what processes have staged that live no more.</summary>
    /// <param name="parent">The folder of all stagings.</param>
    public static void RemoveLeftOvers(string parent)
    {
        foreach (string file in Directory.Exists(parent) ? Directory.GetFiles(parent, "*" + LockExtension) : [])
        {
            using FileStream? held = LockFile.TryOpen(file);
            if (held is not null)
            {
                TreeRemover.Remove(Path.ChangeExtension(file, null), CancellationToken.None);
                File.Delete(file);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_lock is null)
        {
            return;
        }

        TreeRemover.Remove(_paths.Root, CancellationToken.None);
        File.Delete(_paths.Root + LockExtension);
        _lock.Dispose();
        _lock = null;
    }

    private void MakeDirectories()
    {
        string parent = Path.GetDirectoryName(_paths.Root)!;
        PrivateFolder.Create(parent);
        RemoveLeftOvers(parent);
        _lock = LockFile.TryOpen(_paths.Root + LockExtension);
        PrivateFolder.Create(_paths.Root);
        MakeDirectory(_paths.LabelDirectory);
        MakeDirectory(_paths.WalDirectory);
    }

    // What stands in the last file beyond the end of the backup belongs to transactions that began later, or is left
    // from the file's last use: recovery ends where zeros begin.
    private void CopyLog(PostgreSqlCluster cluster, BackupLabel label, CancellationToken cancellation)
    {
        foreach (string history in Directory.EnumerateFiles(cluster.WalDirectory, "????????.history"))
        {
            Copy(history, new FileInfo(history).Length, 0, cancellation);
        }

        foreach ((string name, long length) in label.Segments(cluster.WalSegmentSize))
        {
            Copy(Path.Combine(cluster.WalDirectory, name), length, cluster.WalSegmentSize, cancellation);
        }
    }

    private void Copy(string source, long length, long fullLength, CancellationToken cancellation)
    {
        byte[] buffer = new byte[256 * 1024];
        using FileStream from = new(source, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using FileStream to = Make(Path.Combine(_paths.WalDirectory, Path.GetFileName(source)));
        while (length > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            int read = from.Read(buffer, 0, (int)Math.Min(length, buffer.Length));
            if (read == 0)
            {
                throw new FileNotFoundException(null, source);
            }

            to.Write(buffer, 0, read);
            length -= read;
        }

        to.SetLength(Math.Max(to.Length, fullLength));
    }

    private void Write(string path, string text)
    {
        using FileStream file = Make(path);
        file.Write(Encoding.UTF8.GetBytes(text));
    }

    private FileStream Make(string path)
    {
        FileStream file = new(path, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            BufferSize = 0,
            UnixCreateMode = OwnerOnly,
        });
        Own((int)file.SafeFileHandle.DangerousGetHandle());
        return file;
    }

    private void MakeDirectory(string path)
    {
        PrivateFolder.Create(path);
        int directory = Libc.Open(path, Libc.ReadOnly | Libc.Directory | Libc.NoFollow);
        Own(directory);
        Libc.Close(directory);
    }

    // A restore gives the files to whoever owns them here. Only root can give files away; to itself anybody can.
    private void Own(int file) => Libc.ChangeOwner(file, _owner.UserId, _owner.GroupId);
}
