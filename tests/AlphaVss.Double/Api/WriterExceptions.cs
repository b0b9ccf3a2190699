#nullable disable
using System;

namespace Alphaleonis.Win32.Vss;

[Serializable]
public abstract class VssException : Exception
{
    protected VssException()
        : base()
    {
    }

    protected VssException(string message)
        : base(message)
    {
    }

    protected VssException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

[Serializable]
public class VssInconsistentSnapshotWriterException : VssWriterException
{
    public VssInconsistentSnapshotWriterException()
        : base("VSS: inconsistent snapshot writer.")
    {
    }

    public VssInconsistentSnapshotWriterException(string message)
        : base(message)
    {
    }

    public VssInconsistentSnapshotWriterException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

[Serializable]
public class VssNonRetryableWriterException : VssWriterException
{
    public VssNonRetryableWriterException()
        : base("VSS: non retryable writer.")
    {
    }

    public VssNonRetryableWriterException(string message)
        : base(message)
    {
    }

    public VssNonRetryableWriterException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

[Serializable]
public class VssOutOfResourcesWriterException : VssRetryableWriterException
{
    public VssOutOfResourcesWriterException()
        : base("VSS: out of resources writer.")
    {
    }

    public VssOutOfResourcesWriterException(string message)
        : base(message)
    {
    }

    public VssOutOfResourcesWriterException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

[Serializable]
public class VssPartialFailureWriterException : VssWriterException
{
    public VssPartialFailureWriterException()
        : base("VSS: partial failure writer.")
    {
    }

    public VssPartialFailureWriterException(string message)
        : base(message)
    {
    }

    public VssPartialFailureWriterException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

[Serializable]
public class VssRetryableWriterException : VssWriterException
{
    public VssRetryableWriterException()
        : base("VSS: retryable writer.")
    {
    }

    public VssRetryableWriterException(string message)
        : base(message)
    {
    }

    public VssRetryableWriterException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

[Serializable]
public class VssTimeoutWriterException : VssRetryableWriterException
{
    public VssTimeoutWriterException()
        : base("VSS: timeout writer.")
    {
    }

    public VssTimeoutWriterException(string message)
        : base(message)
    {
    }

    public VssTimeoutWriterException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

[Serializable]
public sealed class VssUnexpectedWriterErrorException : VssException
{
    public VssUnexpectedWriterErrorException()
        : base("VSS: unexpected writer error.")
    {
    }

    public VssUnexpectedWriterErrorException(string message)
        : base(message)
    {
    }

    public VssUnexpectedWriterErrorException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

[Serializable]
public abstract class VssWriterException : VssException
{
    protected VssWriterException()
        : base()
    {
    }

    protected VssWriterException(string message)
        : base(message)
    {
    }

    protected VssWriterException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

[Serializable]
public sealed class VssWriterInfrastructureException : VssWriterException
{
    public VssWriterInfrastructureException()
        : base("VSS: writer infrastructure.")
    {
    }

    public VssWriterInfrastructureException(string message)
        : base(message)
    {
    }

    public VssWriterInfrastructureException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

[Serializable]
public class VssWriterNotRespondingException : VssWriterException
{
    public VssWriterNotRespondingException()
        : base("VSS: writer not responding.")
    {
    }

    public VssWriterNotRespondingException(string message)
        : base(message)
    {
    }

    public VssWriterNotRespondingException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

[Serializable]
public class VssWriterStatusNotAvailableException : VssWriterException
{
    public VssWriterStatusNotAvailableException()
        : base("VSS: writer status not available.")
    {
    }

    public VssWriterStatusNotAvailableException(string message)
        : base(message)
    {
    }

    public VssWriterStatusNotAvailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
