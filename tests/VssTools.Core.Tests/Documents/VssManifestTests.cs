using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using VssTools.Tests;

namespace VssTools.Core.Tests.Documents;

public sealed class VssManifestTests : IDisposable
{
    private static readonly Guid SetId = new("e109943b-232e-4b52-8dc4-62b7de94761b");
    private static readonly Guid ShadowId = new("c1749777-4753-44f0-a078-05c23c8771fa");
    private static readonly Encoding Utf16 = new UnicodeEncoding(false, false);

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_cabinet_has_manifest_documents_and_transcript_in_this_order()
    {
        VssDocument document = Document() with { Manifest = Manifest() };
        IReadOnlyList<string> names = document.Save(_folder["meta.cab"]);
        Assert.Equal(["Manifest.xml", "BCDocument.xml", "WM0.xml", "WM1.xml", "Dis7A07.tmp"], names);
        VssDocument read = VssDocument.Load(_folder["meta.cab"]);
        Assert.Equal(["System Writer", "COM+ REGDB Writer"], read.Writers.Select(writer => writer.Name));
        AssertSame(Manifest(), read.Manifest!);
        Assert.Equal(
            [new VssManifestWriter("System Writer", "WM0.xml"), new VssManifestWriter("COM+ REGDB Writer", "WM1.xml")],
            read.Manifest!.Writers);
    }

    [Fact]
    public void The_manifest_has_the_form_that_DiskShadow_gives_it()
    {
        Save(Manifest());
        Assert.Equal(
            "<Manifest ><ShadowCopySet GUID = '{e109943b-232e-4b52-8dc4-62b7de94761b}' MachineName = 'SERVER' >"
            + "<ShadowCopy GUID = '{c1749777-4753-44f0-a078-05c23c8771fa}' Alias = 'Data' OriginalVolume = 'C:\\' "
            + "Provider = '{00000000-0000-0000-0000-000000000000}' ></ShadowCopy></ShadowCopySet>"
            + "<BackupComponents File = 'BCDocument.xml' ></BackupComponents><Aliases >"
            + "<Alias Name = 'Data' Value = '{c1749777-4753-44f0-a078-05c23c8771fa}' ></Alias>"
            + "<Alias Name = 'VSS_SHADOW_SET' Value = '{e109943b-232e-4b52-8dc4-62b7de94761b}' ></Alias></Aliases>"
            + "<Writers Count = '2' ><Writer Name = 'System%sWriter' MetadataFile = '.\\WM0.xml' ></Writer>"
            + "<Writer Name = 'COM+%sREGDB%sWriter' MetadataFile = '.\\WM1.xml' ></Writer></Writers>"
            + "<Logfile Name = 'Dis7A07.tmp' ></Logfile></Manifest>",
            Utf16.GetString(File.ReadAllBytes(_folder["out/Manifest.xml"])));
    }

    [Fact]
    public void Values_keep_every_letter_that_XML_can_have()
    {
        const string Value = "it's <b> & \"quoted\" > \t tab\r\nline %s ä 😀";
        VssManifest manifest = Manifest() with
        {
            MachineName = Value,
            Aliases = [new KeyValuePair<string, string>(Value, Value), new KeyValuePair<string, string>("empty", "")],
        };
        Save(manifest);
        AssertSame(manifest, VssDocument.Load(_folder["out"]).Manifest!);
        manifest = manifest with { MachineName = "bell \a" };
        VssException failure = Assert.Throws<VssException>(
            () => (Document() with { Manifest = manifest }).Save(_folder["bell.cab"]));
        Assert.Equal("DocumentTextInvalid", failure.ErrorId);
        Assert.False(File.Exists(_folder["bell.cab"]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_manifest_is_read_in_any_encoding_and_order(int form)
    {
        const string Xml =
            "<Manifest xmlns:x=\"urn:x\"><Logfile More='1' Name=\"C:\\Temp\\DisAB.tmp\"/><x:Alias Name='no'/><Unknown>"
            + "<Alias Name='no'/></Unknown><Writers Count='9'><Writer MetadataFile='C:\\Users\\A~1\\WM3.xml' "
            + "Name='A%sB'/><Writer MetadataFile='../../etc/WM4.xml'/></Writers><Aliases><Alias Value='v' Name='n'/>"
            + "</Aliases><ShadowCopySet MachineName='M' GUID='E109943B232E4B528DC462B7DE94761B'>"
            + "<ShadowCopy OriginalVolume='D:\\'/></ShadowCopySet></Manifest>";
        Encoding encoding = form < 2 ? new UTF8Encoding(form == 1) : new UnicodeEncoding(false, form == 3);
        File.WriteAllBytes(_folder["Manifest.xml"], [.. encoding.GetPreamble(), .. encoding.GetBytes(Xml)]);
        File.WriteAllBytes(_folder["disab.TMP"], [.. encoding.GetPreamble(), .. encoding.GetBytes("a log")]);
        _folder.Write("WM0.xml", Writer("Any"));
        VssManifest manifest = VssDocument.Load(_folder.Path).Manifest!;
        Assert.Equal((SetId, "M", "DisAB.tmp", "a log"),
            (manifest.SnapshotSetId, manifest.MachineName, manifest.LogName, manifest.Log));
        Assert.Equal([KeyValuePair.Create("n", "v")], manifest.Aliases);
        Assert.Equal([new VssManifestShadow(Guid.Empty, "", @"D:\", Guid.Empty)], manifest.Shadows);
        Assert.Equal(
            [new VssManifestWriter("A B", "WM3.xml"), new VssManifestWriter("", "WM4.xml")], manifest.Writers);
    }

    [Fact]
    public void Documents_without_a_manifest_get_one_in_a_cabinet_and_only_there()
    {
        Assert.Equal(["BCDocument.xml", "WM0.xml", "WM1.xml"], Document().Save(_folder["plain"]));
        Assert.Equal(["Manifest.xml", "BCDocument.xml", "WM0.xml", "WM1.xml"], Document().Save(_folder["a.cab"]));
        VssManifest manifest = VssDocument.Load(_folder["a.cab"]).Manifest!;
        Assert.Equal(SetId, manifest.SnapshotSetId);
        Assert.Equal([KeyValuePair.Create("VSS_SHADOW_SET", $"{SetId:B}")], manifest.Aliases);
        VssShadow shadow = new() { Id = ShadowId, Volume = "/srv", OriginatingMachine = "HOST" };
        VssSnapshotSet set = new() { Id = SetId, Shadows = [shadow] };
        VssDocument.Create(Document().Backup, [], set).Save(_folder["b.cab"]);
        manifest = VssDocument.Load(_folder["b.cab"]).Manifest!;
        Assert.Equal("HOST", manifest.MachineName);
        Assert.Equal([new VssManifestShadow(ShadowId, "VSS_SHADOW_1", "/srv", Guid.Empty)], manifest.Shadows);
        Assert.Equal(KeyValuePair.Create("VSS_SHADOW_1", $"{ShadowId:B}"), manifest.Aliases[0]);
    }

    [Theory]
    [InlineData("copy")]
    [InlineData("copy.zip")]
    public void A_manifest_goes_along_into_other_forms_and_back(string form)
    {
        (Document() with { Manifest = Manifest() }).Save(_folder["a.cab"]);
        VssDocument.Load(_folder["a.cab"]).Save(_folder[form]);
        VssDocument.Load(_folder[form]).Save(_folder[form], force: true);
        VssDocument.Load(_folder[form]).Save(_folder["b.cab"]);
        AssertSame(Manifest(), VssDocument.Load(_folder["b.cab"]).Manifest!);
    }

    [Theory]
    [InlineData("../Dis1.tmp")]
    [InlineData("evil.exe")]
    [InlineData("Dis:a.tmp")]
    public void The_name_of_a_transcript_does_not_decide_where_it_is_written(string name)
    {
        VssDocument document = Document() with { Manifest = Manifest() with { LogName = name } };
        Assert.Matches("^Dis[0-9A-F]+\\.tmp$", document.Save(_folder["out"])[^1]);
        Assert.Equal("transcript\r\n", VssDocument.Load(_folder["out"]).Manifest!.Log);
        Assert.Single(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void Writers_come_in_the_order_of_their_numbers()
    {
        for (int i = 11; i >= 0; i--)
        {
            _folder.Write($"in/WM{i}.xml", Writer($"Writer {i}"));
        }

        using (FileStream stream = File.Create(_folder["a.cab"]))
        {
            CabinetWriter.Write(stream, "a.cab", [.. Directory.GetFiles(_folder["in"]).Order(StringComparer.Ordinal)
                .Select(file => new DocumentFile(Path.GetFileName(file), s => s.Write(File.ReadAllBytes(file))))]);
        }

        Assert.Equal(
            Enumerable.Range(0, 12).Select(i => $"Writer {i}"),
            VssDocument.Load(_folder["a.cab"]).Writers.Select(writer => writer.Name));
    }

    [Fact]
    public void A_cabinet_that_exists_is_replaced_only_on_demand()
    {
        string cabinet = _folder.Write("a.cab", "old");
        AssertExists(() => Document().Save(cabinet));
        File.SetAttributes(cabinet, FileAttributes.ReadOnly);
        AssertExists(() => Document().Save(cabinet));
        Assert.Equal("old", File.ReadAllText(cabinet));
        File.SetAttributes(cabinet, FileAttributes.Normal);
        Document().Save(cabinet, force: true);
        Assert.Equal(2, VssDocument.Load(cabinet).Writers.Count);
        Directory.CreateDirectory(_folder["b.cab"]);
        AssertExists(() => Document().Save(_folder["b.cab"], force: true));
        Assert.Equal(2, Directory.GetFileSystemEntries(_folder.Path).Length);
    }

    private static void AssertExists(Action action) =>
        Assert.Equal("DocumentExists", Assert.Throws<VssException>(action).ErrorId);

    private static void AssertSame(VssManifest expected, VssManifest actual)
    {
        Assert.Equal(
            (expected.SnapshotSetId, expected.MachineName, expected.Log, expected.LogName),
            (actual.SnapshotSetId, actual.MachineName, actual.Log, actual.LogName));
        Assert.Equal(expected.Shadows, actual.Shadows);
        Assert.Equal(expected.Aliases, actual.Aliases);
    }

    private void Save(VssManifest manifest) => (Document() with { Manifest = manifest }).Save(_folder["out"]);

    private static VssManifest Manifest() => new()
    {
        SnapshotSetId = SetId,
        MachineName = "SERVER",
        Shadows = [new VssManifestShadow(ShadowId, "Data", @"C:\", Guid.Empty)],
        Aliases = [KeyValuePair.Create("Data", $"{ShadowId:B}"), KeyValuePair.Create("VSS_SHADOW_SET", $"{SetId:B}")],
        Log = "transcript\r\n",
        LogName = "Dis7A07.tmp",
    };

    private static VssDocument Document() => VssDocument.Create(
        new BackupComponentsDocument { SnapshotSetId = SetId },
        [WriterMetadata.Parse(Writer("System Writer")), WriterMetadata.Parse(Writer("COM+ REGDB Writer"))]);

    private static string Writer(string name) =>
        "<WRITER_METADATA xmlns='x-schema:#VssWriterMetadataInfo'>"
        + $"<IDENTIFICATION writerId='{Guid.NewGuid()}' friendlyName='{name}'/></WRITER_METADATA>";
}
