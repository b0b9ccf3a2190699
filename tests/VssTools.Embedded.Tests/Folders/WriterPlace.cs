using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;

namespace VssTools.Embedded.Tests;

/// <summary>A configuration folder with writers in it, an engine that finds them, and a volume.</summary>
internal sealed class WriterPlace : IDisposable
{
    public static readonly Guid WriterId = new("2c1b9f3a-7d0e-4c68-9a55-0d6f3b8e7a11");

    private readonly EngineFixture _fixture;
    private readonly string _folder;

    public WriterPlace(TimeSpan? freeze = null, TimeSpan? limit = null)
    {
        // Below the state, where the test program looks for it too.
        _fixture = new EngineFixture(freeze);
        _folder = Path.Combine(_fixture.Options.StatePath, "config");
        Directory.CreateDirectory(_folder);
        Engine = new EmbeddedEngine(_fixture.Options with
        {
            ConfigPath = _folder,
            EventTimeout = limit ?? _fixture.Options.EventTimeout,
        });
        Volume = _fixture.NewFolder("volume");
    }

    public EngineFixture Fixture => _fixture;

    public EmbeddedEngine Engine { get; }

    public string Volume { get; }

    public string Config => _folder;

    /// <summary>What the scripts note.</summary>
    public string[] Notes => ReadLines(NotePath);

    public string NotePath => Path.Combine(_folder, "notes");

    private string ProcessPath => Path.Combine(_folder, "processes");

    /// <summary>A document with a component \Ledger and a component \Archive\2024.</summary>
    public static string Document(Guid id, string name = "Folder writer", string attributes = "") =>
        $"""
        <WRITER_METADATA xmlns="x-schema:#VssWriterMetadataInfo" version="1.2" backupSchema="87">
          <IDENTIFICATION writerId="{id}" {attributes} friendlyName="{name}" usage="USER_DATA" dataSource="OTHER" />
          <BACKUP_LOCATIONS>
            <FILE_GROUP componentName="Ledger" selectable="yes">
              <FILE_LIST path="/srv/ledger" filespec="*" recursive="yes" />
            </FILE_GROUP>
            <FILE_GROUP logicalPath="Archive" componentName="2024" selectable="yes" />
          </BACKUP_LOCATIONS>
        </WRITER_METADATA>
        """;

    /// <summary>
    /// Makes a writer of the test program, which does at each event what the actions say:
    /// <c>freeze answer fail retryable</c>. What none answers is answered with ok.
    /// </summary>
    public string Add(params string[] actions)
    {
        File.WriteAllLines(Path.Combine(_folder, "actions"), actions);
        string[] words = [.. ChildProcess.Command, "writer", _folder];
        string command = string.Join(' ', words.Select(word => $"\"{word}\""));
        return AddScript(OperatingSystem.IsWindows() ? $"@{command}\r\n" : $"#!/bin/sh\nexec {command}\n");
    }

    /// <summary>
    /// Makes a writer of a script of Linux: its text is the body of a case over events, with $event and $facts; what no
    /// case takes is answered with ok.
    /// </summary>
    public string AddCases(string cases)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs the shell of Linux");
        return AddScript(
            $$"""
            #!/bin/sh
            note() { echo "$*" >> '{{NotePath}}'; }
            echo $$ >> '{{ProcessPath}}'
            while read -r event facts; do
                note "$event"
                case $event in
                    {{cases}}
                    *) echo ok ;;
                esac
            done
            note eof
            """);
    }

    public string AddScript(string? script, string name = "ledger", Guid? id = null)
    {
        string folder = Path.Combine(_folder, "writers.d", name);
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "writer.xml"), Document(id ?? WriterId));
        if (script is not null)
        {
            string file = Path.Combine(folder, OperatingSystem.IsWindows() ? "writer.cmd" : "writer.sh");
            File.WriteAllText(file, script);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(file, (UnixFileMode)0x1ED);
            }
        }

        return folder;
    }

    public IVssSession Begin(params string[] components)
    {
        IVssSession session = Engine.CreateSession(_fixture);
        session.InitializeForBackup();
        session.SetContext(VssContext.Backup, VssVolumeSnapshotAttributes.None);
        session.SetBackupState(components.Length > 0, false, VssBackupType.Copy, true);
        session.GatherWriterMetadata(default);
        Array.ForEach(components, component => session.AddComponent(Id(component)));
        session.StartSnapshotSet();
        session.AddToSnapshotSet(Volume, default);
        return session;
    }

    public static VssComponentId Id(string name) => new(Guid.Empty, WriterId, VssComponentType.FileGroup, "", name);

    public SnapshotOperation Create(CancellationToken cancellation = default) =>
        SnapshotOperation.Create(Engine, new SnapshotRequest { Volumes = [Volume] }, _fixture, cancellation);

    /// <summary>Processes of writers that run.</summary>
    public IReadOnlyList<int> Processes() =>
        [.. ReadLines(ProcessPath).Select(int.Parse).Where(IsRunning)];

    public void AssertNothingLeft()
    {
        Assert.True(SpinWait.SpinUntil(() => Processes().Count == 0, TimeSpan.FromSeconds(20)), "A process is left.");
        _fixture.AssertNothingLeft(Volume);
    }

    public void Dispose()
    {
        Engine.Dispose();

        // Windows lets a folder go when the last program that runs in it has ended.
        SpinWait.SpinUntil(TryRemove, TimeSpan.FromSeconds(20));
        _fixture.Dispose();
    }

    private bool TryRemove()
    {
        try
        {
            Directory.Delete(_folder, recursive: true);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    // While somebody writes.
    private static string[] ReadLines(string path)
    {
        if (!File.Exists(path))
        {
            return [];
        }

        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using StreamReader reader = new(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static bool IsRunning(int id)
    {
        try
        {
            using Process process = Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
