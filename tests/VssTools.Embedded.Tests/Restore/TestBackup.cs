using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using VssTools.Tests;

namespace VssTools.Embedded.Tests.Restore;

/// <summary>Makes backups without shadow copies: the files as they are.</summary>
internal static class TestBackup
{
    public static BackupArchive Make(
        TempFolder place,
        TestWriter writer,
        string name,
        BackupArchive? previous,
        Action<BackupComponentsDocument>? change,
        bool compress,
        IReadOnlyList<PartialSource> partials)
    {
        WriterMetadata metadata = writer.Describe();
        IReadOnlyList<VssComponent> components = metadata.Components;
        BackupComponentsDocument document = new() { SelectComponents = true };
        foreach (VssComponent component in components.Where(component => component.Parent is null))
        {
            document.Components.Add(new BackupComponent(component.Id) { Succeeded = true });
        }

        change?.Invoke(document);
        using BackupFolder folder = BackupFolder.Create(place[name], NullListener.Instance);
        folder.Begin(new ManifestHeader
        {
            Hashed = true,
            Compressed = compress,
            BackupType = previous is null ? VssBackupType.Full : VssBackupType.Incremental,
            BaseId = previous?.Id,
            BasePath = previous is null ? "" : BackupChain.RelativePath(folder.Path, previous.Path),
        });
        folder.WriteComponentsDocument(document.ToXml());
        folder.AddWriterDocument(writer.Name, metadata.Xml);
        BackupCopyResult copied = BackupCopier.Copy(
            folder,
            new BackupCopyRequest
            {
                Sources =
                [
                    .. FileSelection.ForRestore(components, [metadata.ToWriter()]).Sources.Select(source =>
                        source with { ReadPath = source.Path, Volume = place["srv"] }),
                ],
                Components = [.. components.Select(component => component.Id)],
                Compress = compress,
                Previous = previous,
                IsIncremental = _ => previous is not null,
                PartialFiles = partials,
            },
            NullListener.Instance,
            CancellationToken.None);
        folder.Commit(
        [
            .. components.Select((component, index) => new VssBackupComponent
            {
                WriterName = writer.Name,
                WriterId = component.WriterId,
                InstanceId = component.InstanceId,
                Type = component.Type,
                LogicalPath = component.LogicalPath,
                Name = component.Name,
                Succeeded = copied.Components[index].Succeeded,
                Files = copied.Components[index].Files,
                Bytes = copied.Components[index].Bytes,
            }),
        ]);
        return BackupArchive.Open(place[name]);
    }
}
