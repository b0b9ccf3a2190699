#nullable disable
using System;

namespace Alphaleonis.Win32.Vss;

[Serializable]
public sealed class UnsupportedOperatingSystemException : NotSupportedException
{
    public UnsupportedOperatingSystemException()
        : base("VSS: unsupported operating system.")
    {
    }

    public UnsupportedOperatingSystemException(string message)
        : base(message)
    {
    }

    public UnsupportedOperatingSystemException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

[Serializable]
public class VssBadStateException : VssException
{
    public VssBadStateException()
        : base("VSS: bad state.")
    {
    }

    public VssBadStateException(string message)
        : base(message)
    {
    }

    public VssBadStateException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

[Serializable]
public class VssCannotRevertDiskIdException : VssException
{
    public VssCannotRevertDiskIdException()
        : base("VSS: cannot revert disk id.")
    {
    }

    public VssCannotRevertDiskIdException(string message)
        : base(message)
    {
    }

    public VssCannotRevertDiskIdException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

[Serializable]
public sealed class VssFlushWritesTimeoutException : VssException
{
    public VssFlushWritesTimeoutException()
        : base("VSS: flush writes timeout.")
    {
    }

    public VssFlushWritesTimeoutException(string message)
        : base(message)
    {
    }

    public VssFlushWritesTimeoutException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

[Serializable]
public sealed class VssHoldWritesTimeoutException : VssException
{
    public VssHoldWritesTimeoutException()
        : base("VSS: hold writes timeout.")
    {
    }

    public VssHoldWritesTimeoutException(string message)
        : base(message)
    {
    }

    public VssHoldWritesTimeoutException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

[Serializable]
public sealed class VssInsufficientStorageException : VssException
{
    public VssInsufficientStorageException()
        : base("VSS: insufficient storage.")
    {
    }

    public VssInsufficientStorageException(string message)
        : base(message)
    {
    }

    public VssInsufficientStorageException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

[Serializable]
public sealed class VssInvalidXmlDocumentException : VssException
{
    public VssInvalidXmlDocumentException()
        : base("VSS: invalid xml document.")
    {
    }

    public VssInvalidXmlDocumentException(string message)
        : base(message)
    {
    }

    public VssInvalidXmlDocumentException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

[Serializable]
public class VssLegacyProviderException : VssException
{
    public VssLegacyProviderException()
        : base("VSS: legacy provider.")
    {
    }

    public VssLegacyProviderException(string message)
        : base(message)
    {
    }

    public VssLegacyProviderException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

[Serializable]
public sealed class VssMaximumDiffAreaAssociationsReachedException : VssException
{
    public VssMaximumDiffAreaAssociationsReachedException()
        : base("VSS: maximum diff area associations reached.")
    {
    }

    public VssMaximumDiffAreaAssociationsReachedException(string message)
        : base(message)
    {
    }

    public VssMaximumDiffAreaAssociationsReachedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

[Serializable]
public sealed class VssMaximumNumberOfSnapshotsReachedException : VssException
{
    public VssMaximumNumberOfSnapshotsReachedException()
        : base("VSS: maximum number of snapshots reached.")
    {
    }

    public VssMaximumNumberOfSnapshotsReachedException(string message)
        : base(message)
    {
    }

    public VssMaximumNumberOfSnapshotsReachedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

[Serializable]
public sealed class VssMaximumNumberOfVolumesReachedException : VssException
{
    public VssMaximumNumberOfVolumesReachedException()
        : base("VSS: maximum number of volumes reached.")
    {
    }

    public VssMaximumNumberOfVolumesReachedException(string message)
        : base(message)
    {
    }

    public VssMaximumNumberOfVolumesReachedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
