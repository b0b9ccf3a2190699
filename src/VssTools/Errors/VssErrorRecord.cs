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

    // The oldest event is nearest to the cause; one that means nothing explains nothing.
    private static string AdviceOfLog(VssException error) =>
        error.Events.LastOrDefault(found => found.KnownCause.Length > 0 && !found.Harmless) is VssEvent known
            ? $"The log has {known}: {known.KnownCause} {known.Fix}"
            : "";

    // The names of the two are the same; Core knows no PowerShell.
    private static ErrorCategory Category(VssException error) =>
        Enum.TryParse(error.Category.ToString(), out ErrorCategory category)
            ? category
            : ErrorCategory.InvalidOperation;
}
