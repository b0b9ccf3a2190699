using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using VssTools.Tests;

namespace VssTools.Core.Tests.Storage;

/// <summary>A folder with a volume and the backups of it.</summary>
public abstract class BackupTest : IDisposable
{
    private protected static readonly VssComponentId Component =
        new(Guid.NewGuid(), Guid.NewGuid(), VssComponentType.FileGroup, "", "Files");

    private protected TempFolder Folder { get; } = new();

    private protected RecordingListener Listener { get; } = new();

    private protected string Volume => Folder["volume"];

    private protected BackupCopyRequest Request => new()
    {
        Sources = [new FileSource(Volume, Volume, Volume, new WholeFilter())],
        Components = [Component],
    };

    private protected BackupCopyResult Result { get; private set; } = new();

    public void Dispose()
    {
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected void InVolume(string script)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs Linux");
        Shell.Run($"mkdir -p '{Volume}'; cd '{Volume}'\n{script}");
    }

    /// <summary>Waits until a change gets a time that the last backup cannot have missed.</summary>
    private protected static void LetTimePass() => Thread.Sleep(60);

    private protected BackupArchive BackUp(
        string name, BackupCopyRequest? request = null, string? path = null, DateTimeOffset? created = null)
    {
        request ??= Request;
        using BackupFolder folder = BackupFolder.Create(path ?? Folder[name], Listener);
        folder.Begin(new ManifestHeader
        {
            CreationTime = created ?? DateTimeOffset.UtcNow,
            Hashed = request.Hash,
            Compressed = request.Compress,
            BaseId = request.Previous?.Id,
            BasePath = request.Previous is null ? "" : BackupChain.RelativePath(folder.Path, request.Previous.Path),
        });
        Result = Copy(folder, request);
        folder.WriteComponentsDocument("<x/>");
        VssBackup backup = folder.Commit(
        [
            .. Result.Components.Select((component, index) => new VssBackupComponent
            {
                Name = request.Components[index].Name,
                Succeeded = component.Succeeded,
                Files = component.Files,
                Bytes = component.Bytes,
            }),
        ]);
        return BackupArchive.Open(backup.Path);
    }

    private protected virtual BackupCopyResult Copy(BackupFolder folder, BackupCopyRequest request) =>
        BackupCopier.Copy(folder, request, Listener, TestContext.Current.CancellationToken);

    private protected BackupCopyRequest Incremental(BackupArchive previous) =>
        Request with { Previous = previous, IsIncremental = static _ => true };

    private protected static Dictionary<string, ManifestEntry> Entries(BackupArchive archive) =>
        archive.Entries().ToDictionary(entry => Encoding.UTF8.GetString(entry.Path));

    private protected static string Names(BackupArchive archive) => string.Join(
        " ", Entries(archive).Select(pair => $"{(char)pair.Value.Kind}{pair.Value.Depth}:{pair.Key}").Order(
            StringComparer.Ordinal));

    private protected static string Read(BackupArchive archive, ManifestEntry entry)
    {
        using BackupData data = new(archive);
        using StreamReader reader = new(data.Open(entry));
        return reader.ReadToEnd();
    }
}
