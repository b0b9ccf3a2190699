using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using VssTools.Tests;

namespace VssTools.Core.Tests.Documents;

public sealed class VssDocumentTests : IDisposable
{
    private static readonly Guid Known = Guid.NewGuid();
    private static readonly Guid Lost = Guid.NewGuid();
    private static readonly Guid Instance = Guid.NewGuid();

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_folder_gives_its_documents_and_leaves_other_files_alone()
    {
        byte[] mark = Encoding.Unicode.GetPreamble();
        File.WriteAllBytes(_folder["b.xml"], [.. mark, .. Encoding.Unicode.GetBytes(Backup())]);
        _folder.Write("writers/1-anything.XML", Writer());
        File.WriteAllBytes(_folder["Manifest.xml"], Encoding.Unicode.GetBytes("<Manifest ></Manifest>"));
        _folder.Write("notes.txt", "<BACKUP_COMPONENTS");
        _folder.Write("deeper/BCDocument.xml", "damaged");

        VssDocument document = VssDocument.Load(_folder.Path);

        Assert.Equal((VssDocumentKind.Backup, _folder.Path), (document.Kind, document.Path));
        Assert.Equal(VssBackupType.Full, document.BackupType);
        Assert.Equal(["Known writer", Lost.ToString()], document.Writers.Select(writer => writer.Name));
        Assert.Equal([@"\One", @"\Top\Two"], document.Components.Select(component => component.FullPath));
    }

    [Fact]
    public void A_writer_whose_document_is_missing_is_listed_with_its_components()
    {
        VssDocument document = VssDocument.Load(_folder.Write("backup.xml", Backup()));
        Assert.Equal(VssDocumentKind.BackupComponents, document.Kind);
        Assert.Equal([Known, Lost], document.Writers.Select(writer => writer.Id));
        VssComponent component = Assert.Single(document.Writers[1].Components);
        Assert.Equal((@"\Top\Two", VssComponentType.Database), (component.FullPath, component.Type));
        Assert.Equal(VssBackupSchema.Log, document.Writers[1].Schema);
        Assert.Null(document.Writers[1].Document);
    }

    [Theory]
    [InlineData("out")]
    [InlineData("out.zip")]
    [InlineData("OUT.ZIP")]
    [InlineData("out.cab")]
    public void Documents_that_are_written_are_read_again_to_the_letter(string name)
    {
        _folder.Write("in/BCDocument.xml", Backup());
        _folder.Write("in/WM0.xml", Writer());
        VssDocument.Load(_folder["in"]).Save(_folder[name]);
        VssDocument read = VssDocument.Load(_folder[name]);
        Assert.Equal(Backup(), read.Backup!.ToXml());
        Assert.Equal(Writer(), read.Writers[0].Document!.Xml);
        Assert.Equal(2, Directory.GetFileSystemEntries(_folder.Path).Length);
    }

    [Fact]
    public void One_document_fits_into_one_file_and_several_do_not()
    {
        VssDocument one = VssDocument.Load(_folder.Write("WM0.xml", Writer()));
        Assert.Equal(VssDocumentKind.WriterMetadata, one.Kind);
        one.Save(_folder["copy.xml"]);
        Assert.Equal(Writer(), File.ReadAllText(_folder["copy.xml"]));
        VssDocument two = VssDocument.Create(BackupComponentsDocument.Parse(Backup()), [one.Writers[0].Document!]);
        AssertFails("DocumentNeedsFolder", () => two.Save(_folder["two.xml"]));
        AssertFails("NoDocument", () => VssDocument.Create(null, []).Save(_folder["none"]));
        Assert.Equal(2, Directory.GetFileSystemEntries(_folder.Path).Length);
    }

    [Fact]
    public void What_exists_is_replaced_only_on_demand_and_only_by_the_like()
    {
        VssDocument document = VssDocument.Load(_folder.Write("WM0.xml", Writer()));
        Directory.CreateDirectory(_folder["empty"]);
        document.Save(_folder["empty"]);
        AssertFails("DocumentExists", () => document.Save(_folder["empty"]));
        document.Save(_folder["empty"], force: true);
        string zip = _folder.Write("old.zip", "old");
        AssertFails("DocumentExists", () => document.Save(zip));
        document.Save(zip, force: true);
        Assert.Single(VssDocument.Load(zip).Writers);
        string mine = _folder.Write("full/mine.txt", "mine");
        AssertFails("DocumentExists", () => document.Save(_folder["full"]));
        AssertFails("FolderHasOtherFiles", () => document.Save(_folder["full"], force: true));
        AssertFails("DocumentExists", () => document.Save(mine[..^4] + ".txt", force: true));
        Assert.Equal("mine", File.ReadAllText(mine));
        Assert.Equal(
            ["WM0.xml", "empty", "full", "old.zip"],
            Directory.GetFileSystemEntries(_folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("../BCDocument.xml")]
    [InlineData("a/../../BCDocument.xml")]
    [InlineData("/etc/BCDocument.xml")]
    [InlineData(@"..\BCDocument.xml")]
    [InlineData(@"C:\BCDocument.xml")]
    public void An_archive_with_names_that_lead_out_of_it_is_refused(string name)
    {
        AssertFails("ArchiveEntryUnsafe", () => VssDocument.Load(Zip((name, Backup()))));
        Assert.Single(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void An_archive_that_unpacks_to_more_than_a_document_may_have_is_refused()
    {
        string bomb = Zip(("BCDocument.xml", new string(' ', DocumentSource.MaxSize + 1)));
        Assert.True(new FileInfo(bomb).Length < 1 << 20);
        AssertFails("DocumentTooLarge", () => VssDocument.Load(bomb));
    }

    [Fact]
    public void An_archive_with_too_many_entries_is_refused() => AssertFails(
        "TooManyDocuments",
        () => VssDocument.Load(Zip([.. Enumerable.Range(0, 10_001).Select(i => ($"{i}.txt", ""))])));

    [Theory]
    [InlineData("x.zip", "no archive", "ArchiveDamaged")]
    [InlineData("x.cab", "MSCF", "CabinetTruncated")]
    [InlineData("x.xml", "MSCF", "CabinetTruncated")]
    [InlineData("x.cab", "something else that is as long as a header", "ArchiveDamaged")]
    [InlineData("x.xml", "<Manifest/>", "DocumentWrongRoot")]
    [InlineData("x.xml", "", "DocumentMalformed")]
    [InlineData("folder/BCDocument.xml", "<BACKUP", "DocumentMalformed")]
    [InlineData("folder/x.txt", "text", "NoDocument")]
    [InlineData("other", "", "DocumentNotFound")]
    public void What_is_no_document_is_refused(string file, string text, string errorId)
    {
        if (file != "other")
        {
            _folder.Write(file, text);
        }

        AssertFails(errorId, () => VssDocument.Load(_folder[file.Split('/')[0]]));
    }

    [Fact]
    public void Documents_that_do_not_belong_together_are_refused()
    {
        _folder.Write("WM0.xml", Writer());
        _folder.Write("WM1.xml", Writer());
        AssertFails("SecondWriterDocument", () => VssDocument.Load(_folder.Path));
        _folder.Write("WM1.xml", Backup());
        _folder.Write("WM2.xml", Backup());
        AssertFails("SecondBackupDocument", () => VssDocument.Load(_folder.Path));
    }

    [Fact]
    public void A_pipe_is_no_document()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Pipes have names on Linux.");
        Shell.Run($"mkfifo '{_folder["pipe.xml"]}'");
        AssertFails("DocumentNotReadable", () => VssDocument.Load(_folder.Path));
    }

    private static string Backup() =>
        "<?xml version=\"1.0\"?><BACKUP_COMPONENTS xmlns='x-schema:#VssComponentMetadata' backupType='full'>" +
        $"<WRITER_COMPONENTS instanceId='{Instance}' writerId='{Known}'><COMPONENT componentName='One'" +
        $" componentType='filegroup'/></WRITER_COMPONENTS><WRITER_COMPONENTS instanceId='{Instance}' " +
        $"writerId='{Lost}' backupSchema='8'><COMPONENT componentName='Two' logicalPath='Top' " +
        "componentType='database'/></WRITER_COMPONENTS></BACKUP_COMPONENTS>";

    private static string Writer() =>
        "<WRITER_METADATA xmlns='x-schema:#VssWriterMetadataInfo'>" +
        $"<IDENTIFICATION writerId='{Known}' instanceId='{Instance}' friendlyName='Known writer'/>" +
        "<BACKUP_LOCATIONS><FILE_GROUP componentName='One'/></BACKUP_LOCATIONS></WRITER_METADATA>";

    private string Zip(params (string Name, string Text)[] entries)
    {
        using ZipArchive archive = ZipFile.Open(_folder["hostile.zip"], ZipArchiveMode.Create);
        foreach ((string name, string text) in entries)
        {
            using StreamWriter writer = new(archive.CreateEntry(name).Open());
            writer.Write(text);
        }

        return _folder["hostile.zip"];
    }

    private static void AssertFails(string errorId, Action action)
    {
        VssException failure = Assert.Throws<VssException>(action);
        Assert.Equal(errorId, failure.ErrorId);
        Assert.NotEmpty(failure.Advice);
    }
}
