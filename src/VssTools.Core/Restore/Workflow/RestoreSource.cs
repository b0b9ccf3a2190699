using System;
using System.Collections.Generic;
using System.Linq;

namespace VssTools.Restoring;

/// <summary>What a restore is made from: a backup, those that it builds on, and the documents of each.</summary>
internal sealed class RestoreSource
{
    private RestoreSource(IReadOnlyList<BackupArchive> chain)
    {
        Chain = chain;
        Documents = [.. chain.Select(archive => BackupComponentsDocument.Parse(archive.BackupComponentsXml))];
        Writers = [.. Newest.WriterXml.Select(xml => WriterMetadata.Parse(xml).ToWriter())];
    }

    /// <summary>The backups, the newest first: the place is the depth that entries name.</summary>
    public IReadOnlyList<BackupArchive> Chain { get; }

    /// <summary>The backup components document of each.</summary>
    public IReadOnlyList<BackupComponentsDocument> Documents { get; }

    /// <summary>The writers as they described themselves for the newest one.</summary>
    public IReadOnlyList<VssWriter> Writers { get; }

    /// <summary>The backup whose state is restored.</summary>
    public BackupArchive Newest => Chain[0];

    /// <summary>Opens a backup with all that it builds on.</summary>
    /// <exception cref="VssException">One is missing, damaged or not finished.</exception>
    public static RestoreSource Load(string path)
    {
        List<BackupArchive> chain = [];
        for (BackupArchive? archive = BackupArchive.Open(path); archive is not null; archive = archive.Base)
        {
            chain.Add(archive);
        }

        return new RestoreSource(chain);
    }

    /// <summary>The writer that described itself as the owner of a component.</summary>
    public VssWriter? WriterOf(VssComponentId id) =>
        Writers.FirstOrDefault(writer => writer.Id == id.WriterId && writer.InstanceId == id.InstanceId)
        ?? Writers.FirstOrDefault(writer => writer.Id == id.WriterId);

    /// <summary>A component as its writer described it.</summary>
    public VssComponent? Describe(VssComponentId id) =>
        WriterOf(id)?.Components.FirstOrDefault(component => IsSame(component.Id, id));

    /// <summary>Whether two ids mean one component; instances have other ids each time they start.</summary>
    public static bool IsSame(VssComponentId one, VssComponentId other) =>
        one.WriterId == other.WriterId
        && one.Type == other.Type
        && string.Equals(one.FullPath, other.FullPath, StringComparison.OrdinalIgnoreCase);
}
