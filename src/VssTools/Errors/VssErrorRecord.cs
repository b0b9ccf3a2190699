using System;
using System.Linq;
using System.Management.Automation;
using System.Runtime.InteropServices;
using VssTools.Scripting;

namespace VssTools.Commands;

/// <summary>Makes PowerShell's error records: the one place where failures become what the user sees.</summary>
internal static class VssErrorRecord
{
    // PowerShell 7 shows the recommended action below the message, Windows PowerShell only the message.
    private static bool ShowsAdvice =>
        !RuntimeInformation.FrameworkDescription.StartsWith(".NET Framework", StringComparison.Ordinal);

    /// <summary>The record of a failure of VSS.</summary>
    /// <param name="error">The failure.</param>
    /// <param name="target">What the cmdlet was working on, where the failure does not say it.</param>
    public static ErrorRecord Create(VssException error, object? target = null)
    {
        string advice = $"{error.Advice} {AdviceOfLog(error)}".Trim();
        return new(error, error.ErrorId, Category(error), error.Target ?? target ?? error.Volume ?? error.WriterName)
        {
            ErrorDetails = new ErrorDetails(ShowsAdvice ? error.Message : $"{error.Message} {advice}".TrimEnd())
            {
                RecommendedAction = advice,
            },
        };
    }

    /// <summary>The record of an error of a script, or of a failure of one of its commands.</summary>
    public static ErrorRecord Create(ScriptError error)
    {
        string message = error.Describe();
        ErrorCategory category = error.Cause is VssException cause ? Category(cause) : ErrorCategory.ParserError;
        return new(new ScriptException(error), error.ErrorId, category, VssScriptDiagnostic.Create(error))
        {
            ErrorDetails = new ErrorDetails(
                ShowsAdvice ? message : $"{message}{Environment.NewLine}{error.Advice}".TrimEnd())
            {
                RecommendedAction = error.Advice,
            },
        };
    }

    /// <summary>A script with more errors than one; each has been told.</summary>
    public static VssException ScriptWrong(string script, int errors) =>
        new(VssResult.InvalidArgument, $"'{script}' has {errors} errors. Nothing of it has run.")
        {
            ErrorId = "ScriptWrong",
            Category = VssErrorCategory.InvalidData,
            Target = script,
            Advice = "Mend what the errors above tell; -Validate reads a script without running it.",
        };

    /// <summary>A log that cannot be written.</summary>
    public static VssException LogNotWritable(string path, Exception cause) =>
        new(VssResult.WriteFault, $"The log '{path}' cannot be written: {cause.Message}", cause)
        {
            ErrorId = "LogNotWritable",
            Target = path,
            Advice = "Name a file in a folder that exists and may be written. Nothing has run.",
        };

    /// <summary>An object that a report cannot show.</summary>
    public static VssException NotReportable(PSObject item) =>
        new(VssResult.InvalidArgument, $"A report has no place for an object of the type {item.TypeNames[0]}.")
        {
            ErrorId = "ReportObject",
            Target = item,
            Advice = "Give it what Test-Vss, Get-VssWriter, Get-VssShadow, Get-VssStorage and the like return; the "
                + "report is made without this object.",
        };

    /// <summary>A path that is no path of the file system.</summary>
    public static VssException NotFileSystem(string path, string provider) =>
        new(VssResult.InvalidArgument, $"'{path}' is a path of the provider {provider}, not of the file system.")
        {
            ErrorId = "PathNotFileSystem",
            Target = path,
            Advice = "Name a path of the file system.",
        };

    /// <summary>A path whose drive or provider does not exist.</summary>
    public static VssException PathNotFound(string path, Exception cause) =>
        new(VssResult.PathNotFound, cause.Message, cause) { ErrorId = "PathNotFound", Target = path };

    /// <summary>Arguments that cannot be given together, or not without each other.</summary>
    public static VssException Arguments(string id, string message, string advice) =>
        new(VssResult.InvalidArgument, message) { ErrorId = id, Advice = advice };

    /// <summary>Something that was asked for by name and does not exist.</summary>
    public static VssException NotFound(string id, object target, string message, string advice) =>
        new(VssResult.ObjectNotFound, message) { ErrorId = id, Target = target, Advice = advice };

    /// <summary>Several shadow copies for a place that holds one.</summary>
    public static VssException OnePlace(string place, int count) =>
        new(VssResult.InvalidArgument, $"'{place}' can show one shadow copy, and there are {count}.")
        {
            ErrorId = "OnePlaceForSeveralShadows",
            Target = place,
            Advice = "Name one shadow copy, or show them all in folders with -Path. Nothing is mounted.",
        };

    /// <summary>Several versions for a place that holds one.</summary>
    public static VssException OneVersion(string place, int count) =>
        new(VssResult.InvalidArgument, $"{count} versions would go to '{place}'. Nothing is restored.")
        {
            ErrorId = "OnePlaceForSeveralVersions",
            Target = place,
            Advice = "Choose one of them, the newest with Select-Object -First 1, or restore each to its own place.",
        };

    /// <summary>An item is in no shadow copy.</summary>
    public static VssException NoVersion(string path) => NotFound(
        "ItemVersionNotFound",
        path,
        $"None of the shadow copies has a version of '{path}'.",
        "Get-VssItemVersion shows the versions that there are.");

    /// <summary>The session has a drive of the name already.</summary>
    public static VssException DriveExists(string name) =>
        new(VssResult.ObjectAlreadyExists, $"The session has a drive '{name}' already.")
        {
            ErrorId = "DriveExists",
            Target = name,
            Advice = "Choose another name; Get-PSDrive shows those that are taken.",
        };

    /// <summary>PowerShell makes no drive of a shadow copy.</summary>
    public static VssException DriveNotMade(string name, VssShadow shadow, Exception cause) =>
        new(VssResult.PathNotFound, $"The drive '{name}' cannot be made of '{shadow.Device}': {cause.Message}", cause)
        {
            ErrorId = "DriveNotMade",
            Target = shadow.Id,
            Advice = "The name may have none of the characters ; ~ / \\ . : and the shadow copy must be there: " +
                "Get-VssShadow shows its state.",
        };

    /// <summary>The session is in a drive that is to go.</summary>
    public static VssException DriveInUse(string name) =>
        new(VssResult.Busy, $"The drive '{name}' is the one that the session is in.")
        {
            ErrorId = "DriveInUse",
            Target = name,
            Advice = "Go somewhere else with Set-Location first.",
        };

    /// <summary>No drive of the name shows a shadow copy.</summary>
    public static VssException DriveNotFound(string name) => NotFound(
        "DriveNotFound",
        name,
        $"The session has no drive '{name}' that shows a shadow copy.",
        "Mount-VssShadow -PSDriveName makes them; Get-PSDrive shows all drives of the session.");

    /// <summary>Several shadow copies of one volume, which can be set back to one.</summary>
    public static VssException RevertAmbiguous(string volume, int count) =>
        new(VssResult.InvalidArgument, $"'{volume}' can be set back to one shadow copy, and {count} of it were given.")
        {
            ErrorId = "RevertAmbiguous",
            Target = volume,
            Advice = "Choose one: Get-VssShadow -Volume shows them, with -Newest or -Oldest only one.",
        };

    /// <summary>A volume without a shadow copy that it could be set back to.</summary>
    public static VssException NothingToRevertTo(string volume) => NotFound(
        "NothingToRevertTo",
        volume,
        $"'{volume}' has no persistent shadow copy that it could be set back to.",
        "Make some beforehand: New-VssSnapshotSet -Context Persistent, or ClientAccessible.");

    /// <summary>Documents without the one that tells of a set.</summary>
    public static VssException NoBackupDocument(string documents) =>
        new(VssResult.InvalidArgument, $"'{documents}' has no backup components document.")
        {
            ErrorId = "BackupDocumentMissing",
            Category = VssErrorCategory.InvalidData,
            Target = documents,
            Advice = "Name the documents that were exported when the set was made.",
        };

    /// <summary>A writer of the session has the name already.</summary>
    public static VssException WriterExists(string name) =>
        new(VssResult.ObjectAlreadyExists, $"This session has a writer '{name}' already.")
        {
            ErrorId = "WriterExists",
            Target = name,
            Advice = "Replace it with -Force, or take it out with Unregister-VssWriter.",
        };

    /// <summary>No writer that can be unregistered has the name.</summary>
    public static VssException WriterNotRegistered(string name) => NotFound(
        "WriterNotRegistered",
        name,
        $"No writer '{name}' is registered in this session or installed in the configuration folder.",
        "Run Get-VssWriter for the writers that are there; those of other programs cannot be unregistered.");

    /// <summary>A writer that is not in the state that was waited for.</summary>
    /// <param name="name">Its name, or the id that was given.</param>
    /// <param name="writer">The writer as it is; <see langword="null"/> where it is not there.</param>
    /// <param name="waited">How long was waited.</param>
    public static VssException WriterNotReady(string name, VssWriter? writer, TimeSpan waited)
    {
        string state = writer is null ? "it is not there"
            : writer.LastError is VssWriterError error ? $"it is in the state {writer.State} ({error})"
            : $"it is in the state {writer.State}";
        return new(VssResult.Busy, $"The writer '{name}' is not ready after {waited.TotalSeconds:0.#} s: {state}.")
        {
            ErrorId = writer is null ? "WriterNotFound" : "WriterNotReady",
            Category = writer is null ? VssErrorCategory.ObjectNotFound : VssErrorCategory.OperationTimeout,
            Target = writer is null ? name : writer,
            Advice = writer is null ? "Check the name with Get-VssWriter, and that the writer's service runs."
                : writer.Failed ? "Run Repair-VssWriter, and Test-Vss for the cause."
                : "Wait longer with -Timeout, or look with Get-VssSnapshotSet for the backup that it takes part in.",
        };
    }

    /// <summary>The engine takes no writers from folders.</summary>
    public static VssException NoFolderWriters(string engine) =>
        new(VssResult.NotSupported, $"The engine '{engine}' has no installed writers: they are services of the system.")
        {
            ErrorId = "NoFolderWriters",
            Target = engine,
            Advice = "Choose the embedded engine: Connect-VssEngine Embedded.",
        };

    // The oldest event is nearest to the cause. One that means nothing, or says what the error says, explains nothing.
    private static string AdviceOfLog(VssException error) =>
        error.Events.LastOrDefault(found => found.KnownCause.Length > 0 && !found.Harmless && !Repeats(found, error))
            is VssEvent known
            ? $"The log has {known}: {known.KnownCause} {known.Fix}"
            : "";

    private static bool Repeats(VssEvent found, VssException error) =>
        found.Message.StartsWith(error.Message, StringComparison.Ordinal);

    // The names of the two are the same; Core knows no PowerShell.
    private static ErrorCategory Category(VssException error) =>
        Enum.TryParse(error.Category.ToString(), out ErrorCategory category)
            ? category
            : ErrorCategory.InvalidOperation;
}
