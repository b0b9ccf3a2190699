using System.Linq;

namespace VssTools;

/// <summary>The causes that are known, by event, result code and a mark in the text.</summary>
internal static partial class KnownCauses
{
    private static readonly KnownCause[] All = [.. OfVss, .. OfServices, .. OfVolsnap, .. OfEmbedded];

    /// <summary>The cause that fits best; <see langword="null"/> where none is known.</summary>
    public static KnownCause? Find(string source, int eventId, int code, string text) =>
        All.Where(cause => cause.Fits(source, eventId, code, text))
            .OrderByDescending(cause => cause.Weight)
            .FirstOrDefault();

    private const string Reference = "https://learn.microsoft.com/windows/win32/vss/";

    // The texts of Windows' own events, which tell what to do themselves.
    private const string Texts = "https://github.com/libyal/winevt-kb/blob/" +
        "437ecb9982a716899d4b270a3261bba2e27f4b3d/docs/sources/message-files/";

    private const string VssTexts = Texts + "MessageFile-vssvc.exe.md";
    private const string DriverTexts = Texts + "MessageFile-volsnap.sys.md";

    // The events 18, 8213, 8229, 12291 and 12301.
    private const string Operations = "https://learn.microsoft.com/previous-versions/windows/it-pro/" +
        "windows-server-2008-R2-and-2008/ee264195(v=ws.10)";

    private static KnownCause Vss(int eventId, string cause, string fix, string reference) =>
        new(EventSources.Vss, eventId, cause, fix, reference);

    private static KnownCause Driver(int eventId, string cause, string fix, string reference) =>
        new(EventSources.Volsnap, eventId, cause, fix, reference);

    private static KnownCause Own(int eventId, string cause, string fix) =>
        new(EventSources.Embedded, eventId, cause, fix, "Get-Help Get-VssEvent");
}
