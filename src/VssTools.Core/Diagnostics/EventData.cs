using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;

namespace VssTools;

/// <summary>
/// The bytes beside the strings of an event. VSS writes text there, with marks that are the same in every language:
/// <c>- Code: …- Call: …- PID: …- TID: …- CMD: …- User: …</c>. A driver such as volsnap writes the packet that the
/// kernel's error log defines.
/// </summary>
internal sealed class EventData
{
    private const int MostBytes = 64 * 1024;

    // IO_ERROR_LOG_PACKET of the Windows driver kit: the code of the event, and the status that the driver ended with.
    private const int EventCodeOffset = 12;
    private const int FinalStatusOffset = 20;

    private static readonly Regex Marks = new(
        @"(?:^|- ?)(Code|Call|PID|TID|CMD|User):\s*(.*?)\s*(?=- ?(?:Code|Call|PID|TID|CMD|User):|$)",
        RegexOptions.Singleline | RegexOptions.CultureInvariant);

    private EventData(Dictionary<string, string> marks, int finalStatus)
    {
        ProcessId = int.TryParse(
            Of(marks, "PID"), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;
        CommandLine = Of(marks, "CMD");
        User = UserName(Of(marks, "User"));
        FinalStatus = finalStatus;
    }

    public int ProcessId { get; }

    public string CommandLine { get; }

    public string User { get; }

    /// <summary>The status (NTSTATUS) that a driver tells; 0 for none.</summary>
    public int FinalStatus { get; }

    public static EventData Read(IReadOnlyList<byte> data, int eventId)
    {
        byte[] bytes = [.. data.Take(MostBytes)];
        Dictionary<string, string> marks = [];
        foreach (Match match in Marks.Matches(Text(bytes)))
        {
            marks[match.Groups[1].Value] = EventText.Collapse(match.Groups[2].Value);
        }

        bool isPacket = bytes.Length >= FinalStatusOffset + 4
            && BitConverter.ToUInt16(bytes, EventCodeOffset) == eventId
            && (bytes[EventCodeOffset + 3] & 0x80) != 0;
        return new EventData(marks, isPacket ? BitConverter.ToInt32(bytes, FinalStatusOffset) : 0);
    }

    private static string Text(byte[] bytes)
    {
        bool isWide = bytes.Length > 3 && bytes[0] == '-' && bytes[1] == 0;
        string text = (isWide ? Encoding.Unicode : Encoding.UTF8).GetString(bytes);
        return text.StartsWith("- ", StringComparison.Ordinal) ? text.TrimEnd('\0', ' ') : "";
    }

    // "Name: NT AUTHORITY\NETWORK SERVICE, SID:S-1-5-20"
    private static string UserName(string text)
    {
        int sid = text.IndexOf(", SID:", StringComparison.Ordinal);
        string name = sid < 0 ? text : text.Substring(0, sid);
        return name.StartsWith("Name:", StringComparison.Ordinal) ? name.Substring(5).Trim() : name;
    }

    private static string Of(Dictionary<string, string> marks, string name) =>
        marks.TryGetValue(name, out string? value) ? value : "";
}
