#nullable disable
using System;

namespace Alphaleonis.Win32.Vss;

[Serializable]
public class VssComponentFailure
{
    public VssComponentFailure(int errorCode, int applicationErrorCode, string applicationMessage)
    {
        ErrorCode = errorCode;
        ApplicationErrorCode = applicationErrorCode;
        ApplicationMessage = applicationMessage;
    }

    public int ErrorCode { get; private set; }

    public int ApplicationErrorCode { get; private set; }

    public string ApplicationMessage { get; private set; }
}

[Serializable]
public class VssDiffAreaProperties
{
    public VssDiffAreaProperties(
        string volumeName, string diffAreaVolumeName, long maximumDiffSpace, long allocatedDiffSpace,
        long usedDiffSpace)
    {
        VolumeName = volumeName;
        DiffAreaVolumeName = diffAreaVolumeName;
        MaximumDiffSpace = maximumDiffSpace;
        AllocatedDiffSpace = allocatedDiffSpace;
        UsedDiffSpace = usedDiffSpace;
    }

    public string VolumeName { get; private set; }

    public string DiffAreaVolumeName { get; private set; }

    public long MaximumDiffSpace { get; private set; }

    public long AllocatedDiffSpace { get; private set; }

    public long UsedDiffSpace { get; private set; }
}

[Serializable]
public class VssDifferencedFileInfo
{
    public VssDifferencedFileInfo(string path, string fileSpecification, bool isRecursive, DateTime lastModifyTime)
    {
        Path = path;
        FileSpecification = fileSpecification;
        IsRecursive = isRecursive;
        LastModifyTime = lastModifyTime;
    }

    public string Path { get; private set; }

    public string FileSpecification { get; private set; }

    public bool IsRecursive { get; private set; }

    public DateTime LastModifyTime { get; private set; }
}

[Serializable]
public class VssDiffVolumeProperties
{
    public VssDiffVolumeProperties(
        string volumeName, string volumeDisplayName, long volumeFreeSpace, long volumeTotalSpace)
    {
        VolumeName = volumeName;
        VolumeDisplayName = volumeDisplayName;
        VolumeFreeSpace = volumeFreeSpace;
        VolumeTotalSpace = volumeTotalSpace;
    }

    public string VolumeName { get; private set; }

    public string VolumeDisplayName { get; private set; }

    public long VolumeFreeSpace { get; private set; }

    public long VolumeTotalSpace { get; private set; }
}

[Serializable]
public class VssDirectedTargetInfo
{
    public VssDirectedTargetInfo(
        string sourcePath, string sourceFileName, string sourceRangeList, string destinationPath,
        string destinationFileName, string destinationRangeList)
    {
        SourcePath = sourcePath;
        SourceFileName = sourceFileName;
        SourceRangeList = sourceRangeList;
        DestinationPath = destinationPath;
        DestinationFileName = destinationFileName;
        DestinationRangeList = destinationRangeList;
    }

    public string SourcePath { get; private set; }

    public string SourceFileName { get; private set; }

    public string SourceRangeList { get; private set; }

    public string DestinationPath { get; private set; }

    public string DestinationFileName { get; private set; }

    public string DestinationRangeList { get; private set; }
}

[Serializable]
public class VssPartialFileInfo
{
    public VssPartialFileInfo(string path, string fileName, string range, string metadata)
    {
        Path = path;
        FileName = fileName;
        Range = range;
        Metadata = metadata;
    }

    public string Path { get; private set; }

    public string FileName { get; private set; }

    public string Range { get; private set; }

    public string Metadata { get; private set; }
}

[Serializable]
public class VssRestoreSubcomponentInfo
{
    public VssRestoreSubcomponentInfo(string logicalPath, string componentName)
    {
        LogicalPath = logicalPath;
        ComponentName = componentName;
    }

    public string LogicalPath { get; private set; }

    public string ComponentName { get; private set; }
}

public sealed class VssRootAndLogicalPrefixPaths
{
    public VssRootAndLogicalPrefixPaths(string rootPath, string logicalPrefix)
    {
        RootPath = rootPath;
        LogicalPrefix = logicalPrefix;
    }

    public string RootPath { get; }

    public string LogicalPrefix { get; }
}

[Serializable]
public class VssWMDependency
{
    public VssWMDependency(Guid writerId, string logicalPath, string componentName)
    {
        WriterId = writerId;
        LogicalPath = logicalPath;
        ComponentName = componentName;
    }

    public Guid WriterId { get; private set; }

    public string LogicalPath { get; private set; }

    public string ComponentName { get; private set; }
}

[Serializable]
public class VssWMFileDescriptor
{
    public VssWMFileDescriptor(
        string alternateLocation, VssFileSpecificationBackupType backupTypeMask, string fileSpecification, string path,
        bool isRecursive)
    {
        AlternateLocation = alternateLocation;
        BackupTypeMask = backupTypeMask;
        FileSpecification = fileSpecification;
        Path = path;
        IsRecursive = isRecursive;
    }

    public string AlternateLocation { get; private set; }

    public VssFileSpecificationBackupType BackupTypeMask { get; private set; }

    public string FileSpecification { get; private set; }

    public string Path { get; private set; }

    public bool IsRecursive { get; private set; }
}

[Serializable]
public class VssWMRestoreMethod
{
    public VssWMRestoreMethod(
        VssRestoreMethod restoreMethod, string service, string userProcedure, VssWriterRestore writerRestore,
        bool rebootRequired, int mappings)
    {
        Method = restoreMethod;
        Service = service;
        UserProcedure = userProcedure;
        WriterRestore = writerRestore;
        RebootRequired = rebootRequired;
        MappingCount = mappings;
    }

    public VssRestoreMethod Method { get; private set; }

    public string Service { get; private set; }

    public string UserProcedure { get; private set; }

    public VssWriterRestore WriterRestore { get; private set; }

    public bool RebootRequired { get; private set; }

    public int MappingCount { get; private set; }
}
