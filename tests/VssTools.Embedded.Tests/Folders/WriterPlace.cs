using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using VssTools.Tests;

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
    public string[] Notes => File.Exists(NotePath) ? File.ReadAllLines(NotePath) : [];

    public string NotePath => Path.Combine(_folder, "notes");

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
    /// Makes a writer of a script: its text is the body of a case over events, with $event and $facts; what no case
    /// takes is answered with ok.
    /// </summary>
    public string Add(string cases, string name = "ledger", Guid? id = null) => AddScript(
        $$"""
        #!/bin/sh
        note() { echo "$*" >> '{{NotePath}}'; }
        while read -r event facts; do
            note "$event"
            case $event in
                {{cases}}
                *) echo ok ;;
            esac
        done
        note eof
        """,
        name,
        id);

    public string AddScript(string? script, string name = "ledger", Guid? id = null)
    {
        string folder = Path.Combine(_folder, "writers.d", name);
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "writer.xml"), Document(id ?? WriterId));
        if (script is not null)
        {
            string file = Path.Combine(folder, "writer.sh");
            File.WriteAllText(file, script);
            Shell.Run($"chmod 755 '{file}'");
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

    /// <summary>Processes that run something of this place.</summary>
    public IReadOnlyList<int> Processes() =>
    [
        .. Directory.GetDirectories("/proc")
            .Select(Path.GetFileName)
            .Where(name => int.TryParse(name, out int _))
            .Select(name => int.Parse(name!))
            .Where(id => CommandLine(id).Contains(_folder, StringComparison.Ordinal)),
    ];

    public void AssertNothingLeft()
    {
        Assert.True(SpinWait.SpinUntil(() => Processes().Count == 0, TimeSpan.FromSeconds(20)), "A process is left.");
        _fixture.AssertNothingLeft(Volume);
    }

    public void Dispose()
    {
        Engine.Dispose();
        _fixture.Dispose();
    }

    private static string CommandLine(int id)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/cmdline");
        }
        catch (IOException)
        {
            return "";
        }
    }
}
