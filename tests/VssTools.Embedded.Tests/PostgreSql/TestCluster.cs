using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using VssTools.Embedded.PostgreSql;
using VssTools.Interop;
using VssTools.Tests;

namespace VssTools.Embedded.Tests.PostgreSql;

/// <summary>
/// A PostgreSQL cluster of a test's own, run by the user postgres where the test is root. It listens on a socket in a
/// folder of its own and on no network.
/// </summary>
internal sealed class TestCluster : IDisposable
{
    private const string User = "postgres";

    // Made once and copied: to make a cluster takes longer than most of the tests.
    private static readonly Lazy<TempFolder> Template = new(MakeTemplate);

    private static int LastPort = 5600 + (Environment.ProcessId % 1000);

    private readonly TempFolder _folder;
    private readonly bool _ownsFolder;

    private TestCluster(TempFolder folder, string dataDirectory, bool ownsFolder)
    {
        _folder = folder;
        _ownsFolder = ownsFolder;
        DataDirectory = dataDirectory;
        Port = Interlocked.Increment(ref LastPort);
    }

    public string DataDirectory { get; }

    public int Port { get; }

    public string Folder => _folder.Path;

    public int ProcessId =>
        int.Parse(File.ReadLines(Path.Combine(DataDirectory, "postmaster.pid")).First(), CultureInfo.InvariantCulture);

    /// <summary>This server's socket among those that are found.</summary>
    public IReadOnlyList<PostgreSqlSocket> Sockets() =>
        [.. PostgreSqlSocket.FindAll().Where(socket => socket.Directory == Folder && socket.Port == Port)];

    /// <summary>Makes a cluster and starts it; skips the test where PostgreSQL is not installed.</summary>
    /// <param name="options">Options for initdb.</param>
    /// <param name="settings">Lines for postgresql.conf.</param>
    /// <param name="parent">Where its folder is made.</param>
    public static TestCluster Start(string options = "", string settings = "", string? parent = null)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs Linux");
        Assert.SkipWhen(Programs() is null, "needs PostgreSQL's server programs (initdb, pg_ctl)");
        Assert.SkipWhen(IsRoot && UserNames.Find(UserId()) != User, "needs the user postgres");
        TempFolder folder = new(parent);
        Give(folder.Path);
        TestCluster cluster = new(folder, folder["data"], ownsFolder: true);
        try
        {
            cluster.Make(options);
            File.AppendAllText(Path.Combine(cluster.DataDirectory, "postgresql.conf"), "\nfsync = off\n" + settings);
            cluster.Start();
            return cluster;
        }
        catch
        {
            cluster.Dispose();
            throw;
        }
    }

    /// <summary>Starts a server on a copy of this cluster.</summary>
    public TestCluster StartCopy(string dataDirectory)
    {
        TestCluster copy = new(_folder, dataDirectory, ownsFolder: false);
        copy.Start();
        return copy;
    }

    public void Start()
    {
        string options = $"-c port={Port} -c listen_addresses= -c unix_socket_directories={Folder}";
        string log = Path.Combine(Folder, $"{Port}.log");
        try
        {
            Run("pg_ctl", $"start -w -s -t 30 -D '{DataDirectory}' -l '{log}' -o '{options}'");
        }
        catch (InvalidOperationException e) when (File.Exists(log))
        {
            throw new InvalidOperationException(File.ReadAllText(log), e);
        }
    }

    public void Stop(string mode = "immediate")
    {
        if (File.Exists(Path.Combine(DataDirectory, "postmaster.pid")))
        {
            Run("pg_ctl", $"stop -w -s -m {mode} -D '{DataDirectory}'");
        }
    }

    /// <summary>Runs a statement as the user that owns the cluster.</summary>
    /// <returns>What psql prints, without alignment and headers.</returns>
    public string Sql(string sql, string database = "postgres") =>
        Run("psql", $"-X -q -A -t -v ON_ERROR_STOP=1 -h '{Folder}' -p {Port} -d {database} -c \"{sql}\"");

    /// <summary>Runs one of PostgreSQL's programs as the user that owns the cluster.</summary>
    public string Run(string program, string arguments) =>
        Shell.Run($"cd / && {(IsRoot ? $"runuser -u {User} -- " : "")}{Programs()}/{program} {arguments}");

    /// <summary>Gives a path to the user that runs servers.</summary>
    public static void Give(string path)
    {
        if (IsRoot)
        {
            Shell.Run($"chown -h {User}: '{path}' && chmod 755 '{path}'");
        }
    }

    public void Dispose()
    {
        Stop();
        if (_ownsFolder)
        {
            _folder.Dispose();
        }
    }

    private void Make(string options)
    {
        if (options.Length == 0)
        {
            Shell.Run($"cp -a '{Template.Value["data"]}' '{DataDirectory}'");
            return;
        }

        Run("initdb", $"-D '{DataDirectory}' -A peer -k --no-sync --wal-segsize=1 {options}");
    }

    private static TempFolder MakeTemplate()
    {
        TempFolder folder = new();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Dispose();
        Give(folder.Path);
        new TestCluster(folder, folder["data"], ownsFolder: false).Make("--no-instructions");
        return folder;
    }

    private static bool IsRoot => Libc.EffectiveUserId() == 0;

    private static uint UserId() => uint.Parse(Shell.Run($"id -u {User} || echo 0"), CultureInfo.InvariantCulture);

    private static string? Programs() =>
        new[] { "/usr/lib/postgresql", "/usr/pgsql-17", "/usr/pgsql-16", "/usr/pgsql-15" }
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateDirectories(folder).Prepend(folder))
            .Select(folder => Path.Combine(folder, "bin"))
            .LastOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")));
}
