namespace VssTools.Interop;

/// <summary>Turns error numbers of Linux into result codes and exceptions.</summary>
internal static class PosixError
{
    public const int NotPermitted = 1;
    public const int NoEntry = 2;
    public const int Interrupted = 4;
    public const int InputOutput = 5;
    public const int BadDescriptor = 9;
    public const int OutOfMemory = 12;
    public const int Access = 13;
    public const int Busy = 16;
    public const int Exists = 17;
    public const int CrossDevice = 18;
    public const int NotDirectory = 20;
    public const int IsDirectory = 21;
    public const int Invalid = 22;
    public const int NotTypewriter = 25;
    public const int TextBusy = 26;
    public const int NoSpace = 28;
    public const int ReadOnly = 30;
    public const int NameTooLong = 36;
    public const int NotImplemented = 38;
    public const int NotEmpty = 39;
    public const int Loop = 40;
    public const int NoData = 61;
    public const int NotSupported = 95;
    public const int Quota = 122;

    /// <summary>The result code for an error number.</summary>
    public static int ToResult(int error) => error switch
    {
        NotPermitted or Access => VssResult.AccessDenied,
        NoEntry => VssResult.PathNotFound,
        OutOfMemory => VssResult.OutOfMemory,
        Busy or TextBusy => VssResult.Busy,
        Exists or NotEmpty => VssResult.FileExists,
        NotDirectory => VssResult.Directory,
        Invalid or NameTooLong => VssResult.InvalidArgument,
        NoSpace or Quota => VssResult.DiskFull,
        ReadOnly => VssResult.WriteProtect,
        NotSupported or NotImplemented or NotTypewriter => VssResult.NotSupported,
        _ => VssResult.WriteFault,
    };

    /// <summary>The exception for a failed call.</summary>
    /// <param name="error">The error number.</param>
    /// <param name="action">What was tried, as in "cannot {action} '{path}'".</param>
    /// <param name="path">What it was tried on.</param>
    public static VssException Create(int error, string action, string path)
    {
        VssError known = VssErrorCatalog.Find(ToResult(error));
        return new VssException(known.HResult, $"Cannot {action} '{path}': {known.Message} (error {error})")
        {
            Target = path,
        };
    }
}
