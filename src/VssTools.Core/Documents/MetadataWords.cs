using System;
using System.Collections.Generic;
using System.Linq;

namespace VssTools;

/// <summary>
/// The words that documents use for values. Those marked "seen" stand in documents that Windows wrote or in the pages
/// about the in-box writers and the test writer; no public source has the others, which follow the same pattern.
/// </summary>
internal static class MetadataWords
{
    public static readonly IReadOnlyList<(VssUsageType Value, string Word)> Usage =
    [
        (VssUsageType.BootableSystemState, "BOOTABLE_SYSTEM_STATE"), // seen
        (VssUsageType.SystemService, "SYSTEM_SERVICE"), // seen
        (VssUsageType.UserData, "USER_DATA"), // seen
        (VssUsageType.Other, "OTHER"),
    ];

    public static readonly IReadOnlyList<(VssSourceType Value, string Word)> Source =
    [
        (VssSourceType.TransactedDatabase, "TRANSACTION_DB"), // seen
        (VssSourceType.NonTransactedDatabase, "NONTRANSACTIONAL_DB"),
        (VssSourceType.Other, "OTHER"), // seen
    ];

    public static readonly IReadOnlyList<(VssRestoreMethod Value, string Word)> RestoreMethod =
    [
        (VssRestoreMethod.RestoreIfNotThere, "RESTORE_IF_NONE_THERE"),
        (VssRestoreMethod.RestoreIfCanReplace, "RESTORE_IF_CAN_BE_REPLACED"), // seen
        (VssRestoreMethod.StopRestoreStart, "STOP_RESTART_SERVICE"),
        (VssRestoreMethod.RestoreToAlternateLocation, "RESTORE_TO_ALTERNATE_LOCATION"),
        (VssRestoreMethod.RestoreAtReboot, "REPLACE_AT_REBOOT"), // seen
        (VssRestoreMethod.RestoreAtRebootIfCannotReplace, "REPLACE_AT_REBOOT_IF_CANNOT_REPLACE"), // seen
        (VssRestoreMethod.Custom, "CUSTOM"),
        (VssRestoreMethod.RestoreStopStart, "RESTORE_STOP_START"),
    ];

    public static readonly IReadOnlyList<(VssWriterRestore Value, string Word)> WriterRestore =
    [
        (VssWriterRestore.Never, "never"), // seen
        (VssWriterRestore.IfReplaceFails, "ifReplaceFails"),
        (VssWriterRestore.Always, "always"), // seen
    ];

    /// <summary>The value for a word, in any letter case; the undefined value for an unknown word.</summary>
    public static T Value<T>(IReadOnlyList<(T Value, string Word)> words, string? text)
        where T : struct =>
        words.FirstOrDefault(pair => string.Equals(pair.Word, text, StringComparison.OrdinalIgnoreCase)).Value;

    /// <summary>The word for a value; <see langword="null"/> for the undefined value.</summary>
    public static string? Word<T>(IReadOnlyList<(T Value, string Word)> words, T value)
        where T : struct =>
        words.FirstOrDefault(pair => pair.Value.Equals(value)).Word;
}
