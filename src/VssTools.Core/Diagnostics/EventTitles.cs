using System;
using System.Collections.Generic;

namespace VssTools;

/// <summary>
/// Short texts for records of saved logs, which have only the strings that Windows would put into its own texts; in our
/// own words. Source of the numbers and of the order of the strings: the message tables of vssvc.exe, vsstrace.dll and
/// volsnap.sys as the project winevt-kb lists them.
/// </summary>
internal static class EventTitles
{
    private static readonly Dictionary<int, string> OfVss = new()
    {
        [11] = "The COM server {1} ({0}) cannot be started; the processors may be busy. {2}",
        [12] = "The COM server {1} ({0}) cannot be started; it may be shutting down, or memory ran out. {2}",
        [13] = "The COM server {1} ({0}) cannot be started. {2}",
        [18] = "The COM server {1} ({0}) cannot be started in safe mode.",
        [19] = "The service EventSystem is disabled, or starts in safe mode.",
        [20] = "Shadow copies cannot be used in safe mode.",
        [22] = "A component that VSS needs is not registered: {1} ({0}). {2}",
        [26] = "The directory service of this domain controller is stopped, so there is no backup.",
        [27] = "The directory service of this domain controller is stopped, so there is no restore.",
        [29] = "This domain controller is in restore mode, so there is no backup.",
        [34] = "The event class of VSS is not registered, so no writer hears of events.",
        [38] = "The service EventSystem or COMSysApp is disabled.",
        [39] = "The service VSS is disabled.",
        [40] = "The service swprv is disabled.",
        [8193] = "The routine {0} failed: {1}",
        [8194] = "A writer could not call back the requester: {0}",
        [8212] = "The writer {0} ({1}) tried to subscribe during setup.",
        [8213] = "The process of the writer {0} ({1}) has too few rights.",
        [8214] = "A writer could not reach the requester, which may have ended: {0}",
        [8222] = "A shadow copy was created by {1}: {8}",
        [8224] = "The VSS service stops because nobody used it.",
        [8225] = "The VSS service stops because it was told to.",
        [8229] = "A writer refused an event: {0}",
        [8230] = "The account {0} could not be resolved: {1}",
        [12289] = "An unexpected failure: {0}: {1}",
        [12290] = "A warning: {0}: {1}",
        [12291] = "The COM+ publisher of writers failed: {0} {1}",
        [12292] = "The shadow copy provider {0} could not be started: {1}",
        [12293] = "The shadow copy provider {0} failed: {1} {2}",
        [12294] = "The shadow copy provider {0} refused its arguments: {1}",
        [12296] = "A thread could not be started; the system may be short of resources.",
        [12297] = "Writes to the volume {0} could not be flushed in time.",
        [12298] = "Writes to the volume {0} could not be held as long as the shadow copy took.",
        [12301] = "The writer {0} did not answer a question for its status.",
        [12302] = "VSS could not reach the writers.",
        [12305] = "A volume or disk is not connected: {0}",
        [12308] = "The volume {0} was invalid or dismounted while its shadow copy was made.",
        [12310] = "The shadow copy could not be committed in time: {0}",
        [12322] = "The volume {0} is being reverted to the shadow copy {1}.",
        [12338] = "Opening and flushing all volumes took more than {0} seconds; {1} timed out.",
        [12339] = "Opening and flushing the volume {1} took {0} seconds.",
        [12340] = "Flushing all volumes took more than {0} seconds; {1} timed out.",
        [12341] = "Flushing and holding the volume {1} took {0} seconds.",
        [12347] = "The Registry Writer did not answer.",
        [12348] = "VSS may not read the root of the volume {0}.",
    };

    private static readonly Dictionary<int, string> OfVolsnap = new()
    {
        [5] = "The shadow copy of {1} could not be created: too little non-paged memory.",
        [6] = "The shadow copy of {1} could not be created: too little memory for a heap.",
        [8] = "Writes to {1} were held, and nobody let them go on in time.",
        [9] = "Writes to {1} were held, and the file system was not ready in time.",
        [14] = "The shadow copies of {1} were lost: an I/O failure on {2}.",
        [16] = "The shadow copies of {1} were lost: {2}, where their storage is, was dismounted by force.",
        [20] = "The shadow copies of {1} were lost: the free space could not be computed.",
        [21] = "Holding writes to {1} was given up: too little memory.",
        [23] = "The shadow copy of {1} could not be created: too little space on {2}.",
        [24] = "Too little space on {2} for the storage of the shadow copies of {1}: all of them are at risk.",
        [25] = "The shadow copies of {1} were deleted: their storage could not grow in time.",
        [27] = "The shadow copies of {1} were lost at detection: a control file could not be opened.",
        [28] = "The shadow copy of {1} could not be created: its structures could not be written to the disk.",
        [29] = "The shadow copies of {1} were lost at detection.",
        [32] = "The shadow copies of {1} were lost: the volume of their storage is not there.",
        [33] = "The oldest shadow copy of {1} was deleted to stay below the limit of its storage.",
        [35] = "The shadow copies of {1} were lost: their storage failed to grow.",
        [36] = "The shadow copies of {1} were lost: their storage reached the limit that was set for it.",
        [38] = "The limit for the storage of the shadow copies of {1} keeps it from growing: all of them are at risk.",
        [40] = "The shadow copies of {1} were lost: {2} was dismounted.",
        [58] = "The oldest shadow copy of {1} was deleted to keep their number below a limit.",
        [61] = "The revert of {1} met a bad sector.",
        [62] = "The revert of {1} stopped because a volume was lost.",
        [64] = "The volume {1} is being reverted to a shadow copy.",
        [65] = "The revert of {1} goes on after the system was down.",
        [66] = "The revert of {1} is complete.",
    };

    /// <summary>A text for a record that has strings only.</summary>
    /// <param name="record">The record.</param>
    /// <param name="strings">Its strings, read as a text.</param>
    public static string Compose(VssEventRecord record, EventText strings)
    {
        Dictionary<int, string>? titles = EventSources.IsVolsnap(record.Source)
            ? OfVolsnap
            : string.Equals(record.Source, EventSources.Vss, StringComparison.OrdinalIgnoreCase) ? OfVss : null;
        if (titles is null || !titles.TryGetValue(record.EventId, out string? title))
        {
            return strings.Message;
        }

        string text = title;
        for (int i = 0; i < 10; i++)
        {
            text = text.Replace($"{{{i}}}", i < record.Strings.Count ? Value(record.Strings[i]) : "?");
        }

        return EventText.Collapse(text);
    }

    // The last string has the operation and the context behind it.
    private static string Value(string text) => EventText.Parse(text).Message;
}
