using System;

namespace VssTools;

/// <summary>The failures of reading logs.</summary>
internal static class EventFault
{
    private const string ReadAsAdministrator =
        "Read it as administrator (root), as its owner, or as a member of 'Event Log Readers'.";

    /// <summary>A live log cannot be opened or read.</summary>
    public static VssException NotReadable(string log, string place, Exception cause) =>
        new(Code(cause), $"The log '{log}' at '{place}' cannot be read: {cause.Message}", cause)
        {
            ErrorId = "EventLogNotReadable",
            Target = log,
            Category = Category(cause),
            Advice = cause is UnauthorizedAccessException
                ? ReadAsAdministrator
                : "Check that the log is there and its service runs; Get-VssEvent -Path reads saved ones.",
        };

    /// <summary>A saved log is not there.</summary>
    public static VssException FileNotFound(string path, Exception cause) =>
        new(VssResult.FileNotFound, $"There is no file '{path}'.", cause)
        {
            ErrorId = "EventFileNotFound",
            Target = path,
            Advice = "Name a log that was saved by the Event Viewer or by wevtutil epl.",
        };

    /// <summary>A saved log cannot be read.</summary>
    public static VssException FileNotReadable(string path, Exception cause) =>
        new(Code(cause), $"The saved log '{path}' cannot be read: {cause.Message}", cause)
        {
            ErrorId = "EventFileNotReadable",
            Target = path,
            Category = Category(cause),
            Advice = cause is UnauthorizedAccessException
                ? ReadAsAdministrator
                : "Copy the file to a local disk and read the copy.",
        };

    /// <summary>A saved log has nothing in it.</summary>
    public static VssException Empty(string path) =>
        new(VssResult.FileInvalid, $"The file '{path}' is empty.")
        {
            ErrorId = "EventFileEmpty",
            Target = path,
            Advice = "Save the log again: wevtutil epl Application Application.evtx.",
        };

    /// <summary>A file is no log.</summary>
    public static VssException NotALog(string path, Exception? cause = null) =>
        new(VssResult.FileInvalid, $"The file '{path}' is neither an event log (.evtx) nor XML with events.", cause)
        {
            ErrorId = "EventFileInvalid",
            Target = path,
            Advice = "Save the log as .evtx or XML, in the Event Viewer or with wevtutil epl; .evt files of Windows " +
                "2003 are converted by wevtutil epl /lf:true.",
        };

    private static int Code(Exception cause) =>
        cause is UnauthorizedAccessException ? VssResult.AccessDenied : VssResult.ReadFault;

    private static VssErrorCategory Category(Exception cause) =>
        cause is UnauthorizedAccessException ? VssErrorCategory.PermissionDenied : VssErrorCategory.ReadError;
}
