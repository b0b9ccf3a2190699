using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

namespace VssTools.Core.Tests.Documents;

public sealed class BackupComponentsDocumentTests
{
    private const string Writer = "11111111-2222-3333-4444-555555555555";
    private const string Instance = "66666666-7777-8888-9999-aaaaaaaaaaaa";

    private static readonly string Strange =
        "<?xml version='1.0'?><!--a--><?b c?>\r\n<x:BACKUP_COMPONENTS xmlns:x='x-schema:#VssComponentMetadata' " +
        "zzz='&lt;1&gt;' backupType='mystery' selectComponents='no' version='1.2'>\r\n\t" +
        "<SNAPSHOT_SET xmlns='urn:other'><LUN a='1'/>text<![CDATA[<]]></SNAPSHOT_SET>" +
        $"<x:WRITER_COMPONENTS writerId='{Writer.ToUpperInvariant()}' newer='2' instanceId='{Instance}'><!--d-->" +
        "<x:COMPONENT later='3' componentType='FileGroup' componentName='One' logicalPath='Top'>" +
        "<x:LATER b='4'/><BACKUP_METADATA metadata='QUJD' more='5'/></x:COMPONENT>" +
        "<x:COMPONENT componentName='Two' componentType='database' backupStamp='s'/></x:WRITER_COMPONENTS>" +
        "</x:BACKUP_COMPONENTS>\r\n<!--e-->";

    [Fact]
    public void All_that_is_known_of_a_backup_and_a_restore_is_read_again()
    {
        VssComponentId id = new(Guid.NewGuid(), Guid.NewGuid(), VssComponentType.Database, @"Server\Data", "Ledger");
        BackupComponentsDocument document = new()
        {
            SnapshotSetId = Guid.NewGuid(),
            BackupType = VssBackupType.Incremental,
            RestoreType = VssRestoreType.ByCopy,
            SelectComponents = true,
        };
        BackupWriter writer = document.Writer(id.WriterId, id.InstanceId);
        (writer.Schema, writer.InstanceName) = ((VssBackupSchema)881, "first");
        BackupComponent wanted = Filled(id);
        document.Components.Add(wanted);

        BackupComponentsDocument read = BackupComponentsDocument.Parse(document.ToXml());

        Assert.Equal(document.SnapshotSetId, read.SnapshotSetId);
        Assert.Equal((VssBackupType.Incremental, VssRestoreType.ByCopy), (read.BackupType, read.RestoreType));
        Assert.Equal((true, false, false), (read.SelectComponents, read.BootableSystemState, read.PartialFileSupport));
        BackupWriter readWriter = Assert.Single(read.Writers);
        Assert.Equal((id.WriterId, id.InstanceId), (readWriter.WriterId, readWriter.InstanceId));
        Assert.Equal(((VssBackupSchema)881, "first"), (readWriter.Schema, readWriter.InstanceName));
        AssertSame(wanted, Assert.Single(read.Components));
        Assert.Equal(document.ToXml(), read.ToXml());
    }

    [Fact]
    public void A_document_of_a_plain_backup_has_the_form_of_those_that_Windows_writes()
    {
        BackupComponentsDocument document = new() { BackupType = VssBackupType.Full, SelectComponents = true };
        document.Components.Add(new BackupComponent(
            new(Guid.Parse(Instance), Guid.Parse(Writer), VssComponentType.FileGroup, "", "A"))
        {
            BackupStamp = "1",
            BackupMetadata = "QUJD",
        });
        Assert.Equal(
            "<BACKUP_COMPONENTS xmlns=\"x-schema:#VssComponentMetadata\" version=\"1.2\" " +
            "bootableSystemStateBackup=\"no\" selectComponents=\"yes\" backupType=\"full\" " +
            "partialFileSupport=\"no\" snapshotSetId=\"00000000-0000-0000-0000-000000000000\">" +
            $"<WRITER_COMPONENTS instanceId=\"{Instance}\" writerId=\"{Writer}\" backupSchema=\"0\">" +
            "<COMPONENT componentName=\"A\" componentType=\"filegroup\" backupStamp=\"1\">" +
            "<BACKUP_METADATA metadata=\"QUJD\" xmlns=\"\" /></COMPONENT></WRITER_COMPONENTS></BACKUP_COMPONENTS>",
            document.ToXml());
    }

    [Fact]
    public void A_document_in_which_nothing_changes_stays_as_it_is_to_the_letter()
    {
        BackupComponentsDocument document = BackupComponentsDocument.Parse(Strange);
        Assert.Equal(VssBackupType.Undefined, document.BackupType);
        Assert.Equal(["One", "Two"], document.Components.Select(component => component.Id.Name));
        Assert.Equal("QUJD", document.Components[0].BackupMetadata);
        Assert.Equal(Strange, document.ToXml());
    }

    [Fact]
    public void Nodes_that_nobody_knows_survive_a_change_in_their_order()
    {
        BackupComponentsDocument document = BackupComponentsDocument.Parse(Strange);
        document.Components[0].Restore.Selected = true;
        document.Components[1].Succeeded = true;
        string ours = "xmlns:vsstools=\"urn:vsstools:backup-components:1\"";
        string expected = Strange.Replace('\'', '"').Replace("/>", " />").Replace("\r", "")
            .Replace("<?xml version=\"1.0\"?>", "")
            .Replace("version=\"1.2\">", $"version=\"1.2\" {ours}>")
            .Replace("&gt;", "&gt;")
            .Replace("more=\"5\" />", "more=\"5\" /><vsstools:RESTORE selected=\"yes\" />")
            .Replace("backupStamp=\"s\"", "backupStamp=\"s\" vsstools:backupSucceeded=\"yes\"");
        Assert.Equal(expected, document.ToXml().Replace("\r", ""));
    }

    [Fact]
    public void What_is_taken_back_leaves_nothing()
    {
        BackupComponentsDocument document = new();
        VssComponentId id = new(Guid.Empty, Guid.Parse(Writer), VssComponentType.FileGroup, "", "A");
        document.Components.Add(new BackupComponent(id));
        string before = document.ToXml();
        document.Components.Add(Filled(id with { Name = "B" }));
        BackupComponentsDocument read = BackupComponentsDocument.Parse(document.ToXml());
        read.Components.RemoveAt(1);
        Assert.Equal(before, read.ToXml().Replace(" xmlns:vsstools=\"urn:vsstools:backup-components:1\"", ""));
        read.Components[0].Restore.NewTargets.Add(new("/a", "*", false, "/b"));
        read = BackupComponentsDocument.Parse(read.ToXml());
        read.Components[0].Restore.NewTargets.Clear();
        Assert.DoesNotContain("RESTORE", read.ToXml());
    }

    [Theory]
    [InlineData(VssBackupType.Full, "full")]
    [InlineData(VssBackupType.Incremental, "incremental")]
    [InlineData(VssBackupType.Differential, "differential")]
    [InlineData(VssBackupType.Log, "log")]
    [InlineData(VssBackupType.Copy, "copy")]
    [InlineData(VssBackupType.Other, "other")]
    [InlineData(VssBackupType.Undefined, "5")]
    public void Each_type_of_backup_has_its_word(VssBackupType type, string word)
    {
        string xml = $"<BACKUP_COMPONENTS xmlns=\"x-schema:#VssComponentMetadata\" backupType=\"{word}\"/>";
        Assert.Equal(type, BackupComponentsDocument.Parse(xml).BackupType);
        Assert.Contains(
            $"backupType=\"{type.ToString().ToLowerInvariant()}\"",
            new BackupComponentsDocument { BackupType = type }.ToXml());
    }

    [Fact]
    public void Components_are_found_whatever_their_letter_case_and_as_far_as_the_instance_is_known()
    {
        BackupComponentsDocument document = BackupComponentsDocument.Parse(Strange);
        VssComponentId one = document.Components[0].Id;
        VssComponentId stranger = one with { InstanceId = Guid.NewGuid() };
        Assert.NotNull(document.Find(one with { Name = "ONE", LogicalPath = "TOP" }));
        Assert.NotNull(document.Find(one with { InstanceId = Guid.Empty }));
        Assert.Null(document.Find(stranger));
        Assert.NotNull(document.Find(stranger, ofAnyInstance: true));
        Assert.Null(document.Find(one with { Type = VssComponentType.Database }, ofAnyInstance: true));
        Assert.Equal(one, one with { Name = "ONE" });
        Assert.Equal(one.GetHashCode(), (one with { Name = "ONE", LogicalPath = "tOp" }).GetHashCode());
    }

    [Fact]
    public void Text_that_no_document_can_hold_is_refused()
    {
        BackupComponentsDocument document = BackupComponentsDocument.Parse(Strange);
        document.Components[0].BackupMetadata = "a\0b";
        Assert.Equal("DocumentTextInvalid", Assert.Throws<VssException>(document.ToXml).ErrorId);
    }

    [Fact]
    public void A_document_is_read_from_a_stream_in_UTF_16()
    {
        byte[] bytes = [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Strange)];
        Assert.Equal(2, BackupComponentsDocument.Load(new MemoryStream(bytes)).Components.Count);
    }

    private static BackupComponent Filled(VssComponentId id)
    {
        BackupComponent component = new(id)
        {
            BackupStamp = "now",
            PreviousBackupStamp = "<1>",
            BackupOptions = "a=\"b\"\r\n\tc",
            Succeeded = false,
            BackupMetadata = "line 1\nline 2\r\n",
            RestoreMetadata = "",
            Failure = new VssWriterError(VssResult.WriterErrorTimeout, "VSS_E_WRITERERROR_TIMEOUT", "Too slow"),
        };
        component.PartialFiles.Add(new("/srv", "big.db", "0:0x100,4096:1", "meta"));
        component.PartialFiles.Add(new("/srv", "bigger.db", "/srv/ranges.bin", ""));
        component.DifferencedFiles.Add(new("/srv", "*.log", true, DateTimeOffset.UtcNow));
        component.DifferencedFiles.Add(new("/srv", "*.db", false, null));
        ComponentRestore restore = component.Restore;
        (restore.Selected, restore.AdditionalRestores, restore.Authoritative) = (true, true, true);
        (restore.Target, restore.FileStatus) = (VssRestoreTarget.OriginalLocation, VssFileRestoreStatus.Failed);
        (restore.RollForward, restore.RollForwardPoint) = (VssRollForwardType.Partial, "at noon");
        (restore.Options, restore.Name) = ("o", "Ledger 2");
        (restore.PreRestoreFailure, restore.PostRestoreFailure) = ("before", "after");
        restore.Subcomponents.Add(@"\Server\Data\Ledger\Part");
        restore.NewTargets.Add(new("/srv", "*", true, "/new"));
        restore.AlternateLocations.Add(new("/srv", "*.x", false, "/other"));
        restore.DirectedTargets.Add(new("/srv", "a", "0:1", "/to", "b", "2:1"));
        restore.RangesFiles[1] = "/restored/ranges.bin";
        return component;
    }

    private static void AssertSame(BackupComponent wanted, BackupComponent read)
    {
        Assert.Equal(Values(wanted), Values(read));
        Assert.Equal(wanted.PartialFiles, read.PartialFiles);
        Assert.Equal(wanted.DifferencedFiles, read.DifferencedFiles);
        Assert.Equal(wanted.Restore.Subcomponents, read.Restore.Subcomponents);
        Assert.Equal(wanted.Restore.NewTargets, read.Restore.NewTargets);
        Assert.Equal(wanted.Restore.AlternateLocations, read.Restore.AlternateLocations);
        Assert.Equal(wanted.Restore.DirectedTargets, read.Restore.DirectedTargets);
        Assert.Equal(wanted.Restore.RangesFiles, read.Restore.RangesFiles);
    }

    // Every property of the two classes that is no list.
    private static IEnumerable<string> Values(BackupComponent component) =>
        new object[] { component, component.Restore }.SelectMany(owner => owner.GetType().GetProperties()
            .Where(property => property.PropertyType.IsValueType || property.PropertyType.IsSealed)
            .Select(property => $"{property.Name}={property.GetValue(owner) ?? "null"}"));
}
