using System;

namespace VssTools;

/// <summary>The failures of reading logs.</summary>
internal static class EventFault
{
    /// <summary>A log or a file of one cannot be opened or read.</summary>
    public static VssException NotReadable(string log, string place, Exception cause) =>
        new(Code(cause), $"The log '{log}' at '{place}' cannot be read: {cause.Message}", cause)
        {
            ErrorId = "EventLogNotReadable",
            Target = place,
            Category = cause is UnauthorizedAccessException
                ? VssErrorCategory.PermissionDenied
                : VssErrorCategory.ReadError,
            Advice = cause is UnauthorizedAccessException
                ? "Read it as administrator (root), as its owner, or as a member of 'Event Log Readers'."
                : "Check that the log is there and not damaged; Get-VssEvent -Path reads saved ones.",
        };

    private static int Code(Exception cause) =>
        cause is UnauthorizedAccessException ? VssResult.AccessDenied : VssResult.ReadFault;
}
