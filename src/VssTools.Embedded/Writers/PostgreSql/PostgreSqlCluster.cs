using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;

namespace VssTools.Embedded.PostgreSql;

/// <summary>A tablespace outside the data directory.</summary>
/// <param name="Id">Its number in the catalogue, which is the name of its link in pg_tblspc.</param>
/// <param name="Path">Its directory, without links.</param>
internal sealed record Tablespace(string Id, string Path);

/// <summary>A cluster: what one server serves, and where it lies.</summary>
internal sealed record PostgreSqlCluster
{
    /// <summary>The version as the server counts it, for example 150004.</summary>
    public int Version { get; init; }

    /// <summary>What tells clusters apart; copies of one have the same.</summary>
    public string SystemIdentifier { get; init; } = "";

    /// <summary>The name that the administrator gave (cluster_name), or the port.</summary>
    public string Name { get; init; } = "";

    /// <summary>The data directory, without links.</summary>
    public string DataDirectory { get; init; } = "";

    /// <summary>The directory of the write-ahead log, without links.</summary>
    public string WalDirectory { get; init; } = "";

    /// <summary>The size of one file of the write-ahead log.</summary>
    public long WalSegmentSize { get; init; }

    /// <summary>The directory within a tablespace that belongs to servers of this version.</summary>
    public string TablespaceVersion { get; init; } = "";

    /// <summary>The tablespaces outside the data directory.</summary>
    public IReadOnlyList<Tablespace> Tablespaces { get; init; } = [];

    /// <summary>The major version: servers of another one cannot use the files.</summary>
    public int MajorVersion => Version / 10000;

    /// <summary>Whether the log lies outside the data directory, which has a link to it then.</summary>
    public bool WalIsElsewhere => WalDirectory != DataDirectory.TrimEnd('/') + "/pg_wal";

    /// <summary>All directories that the cluster's data lies in.</summary>
    public IEnumerable<string> Directories =>
        Tablespaces.Select(tablespace => tablespace.Path).Prepend(WalDirectory).Prepend(DataDirectory);

    /// <summary>An id that stays the same as long as the cluster is where it is.</summary>
    public Guid InstanceId
    {
        get
        {
            byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(SystemIdentifier + "\0" + DataDirectory));
            return new Guid(hash.AsSpan(0, 16));
        }
    }
}
