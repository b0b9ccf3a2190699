#nullable disable
using System;
using System.Collections.Generic;

namespace Alphaleonis.Win32.Vss;

public interface IVssExamineWriterMetadata : IDisposable
{
    VssBackupSchema BackupSchema { get; }

    IList<VssWMFileDescriptor> AlternateLocationMappings { get; }

    VssWMRestoreMethod RestoreMethod { get; }

    IList<IVssWMComponent> Components { get; }

    IList<VssWMFileDescriptor> ExcludeFiles { get; }

    Guid InstanceId { get; }

    Guid WriterId { get; }

    string WriterName { get; }

    VssUsageType Usage { get; }

    VssSourceType Source { get; }

    string InstanceName { get; }

    Version Version { get; }

    IList<VssWMFileDescriptor> ExcludeFromSnapshotFiles { get; }

    bool LoadFromXml(string xml);

    string SaveAsXml();
}

public interface IVssWMComponent : IDisposable
{
    VssComponentType Type { get; }

    string LogicalPath { get; }

    string ComponentName { get; }

    string Caption { get; }

    bool RestoreMetadata { get; }

    bool NotifyOnBackupComplete { get; }

    bool Selectable { get; }

    bool SelectableForRestore { get; }

    VssComponentFlags ComponentFlags { get; }

    IList<VssWMFileDescriptor> Files { get; }

    IList<VssWMFileDescriptor> DatabaseFiles { get; }

    IList<VssWMFileDescriptor> DatabaseLogFiles { get; }

    IList<VssWMDependency> Dependencies { get; }

    byte[] GetIcon();
}

public interface IVssWriterComponents
{
    IList<IVssComponent> Components { get; }

    Guid InstanceId { get; }

    Guid WriterId { get; }
}
