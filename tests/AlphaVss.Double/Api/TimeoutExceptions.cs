#nullable disable
using System;

namespace Alphaleonis.Win32.Vss;

[Serializable]
public class VssUnexpectedErrorException : VssException
{
    public VssUnexpectedErrorException()
        : base("VSS: unexpected error.")
    {
    }

    public VssUnexpectedErrorException(string message)
        : base(message)
    {
    }

    public VssUnexpectedErrorException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

[Serializable]
public sealed class VssUnexpectedProviderErrorException : VssException
{
    public VssUnexpectedProviderErrorException()
        : base("VSS: unexpected provider error.")
    {
    }

    public VssUnexpectedProviderErrorException(string message)
        : base(message)
    {
    }

    public VssUnexpectedProviderErrorException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

[Serializable]
public class VssUnselectedVolumeException : VssException
{
    public VssUnselectedVolumeException()
        : base("VSS: unselected volume.")
    {
    }

    public VssUnselectedVolumeException(string message)
        : base(message)
    {
    }

    public VssUnselectedVolumeException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

[Serializable]
public sealed class VssUnsupportedContextException : VssException
{
    public VssUnsupportedContextException()
        : base("VSS: unsupported context.")
    {
    }

    public VssUnsupportedContextException(string message)
        : base(message)
    {
    }

    public VssUnsupportedContextException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

[Serializable]
public sealed class VssVolumeInUseException : VssException
{
    public VssVolumeInUseException()
        : base("VSS: volume in use.")
    {
    }

    public VssVolumeInUseException(string message)
        : base(message)
    {
    }

    public VssVolumeInUseException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

[Serializable]
public sealed class VssVolumeNotSupportedByProviderException : VssException
{
    public VssVolumeNotSupportedByProviderException()
        : base("VSS: volume not supported by provider.")
    {
    }

    public VssVolumeNotSupportedByProviderException(string message)
        : base(message)
    {
    }

    public VssVolumeNotSupportedByProviderException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

[Serializable]
public sealed class VssVolumeNotSupportedException : VssException
{
    public VssVolumeNotSupportedException()
        : base("VSS: volume not supported.")
    {
    }

    public VssVolumeNotSupportedException(string message)
        : base(message)
    {
    }

    public VssVolumeNotSupportedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
