using System;

namespace VssTools.Core.Tests;

public sealed class BackupComponentsDocumentTests
{
    [Fact]
    public void A_document_is_what_was_written()
    {
        VssComponentId id = new(Guid.NewGuid(), Guid.NewGuid(), VssComponentType.Database, @"Server\Data", "Ledger");
        BackupComponentsDocument document = new()
        {
            SnapshotSetId = Guid.NewGuid(),
            BackupType = VssBackupType.Incremental,
            SelectComponents = true,
        };
        document.Components.Add(new BackupComponent(id) { PreviousBackupStamp = "<1>", Succeeded = true });

        BackupComponentsDocument read = BackupComponentsDocument.Parse(document.ToXml());

        Assert.Equal(document.SnapshotSetId, read.SnapshotSetId);
        Assert.Equal(VssBackupType.Incremental, read.BackupType);
        Assert.True(read.SelectComponents);
        Assert.False(read.BootableSystemState);
        BackupComponent component = Assert.Single(read.Components);
        Assert.Equal(id, component.Id);
        Assert.Equal(("<1>", true), (component.PreviousBackupStamp, component.Succeeded));
        Assert.NotNull(read.Find(id with { Name = "LEDGER" }));
    }

    [Theory]
    [InlineData("", "VSS_E_CORRUPT_XML_DOCUMENT")]
    [InlineData("<BACKUP_COMPONENTS", "VSS_E_CORRUPT_XML_DOCUMENT")]
    [InlineData("<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>", "VSS_E_CORRUPT_XML_DOCUMENT")]
    [InlineData("<BACKUP_COMPONENTS/>", "VSS_E_INVALID_XML_DOCUMENT")]
    [InlineData("<WRITER_METADATA xmlns=\"x-schema:#VssWriterMetadataInfo\"/>", "VSS_E_INVALID_XML_DOCUMENT")]
    public void A_document_that_is_none_is_refused(string xml, string errorId)
    {
        VssException failure = Assert.Throws<VssException>(() => BackupComponentsDocument.Parse(xml));
        Assert.Equal(errorId, failure.ErrorId);
        Assert.Equal(VssErrorCategory.InvalidData, failure.Category);
    }
}
