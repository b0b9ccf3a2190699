using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.Versioning;
using VssTools.Interop;

namespace VssTools.Embedded.PostgreSql;

/// <summary>A cluster that is restored, to where it was or to other places.</summary>
/// <param name="cluster">The cluster as it was.</param>
/// <param name="targets">The other places.</param>
[SupportedOSPlatform("linux")]
internal sealed class ClusterRestore(PostgreSqlCluster cluster, IEnumerable<FileMapping> targets)
{
    private const UnixFileMode Private =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private const UnixFileMode GroupReads = UnixFileMode.GroupRead | UnixFileMode.GroupExecute;

    // What the server expects to find, though it may be empty.
    private static readonly string[] Needed =
    [
        "pg_commit_ts", "pg_dynshmem", "pg_notify", "pg_replslot", "pg_serial", "pg_snapshots", "pg_stat",
        "pg_stat_tmp", "pg_subtrans", "pg_tblspc", "pg_twophase",
    ];

    private readonly FileMapping[] _targets = [.. targets];

    private string DataDirectory => Place(cluster.DataDirectory);

    /// <summary>Makes sure that nothing is in the way of the files.</summary>
    public void Prepare()
    {
        if (ServerProcesses.FindIn(DataDirectory) is int process)
        {
            throw Refusal(
                $"a server runs in it (process {process}). Stop it, or restore into another place with new targets.",
                DataDirectory);
        }

        foreach (string directory in cluster.Directories.Select(Place).Where(HoldsAnything))
        {
            throw Refusal(
                "it is not empty. Move away what is in it, or restore into an empty directory with new targets for the"
                + " data directory, the log and each tablespace.",
                directory);
        }

        if (!ServerPrograms.MayHave(cluster.MajorVersion))
        {
            throw Refusal(
                $"this machine has PostgreSQL {string.Join(", ", ServerPrograms.Versions())} and not"
                + $" {cluster.MajorVersion}, whose files these are. Install that version first.",
                DataDirectory);
        }
    }

    /// <summary>Makes what the files need to be a cluster that starts.</summary>
    public void Finish()
    {
        CheckFiles();
        RenewLinks();
        Libc.TryStat(Path.Combine(DataDirectory, "PG_VERSION"), false, out StatXBuffer owner);
        foreach (string name in Needed)
        {
            MakeDirectory(Path.Combine(DataDirectory, name), owner);
        }

        foreach (string directory in cluster.Directories.Select(Place))
        {
            Secure(directory, owner);
        }
    }

    private void CheckFiles()
    {
        string[] files = ["PG_VERSION", "backup_label", "global/pg_control"];
        foreach (string file in files.Select(file => Path.Combine(DataDirectory, file)))
        {
            if (!Libc.TryStat(file, false, out StatXBuffer found) || !found.IsRegularFile)
            {
                throw Unfinished($"'{file}' is missing");
            }
        }

        string version = File.ReadAllText(Path.Combine(DataDirectory, "PG_VERSION")).Trim();
        if (version != $"{cluster.MajorVersion}")
        {
            throw Unfinished($"'{DataDirectory}' holds the files of version {version}");
        }

        string log = Place(cluster.WalDirectory);
        if (!Directory.Exists(log) || !Directory.EnumerateFiles(log).Any())
        {
            throw Unfinished($"the log in '{log}' is missing");
        }
    }

    // Links are restored as they were. They must lead to what was restored with them, and never to the original.
    private void RenewLinks()
    {
        if (cluster.WalIsElsewhere)
        {
            Renew(Path.Combine(DataDirectory, "pg_wal"), Place(cluster.WalDirectory));
        }

        foreach (Tablespace tablespace in cluster.Tablespaces)
        {
            Renew(Path.Combine(DataDirectory, "pg_tblspc", tablespace.Id), Place(tablespace.Path));
        }
    }

    private void Renew(string link, string target)
    {
        FileInfo entry = new(link);
        if (entry.LinkTarget is not string present)
        {
            throw Unfinished($"the link '{link}' is missing");
        }

        if (_targets.Length > 0 && present != target)
        {
            Libc.TryStat(link, false, out StatXBuffer owner);
            entry.Delete();
            File.CreateSymbolicLink(link, target);
            Own(link, owner);
        }
    }

    // The deepest of the new targets that holds a directory says where it is now.
    private string Place(string directory)
    {
        FileMapping? target = _targets
            .Where(target => IsWithin(directory, target.Path.TrimEnd('/')))
            .OrderByDescending(target => target.Path.TrimEnd('/').Length)
            .FirstOrDefault();
        return target is null
            ? directory
            : Path.GetFullPath(target.Destination).TrimEnd('/') + directory.Substring(target.Path.TrimEnd('/').Length);
    }

    private static bool IsWithin(string directory, string parent) =>
        directory == parent || directory.StartsWith(parent + "/", StringComparison.Ordinal);

    private static bool HoldsAnything(string directory) =>
        Directory.Exists(directory)
        && Directory.EnumerateFileSystemEntries(directory).Any(entry => Path.GetFileName(entry) != "lost+found");

    private static void MakeDirectory(string path, StatXBuffer owner)
    {
        Directory.CreateDirectory(path, Private);
        Secure(path, owner);
    }

    // A server does not start in a directory that others can enter, or that is not its user's.
    private static void Secure(string directory, StatXBuffer owner)
    {
        UnixFileMode mode = File.GetUnixFileMode(directory);
        if ((mode & ~GroupReads) != Private)
        {
            File.SetUnixFileMode(directory, Private);
        }

        Own(directory, owner);
    }

    private static unsafe void Own(string path, StatXBuffer owner)
    {
        fixed (byte* bytes = Libc.Path(path))
        {
            Libc.ChangeOwnerAt(Libc.AtFdCwd, bytes, owner.UserId, owner.GroupId, Libc.AtSymlinkNoFollow);
        }
    }

    private WriterFailureException Refusal(string reason, string directory) => new(
        VssResult.WriterErrorNonRetryable,
        $"PostgreSQL '{cluster.Name}' cannot be restored to '{directory}': {reason}");

    private WriterFailureException Unfinished(string what) => new(
        VssResult.WriterErrorNonRetryable,
        $"PostgreSQL '{cluster.Name}' was restored to '{DataDirectory}' and cannot start: {what}. "
        + "Check the backup with Test-VssBackup, and restore all of the component.");
}
