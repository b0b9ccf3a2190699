#nullable disable
using System;

namespace Alphaleonis.Win32.Vss;

[Serializable]
public sealed class VssObjectAlreadyExistsException : VssException
{
    public VssObjectAlreadyExistsException()
        : base("VSS: object already exists.")
    {
    }

    public VssObjectAlreadyExistsException(string message)
        : base(message)
    {
    }

    public VssObjectAlreadyExistsException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

[Serializable]
public sealed class VssObjectNotFoundException : VssException
{
    public VssObjectNotFoundException()
        : base("VSS: object not found.")
    {
    }

    public VssObjectNotFoundException(string message)
        : base(message)
    {
    }

    public VssObjectNotFoundException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

[Serializable]
public sealed class VssProviderNotRegisteredException : VssException
{
    public VssProviderNotRegisteredException()
        : base("VSS: provider not registered.")
    {
    }

    public VssProviderNotRegisteredException(string message)
        : base(message)
    {
    }

    public VssProviderNotRegisteredException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

[Serializable]
public sealed class VssProviderVetoException : VssException
{
    public VssProviderVetoException()
        : base("VSS: provider veto.")
    {
    }

    public VssProviderVetoException(string message)
        : base(message)
    {
    }

    public VssProviderVetoException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

[Serializable]
public sealed class VssRebootRequiredException : VssException
{
    public VssRebootRequiredException()
        : base("VSS: reboot required.")
    {
    }

    public VssRebootRequiredException(string message)
        : base(message)
    {
    }

    public VssRebootRequiredException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

[Serializable]
public class VssResyncInProgressException : Exception
{
    public VssResyncInProgressException()
        : base("VSS: resync in progress.")
    {
    }

    public VssResyncInProgressException(string message)
        : base(message)
    {
    }

    public VssResyncInProgressException(string message, Exception inner)
        : base(message, inner)
    {
    }
}

[Serializable]
public sealed class VssRevertInProgressException : VssException
{
    public VssRevertInProgressException()
        : base("VSS: revert in progress.")
    {
    }

    public VssRevertInProgressException(string message)
        : base(message)
    {
    }

    public VssRevertInProgressException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

[Serializable]
public class VssSnapshotNotInSetException : Exception
{
    public VssSnapshotNotInSetException()
        : base("VSS: snapshot not in set.")
    {
    }

    public VssSnapshotNotInSetException(string message)
        : base(message)
    {
    }

    public VssSnapshotNotInSetException(string message, Exception inner)
        : base(message, inner)
    {
    }
}

[Serializable]
public sealed class VssSnapshotSetInProgressException : VssException
{
    public VssSnapshotSetInProgressException()
        : base("VSS: snapshot set in progress.")
    {
    }

    public VssSnapshotSetInProgressException(string message)
        : base(message)
    {
    }

    public VssSnapshotSetInProgressException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

[Serializable]
public sealed class VssTransactionFreezeTimeoutException : VssException
{
    public VssTransactionFreezeTimeoutException()
        : base("VSS: transaction freeze timeout.")
    {
    }

    public VssTransactionFreezeTimeoutException(string message)
        : base(message)
    {
    }

    public VssTransactionFreezeTimeoutException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

[Serializable]
public sealed class VssTransactionThawTimeoutException : VssException
{
    public VssTransactionThawTimeoutException()
        : base("VSS: transaction thaw timeout.")
    {
    }

    public VssTransactionThawTimeoutException(string message)
        : base(message)
    {
    }

    public VssTransactionThawTimeoutException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
