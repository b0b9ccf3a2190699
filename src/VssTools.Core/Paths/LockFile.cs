using System;
using System.IO;

namespace VssTools;

/// <summary>
/// A file that one holder at a time can open. The system lets it go when the holder ends, however it ends.
/// </summary>
internal static class LockFile
{
    // ERROR_SHARING_VIOLATION of Windows; elsewhere the runtime gives EWOULDBLOCK (EAGAIN).
    private const int SharingViolation = unchecked((int)0x80070020);
    private const int WouldBlock = 11;

    /// <summary>Opens the file, or returns <see langword="null"/> where somebody holds it.</summary>
    /// <param name="path">The file; made when it is not there.</param>
    public static FileStream? TryOpen(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (IsHeld(e))
        {
            return null;
        }
        catch (UnauthorizedAccessException e)
        {
            throw new VssException(VssResult.AccessDenied, $"The lock '{path}' may not be opened.", e)
            {
                Target = path,
            };
        }
    }

    private static bool IsHeld(IOException e) => e.HResult is SharingViolation or WouldBlock;
}
