using System;

namespace Alphaleonis.Win32.Vss;

/// <summary>What the provider of factories makes, by this name, from the assembly that the resolver loads.</summary>
public sealed class VssFactory : IVssFactory
{
    public IVssBackupComponents CreateVssBackupComponents()
    {
        VssDouble.Enter("CreateVssBackupComponents");
        return new BackupComponentsDouble(VssDouble.Engine());
    }

    public IVssExamineWriterMetadata CreateVssExamineWriterMetadata(string xml) =>
        new WriterMetadataDouble(VssTools.WriterMetadata.Parse(xml).ToWriter());

    public IVssSnapshotManagement CreateVssSnapshotManagement()
    {
        VssDouble.Enter("CreateVssSnapshotManagement");
        return new SnapshotManagementDouble();
    }

    public IVssInfoProvider GetInfoProvider() => throw new NotSupportedException();
}
