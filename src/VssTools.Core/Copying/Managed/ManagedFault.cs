using System;
using System.IO;

namespace VssTools.Copying.Managed;

/// <summary>Turns the framework's exceptions into those of the copier.</summary>
internal static class ManagedFault
{
    private const int SharingViolation = unchecked((int)0x80070020);
    private const int LockViolation = unchecked((int)0x80070021);
    private const int HandleDiskFull = unchecked((int)0x80070027);
    private const int PrivilegeNotHeld = unchecked((int)0x80070522);
    private const int NoSpaceOnUnix = 28;

    /// <summary>Whether an exception is a failure of the file system.</summary>
    public static bool IsKnown(Exception error) => error is IOException or UnauthorizedAccessException;

    /// <summary>Whether an exception says that the source is gone.</summary>
    public static bool IsGone(Exception error) => error is FileNotFoundException or DirectoryNotFoundException;

    public static VssException Create(Exception error, string action, string path)
    {
        int result = ToResult(error);
        string message = VssErrorCatalog.Find(result).Message;
        return new VssException(result, $"Cannot {action} '{path}': {message}", error) { Target = path };
    }

    private static int ToResult(Exception error) => error switch
    {
        UnauthorizedAccessException => VssResult.AccessDenied,
        FileNotFoundException or DirectoryNotFoundException => VssResult.PathNotFound,
        _ => ToResult(error.HResult),
    };

    private static int ToResult(int hresult) => hresult switch
    {
        VssResult.DiskFull or HandleDiskFull or NoSpaceOnUnix => VssResult.DiskFull,
        SharingViolation or LockViolation => VssResult.Busy,
        PrivilegeNotHeld => VssResult.AccessDenied,
        VssResult.FileExists => VssResult.FileExists,
        VssResult.WriteProtect => VssResult.WriteProtect,
        _ => VssResult.WriteFault,
    };
}
