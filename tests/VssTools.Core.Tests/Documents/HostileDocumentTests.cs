using System;
using System.Linq;
using System.Text;

namespace VssTools.Core.Tests.Documents;

public sealed class HostileDocumentTests
{
    private const string WriterHead = "<WRITER_METADATA xmlns=\"x-schema:#VssWriterMetadataInfo\">";
    private const string BackupHead = "<BACKUP_COMPONENTS xmlns=\"x-schema:#VssComponentMetadata\">";
    private const string Id = "7c6d1d6f-3a0b-4e7e-9d3b-2f5f5d0a1b11";
    private const string Laughs =
        "<!DOCTYPE a [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><a>&b;</a>";

    private static readonly string Deep = string.Concat(Enumerable.Repeat("<a>", 100_000));

    public static TheoryData<string, string> WriterDocuments() => new()
    {
        { "DocumentMalformed", "" },
        { "DocumentMalformed", WriterHead },
        { "DocumentMalformed", Writer("<FILE_GROUP componentName=\"a\" componentName=\"b\"/>") },
        { "DocumentMalformed", Writer("<FILE_GROUP componentName=\"&unknown;\"/>") },
        { "DocumentMalformed", Writer("<FILE_GROUP componentName=\"&#0;\"/>") },
        { "DocumentHasDtd", Laughs },
        { "DocumentHasDtd", "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>" },
        { "DocumentTooDeep", WriterHead + Deep },
        { "DocumentTooLarge", Many("<a/>", 1_000_001) },
        { "DocumentTooLarge", new string(' ', (64 << 20) + 1) },
        { "DocumentWrongRoot", "<Manifest/>" },
        { "DocumentWrongRoot", BackupHead + "</BACKUP_COMPONENTS>" },
        { "DocumentWrongNamespace", "<WRITER_METADATA/>" },
        { "DocumentWrongNamespace", "<WRITER_METADATA xmlns=\"urn:other\"/>" },
        { "WriterNotIdentified", WriterHead + "</WRITER_METADATA>" },
        { "WriterNotIdentified", WriterHead + "<IDENTIFICATION writerId=\"me\"/></WRITER_METADATA>" },
        { "ComponentWithoutName", Writer("<FILE_GROUP logicalPath=\"a\"/>") },
        { "ComponentPathTooLong", Writer($"<FILE_GROUP componentName=\"{new string('a', 1024)}\"/>") },
        {
            "DuplicateComponent",
            Writer("<DATABASE componentName=\"a\" logicalPath=\"b\"/><DATABASE componentName=\"A\" logicalPath=\"B\"/>")
        },
        { "FileSetIncomplete", Writer("<FILE_GROUP componentName=\"a\"><FILE_LIST filespec=\"*\"/></FILE_GROUP>") },
        { "FileSetIncomplete", Writer("<EXCLUDE_FILES path=\"/\"/>") },
    };

    [Theory]
    [MemberData(nameof(WriterDocuments), DisableDiscoveryEnumeration = true)]
    public void A_hostile_writer_document_is_refused(string errorId, string xml) =>
        AssertRefused(errorId, () => WriterMetadata.Parse(xml));

    public static TheoryData<string, string> BackupDocuments() => new()
    {
        { "DocumentMalformed", "" },
        { "DocumentMalformed", "<BACKUP_COMPONENTS" },
        { "DocumentHasDtd", Laughs },
        { "DocumentTooDeep", BackupHead + Deep },
        { "DocumentTooLarge", new string(' ', (64 << 20) + 1) },
        { "DocumentWrongRoot", "<Manifest/>" },
        { "DocumentWrongRoot", WriterHead + "</WRITER_METADATA>" },
        { "DocumentWrongNamespace", "<BACKUP_COMPONENTS/>" },
        { "WriterNotIdentified", Backup("", "<COMPONENT componentName=\"a\"/>") },
        { "ComponentWithoutName", Backup($"writerId=\"{Id}\"", "<COMPONENT logicalPath=\"a\"/>") },
        {
            "DuplicateComponent",
            Backup($"writerId=\"{Id}\"", "<COMPONENT componentName=\"a\"/><COMPONENT componentName=\"A\"/>")
        },
    };

    [Theory]
    [MemberData(nameof(BackupDocuments), DisableDiscoveryEnumeration = true)]
    public void A_hostile_backup_document_is_refused(string errorId, string xml) =>
        AssertRefused(errorId, () => BackupComponentsDocument.Parse(xml));

    private static string Backup(string writer, string components) =>
        $"{BackupHead}<WRITER_COMPONENTS {writer}>{components}</WRITER_COMPONENTS></BACKUP_COMPONENTS>";

    private static string Writer(string locations) =>
        $"{WriterHead}<IDENTIFICATION writerId=\"{Id}\"/><BACKUP_LOCATIONS>{locations}</BACKUP_LOCATIONS>" +
        "</WRITER_METADATA>";

    private static string Many(string element, int count) =>
        new StringBuilder(WriterHead).Insert(WriterHead.Length, element, count).ToString();

    private static void AssertRefused(string errorId, Action action)
    {
        VssException failure = Assert.Throws<VssException>(action);
        Assert.Equal(errorId, failure.ErrorId);
        Assert.NotEmpty(failure.Advice);
        Assert.Contains("document", failure.Message);
        Assert.True(failure.Category is VssErrorCategory.InvalidData or VssErrorCategory.LimitsExceeded);
    }
}
