using System;
using System.IO;
using System.Linq;
using System.Text;

namespace VssTools.Core.Tests.Documents;

public sealed class WriterMetadataTests
{
    private const string Head = "<WRITER_METADATA xmlns=\"x-schema:#VssWriterMetadataInfo\" version=\"1.2\">";
    private const string Identity =
        "<IDENTIFICATION writerId=\"7C6D1D6F-3A0B-4E7E-9D3B-2F5F5D0A1B11\" friendlyName=\"Ledgér writer\"/>";

    private static readonly Guid WriterId = Guid.NewGuid();
    private static readonly Guid InstanceId = Guid.NewGuid();

    [Fact]
    public void All_that_a_writer_says_is_read_again()
    {
        VssFileSet data = new() { Path = "/srv/data", FileSpec = "*.db", Recursive = true };
        VssFileSet logs = new()
        {
            Path = "%LOGS%",
            FileSpec = "log?",
            AlternatePath = "/tmp/logs",
            BackupType = VssFileSpecBackupType.CreatedDuringBackup | VssFileSpecBackupType.LogBackupRequired,
            Kind = VssFileSetKind.DatabaseLogFiles,
        };
        FileMapping elsewhere = new("/srv/data", "*.db", true, "/srv/other");
        VssWriterRestoreMethod method = new()
        {
            Method = VssRestoreMethod.StopRestoreStart,
            Service = "ledger",
            UserProcedure = "https://example.org/restore",
            WriterRestore = VssWriterRestore.IfReplaceFails,
            RebootRequired = true,
            AlternateLocations = [elsewhere],
        };
        VssDependency dependency = new(Guid.NewGuid(), "Server", @"\\other\Data");
        WriterMetadata read = new WriterMetadataBuilder(
                WriterId, InstanceId, "Ledger <1>", "first", VssUsageType.SystemService,
                VssSourceType.NonTransactedDatabase, new Version(3, 7))
            .SetBackupSchema(VssBackupSchema.Incremental | VssBackupSchema.Timestamped)
            .SetRestoreMethod(method)
            .AddExclude(new VssFileSet { Path = "/srv/data/tmp", Recursive = true })
            .AddSnapshotExclude(new VssFileSet { Path = "/var/tmp", FileSpec = "*.tmp" })
            .AddComponent(new VssComponent
            {
                Type = VssComponentType.Database,
                LogicalPath = @"Server\One",
                Name = "Ledger",
                Caption = "The \"ledger\"\r\nof all",
                Selectable = true,
                SelectableForRestore = true,
                NotifyOnBackupComplete = true,
                RestoreMetadata = true,
                Flags = VssComponentFlags.BackupRecovery | VssComponentFlags.NotSystemState,
                FileSets = [data with { Kind = VssFileSetKind.DatabaseFiles }, logs],
                Dependencies = [dependency],
            })
            .AddComponent(new VssComponent { Type = VssComponentType.FileGroup, Name = "Server", FileSets = [data] })
            .Build();

        VssWriter writer = WriterMetadata.Parse(read.Xml).ToWriter();

        Assert.Equal((WriterId, InstanceId, "Ledger <1>", "first"),
            (writer.Id, writer.InstanceId, writer.Name, writer.InstanceName));
        Assert.Equal((VssUsageType.SystemService, VssSourceType.NonTransactedDatabase, new Version(3, 7)),
            (writer.Usage, writer.Source, writer.Version));
        Assert.Equal(VssBackupSchema.Incremental | VssBackupSchema.Timestamped, writer.Schema);
        Assert.Equal([elsewhere], writer.RestoreMethod.AlternateLocations);
        Assert.Equal(
            method with { AlternateLocations = [] }, writer.RestoreMethod with { AlternateLocations = [] });
        Assert.Equal(new VssFileSet { Path = "/srv/data/tmp", Recursive = true }, Assert.Single(writer.Excludes));
        Assert.Equal("*.tmp", Assert.Single(writer.Document!.SnapshotExcludes).FileSpec);
        VssComponent database = writer.Components[0];
        Assert.Equal(@"\Server\One\Ledger", database.FullPath);
        Assert.Equal("The \"ledger\"\r\nof all", database.Caption);
        Assert.True(database.Selectable && database.SelectableForRestore && database.NotifyOnBackupComplete);
        Assert.True(database.RestoreMetadata);
        Assert.Equal(VssComponentFlags.BackupRecovery | VssComponentFlags.NotSystemState, database.Flags);
        Assert.Equal([data with { Kind = VssFileSetKind.DatabaseFiles }, logs], database.FileSets);
        Assert.Equal([dependency], database.Dependencies);
        Assert.Equal("Server", database.Parent!.Name);
        Assert.Equal([data], writer.Components[1].FileSets);
        Assert.Empty(writer.Components[1].Dependencies);
    }

    [Fact]
    public void A_document_that_is_made_has_the_form_of_those_that_Windows_writes()
    {
        Guid id = Guid.Parse("7c6d1d6f-3a0b-4e7e-9d3b-2f5f5d0a1b11");
        WriterMetadata document = new WriterMetadataBuilder(id, Guid.Empty, "W")
            .AddComponent(new VssComponent { Name = "C", FileSets = [new VssFileSet { Path = "/a" }] })
            .AddExclude(new VssFileSet { Path = "/b" })
            .Build();
        Assert.Equal(
            "<WRITER_METADATA xmlns=\"x-schema:#VssWriterMetadataInfo\" version=\"1.2\">" +
            "<IDENTIFICATION writerId=\"7c6d1d6f-3a0b-4e7e-9d3b-2f5f5d0a1b11\" " +
            "instanceId=\"00000000-0000-0000-0000-000000000000\" friendlyName=\"W\" usage=\"USER_DATA\" " +
            "dataSource=\"OTHER\" majorVersion=\"0\" minorVersion=\"0\" /><BACKUP_LOCATIONS>" +
            "<FILE_GROUP componentName=\"C\" restoreMetadata=\"no\" notifyOnBackupComplete=\"no\" selectable=\"no\" " +
            "selectableForRestore=\"no\" componentFlags=\"0\">" +
            "<FILE_LIST path=\"/a\" filespec=\"*\" filespecBackupType=\"3855\" /></FILE_GROUP>" +
            "<EXCLUDE_FILES path=\"/b\" filespec=\"*\" recursive=\"no\" /></BACKUP_LOCATIONS></WRITER_METADATA>",
            document.Xml);
    }

    public static TheoryData<string, bool, bool> Encodings() => new()
    {
        { "utf-8", false, false }, { "utf-8", true, false }, { "utf-8", false, true }, { "utf-8", true, true },
        { "utf-16", false, false }, { "utf-16", true, false }, { "utf-16", false, true }, { "utf-16", true, true },
        { "utf-16BE", false, false }, { "utf-16BE", true, true }, { "iso-8859-1", false, true },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public void A_document_is_read_and_given_back_in_each_encoding(string name, bool mark, bool declared)
    {
        Encoding encoding = Encoding.GetEncoding(name);
        string declaration = declared ? $"<?xml version=\"1.0\" encoding=\"{name}\"?>" : "";
        byte[] text = encoding.GetBytes(declaration + Head + Identity + "</WRITER_METADATA>");
        byte[] bytes = [.. mark ? encoding.GetPreamble() : [], .. text];

        WriterMetadata document = WriterMetadata.Load(new MemoryStream(bytes));

        Assert.Equal("Ledgér writer", document.Name);
        MemoryStream saved = new();
        document.Save(saved);
        Assert.Equal(bytes, saved.ToArray());
    }

    [Theory]
    [InlineData("")]
    [InlineData("<?xml version=\"1.0\" encoding=\"utf-16\"?>")]
    [InlineData("\uFEFF<?xml version=\"1.0\"?>")]
    public void A_document_that_was_text_is_read_whatever_it_declares(string declaration)
    {
        string xml = declaration + Head + Identity + "</WRITER_METADATA>";
        WriterMetadata document = WriterMetadata.Parse(xml);
        Assert.Equal(xml, document.Xml);
        MemoryStream saved = new();
        document.Save(saved);
        saved.Position = 0;
        Assert.Equal("Ledgér writer", WriterMetadata.Load(saved).Name);
    }

    [Fact]
    public void Nodes_that_nobody_knows_stay_in_the_document_and_mean_nothing()
    {
        string xml = $"<!-- saved -->{Head}\r\n<x:FILE_GROUP xmlns:x='urn:x'><FILE_GROUP componentName='no'/>" +
            $"</x:FILE_GROUP>{Identity}<BACKUP_LOCATIONS new='1'><?pi 1?><FILE_GROUP componentName='yes'><LATER>" +
            "<FILE_LIST path='no' filespec='no'/></LATER><FILE_LIST path='/a' filespec='*'/></FILE_GROUP>" +
            "</BACKUP_LOCATIONS></WRITER_METADATA>";
        WriterMetadata document = WriterMetadata.Parse(xml);
        VssComponent component = Assert.Single(document.Components);
        Assert.Equal("yes", component.Name);
        Assert.Equal("/a", Assert.Single(component.FileSets).Path);
        Assert.Equal(xml, document.Xml);
    }

    [Fact]
    public void Each_component_gets_its_own_file_sets_in_whatever_order_they_are_looked_at()
    {
        StringBuilder xml = new(Head + Identity + "<BACKUP_LOCATIONS>");
        for (int component = 0; component < 60; component++)
        {
            xml.Append($"<FILE_GROUP componentName='c{component}'>");
            for (int file = 0; file < component * 11; file++)
            {
                xml.Append($"<FILE_LIST path='/{component}' filespec='{file}'/>");
            }

            xml.Append($"<DEPENDENCY writerId='{WriterId}' componentName='d{component}'/></FILE_GROUP>")
                .Append("<EXCLUDE_FILES path='/x' filespec='*'/>");
        }

        WriterMetadata document =
            WriterMetadata.Parse(xml.Append("</BACKUP_LOCATIONS></WRITER_METADATA>").ToString());
        foreach (VssComponent component in document.Components.Reverse().Concat(document.Components))
        {
            int number = int.Parse(component.Name[1..]);
            Assert.Equal(number * 11, component.FileSets.Count);
            Assert.Equal(
                Enumerable.Range(0, number * 11).Select(file => $"/{number}\\{file}".Replace('\\', '/')),
                component.FileSets.Select(set => set.ToString()));
            Assert.Equal($"d{number}", Assert.Single(component.Dependencies).ComponentName);
        }

        Assert.Equal(60, document.Excludes.Count);
    }
}
