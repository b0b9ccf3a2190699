using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;

namespace VssTools;

/// <summary>The result code of an event, and what it means.</summary>
internal static class EventResult
{
    // "hr = " is the same in every language; the other codes of a text are those of handles and details.
    private static readonly Regex Named = new(
        "hr\\s*=\\s*0x([0-9a-f]{8})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private static readonly Regex Any = new(
        "0x([0-9a-f]{8})(?![0-9a-f])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    // Codes that events of VSS have beside those of VSS itself. Source: winerror.h and ntstatus.h of the Windows SDK.
    private static readonly Dictionary<int, (string Symbol, string Meaning)> System = new()
    {
        [unchecked((int)0x8000FFFF)] = ("E_UNEXPECTED", "An unexpected failure; another event tells which."),
        [unchecked((int)0x80004002)] = ("E_NOINTERFACE", "A COM class does not have the interface asked for."),
        [unchecked((int)0x80004005)] = ("E_FAIL", "A failure that nobody describes."),
        [unchecked((int)0x80040154)] = ("REGDB_E_CLASSNOTREG", "A COM class is not registered."),
        [unchecked((int)0x80040206)] = ("EVENT_E_USER_EXCEPTION", "A subscriber of COM+ events threw an exception."),
        [unchecked((int)0x80070001)] = ("ERROR_INVALID_FUNCTION", "The device does not know the request."),
        [unchecked((int)0x80070006)] = ("ERROR_INVALID_HANDLE", "What the handle stood for is gone."),
        [unchecked((int)0x80070015)] = ("ERROR_NOT_READY", "The device is not ready."),
        [unchecked((int)0x80070017)] = ("ERROR_CRC", "A sector of the disk cannot be read."),
        [unchecked((int)0x80070018)] = ("ERROR_BAD_LENGTH", "Something is longer than it may be."),
        [unchecked((int)0x8007001F)] = ("ERROR_GEN_FAILURE", "A device does not work."),
        [unchecked((int)0x80070020)] = ("ERROR_SHARING_VIOLATION", "Somebody else has the file open."),
        [unchecked((int)0x80070079)] = ("ERROR_SEM_TIMEOUT", "A device did not answer in time."),
        [unchecked((int)0x80070422)] = ("ERROR_SERVICE_DISABLED", "The service is disabled."),
        [unchecked((int)0x8007043C)] = ("ERROR_NOT_SAFEBOOT_SERVICE", "The service does not start in safe mode."),
        [unchecked((int)0x8007045B)] = ("ERROR_SHUTDOWN_IN_PROGRESS", "The system is shutting down."),
        [unchecked((int)0x8007045D)] = ("ERROR_IO_DEVICE", "An I/O error of a device."),
        [unchecked((int)0x80070490)] = ("ERROR_NOT_FOUND", "The element was not found."),
        [unchecked((int)0x80070534)] = ("ERROR_NONE_MAPPED", "An account name stands for no account."),
        [unchecked((int)0x80070539)] = ("ERROR_INVALID_SID", "A security id (SID) is not well-formed."),
        [unchecked((int)0x800706BA)] = ("RPC_S_SERVER_UNAVAILABLE", "The process on the other side is gone."),
        [unchecked((int)0x800706BE)] = ("RPC_S_CALL_FAILED", "The process on the other side ended in the call."),
        [unchecked((int)0x80080005)] = ("CO_E_SERVER_EXEC_FAILURE", "The server of a COM class did not start."),
        [unchecked((int)0xC000000E)] = ("STATUS_NO_SUCH_DEVICE", "The device is not there any more."),
        [unchecked((int)0xC000007F)] = ("STATUS_DISK_FULL", "The disk is full."),
        [unchecked((int)0xC000009A)] = ("STATUS_INSUFFICIENT_RESOURCES", "The system is short of resources."),
        [unchecked((int)0xC000009C)] = ("STATUS_DEVICE_DATA_ERROR", "A device could not read its data."),
        [unchecked((int)0xC00000B5)] = ("STATUS_IO_TIMEOUT", "A device did not answer in time."),
        [unchecked((int)0xC0000185)] = ("STATUS_IO_DEVICE_ERROR", "An I/O error of a device."),
    };

    /// <summary>The code that a text names as its result; 0 for none.</summary>
    public static int Find(string text)
    {
        int named = Codes(Named, text).LastOrDefault();
        return named != 0 ? named : Codes(Any, text).FirstOrDefault();
    }

    public static (string Symbol, string Meaning) Describe(int code)
    {
        if (code == 0)
        {
            return ("", "");
        }

        if (System.TryGetValue(code, out (string Symbol, string Meaning) known))
        {
            return known;
        }

        VssError error = VssErrorCatalog.Find(code);
        return (error.Symbol, error.Message);
    }

    // Only those that tell of a failure: a text also has handles, flags and codes of success.
    private static IEnumerable<int> Codes(Regex pattern, string text) =>
        pattern.Matches(text).Cast<Match>()
            .Select(match => int.Parse(match.Groups[1].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture))
            .Where(code => code < 0 && code != -1);
}
