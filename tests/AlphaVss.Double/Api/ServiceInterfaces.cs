#nullable disable
using System;
using System.Collections.Generic;
using System.Reflection;

namespace Alphaleonis.Win32.Vss;

public interface IVssAssemblyResolver
{
    Assembly LoadAssembly(AssemblyName assemblyName);
}

public interface IVssAsyncResult : IAsyncResult, IDisposable
{
    void Cancel();
}

public interface IVssDifferentialSoftwareSnapshotManagement
{
    void AddDiffArea(string volumeName, string diffAreaVolumeName, long maximumDiffSpace);

    void ChangeDiffAreaMaximumSize(string volumeName, string diffAreaVolumeName, long maximumDiffSpace);

    IList<VssDiffAreaProperties> QueryDiffAreasForSnapshot(Guid snapshotId);

    IList<VssDiffAreaProperties> QueryDiffAreasForVolume(string volumeName);

    IList<VssDiffAreaProperties> QueryDiffAreasOnVolume(string volumeName);

    IList<VssDiffVolumeProperties> QueryVolumesSupportedForDiffAreas(string originalVolumeName);

    void ChangeDiffAreaMaximumSize(
        string volumeName, string diffAreaVolumeName, long maximumDiffSpace, bool isVolatile);

    void ClearVolumeProtectFault(string volumeName);

    void DeleteUnusedDiffAreas(string diffAreaVolumeName);

    VssVolumeProtectionInfo GetVolumeProtectionLevel(string volumeName);

    void SetVolumeProtectionLevel(string volumeName, VssProtectionLevel protectionLevel);
}

public interface IVssFactory
{
    IVssBackupComponents CreateVssBackupComponents();

    IVssSnapshotManagement CreateVssSnapshotManagement();

    IVssExamineWriterMetadata CreateVssExamineWriterMetadata(string xml);

    IVssInfoProvider GetInfoProvider();
}

public interface IVssFactoryProvider
{
    IVssFactory GetVssFactory();
}

public interface IVssInfoProvider
{
    bool IsVolumeSnapshotted(string volumeName);

    VssSnapshotCompatibility GetSnapshotCompatibility(string volumeName);

    bool ShouldBlockRevert(string volumeName);
}

public interface IVssSnapshotManagement
{
    IVssDifferentialSoftwareSnapshotManagement GetDifferentialSoftwareSnapshotManagementInterface();

    long GetMinDiffAreaSize();
}
