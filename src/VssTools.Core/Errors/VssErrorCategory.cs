namespace VssTools;

/// <summary>Kind of a failure; the names are those of PowerShell's error categories.</summary>
public enum VssErrorCategory
{
    /// <summary>The call does not fit the state of the operation.</summary>
    InvalidOperation,
    /// <summary>An argument has a value that cannot work.</summary>
    InvalidArgument,
    /// <summary>Data, for example a document, is damaged or malformed.</summary>
    InvalidData,
    /// <summary>The thing named does not exist.</summary>
    ObjectNotFound,
    /// <summary>The thing exists already.</summary>
    ResourceExists,
    /// <summary>Somebody else uses the thing at the moment.</summary>
    ResourceBusy,
    /// <summary>Something needed, for example a remote machine or a service, is not there.</summary>
    ResourceUnavailable,
    /// <summary>A limit is reached or space has run out.</summary>
    LimitsExceeded,
    /// <summary>The rights do not suffice.</summary>
    PermissionDenied,
    /// <summary>The engine, provider or volume cannot do this.</summary>
    NotImplemented,
    /// <summary>The time allowed has passed.</summary>
    OperationTimeout,
    /// <summary>The operation was cancelled.</summary>
    OperationStopped,
    /// <summary>A device or disk failed.</summary>
    DeviceError,
    /// <summary>Reading failed.</summary>
    ReadError,
    /// <summary>Writing failed.</summary>
    WriteError,
}
