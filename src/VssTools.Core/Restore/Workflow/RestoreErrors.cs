using System.Collections.Generic;
using System.Linq;

namespace VssTools.Restoring;

/// <summary>The failures of restores of components.</summary>
internal static class RestoreErrors
{
    private const int MostNames = 10;

    public static VssException NothingChosen(string path, IEnumerable<string> known) => new(
        VssResult.ObjectNotFound, $"Nothing is restored from '{path}': it holds none of the components.")
    {
        ErrorId = "RestoreNothingChosen",
        Target = path,
        Advice = Known(known),
    };

    public static VssException NoBackupDocument(string path) => new(
        VssResult.ObjectNotFound, $"'{path}' has no backup components document, so there is nothing to restore by.")
    {
        ErrorId = "RestoreNoBackupDocument",
        Target = path,
        Advice = "Take the metadata that was stored when the backup was made.",
    };

    public static VssException NotFound(string name, string path, IEnumerable<string> known) => new(
        VssResult.ObjectNotFound, $"The backup '{path}' holds no component '{name}'.")
    {
        ErrorId = "RestoreComponentNotFound",
        Target = name,
        Advice = Known(known),
    };

    public static VssException NotDescribed(VssComponentId id, string path) => new(
        VssResult.InvalidXmlDocument,
        $"The component '{id}' cannot be restored: no writer's document in '{path}' describes it.")
    {
        ErrorId = "RestoreComponentNotDescribed",
        Category = VssErrorCategory.InvalidData,
        Target = id,
        Advice = "The documents of the backup do not fit together; restore the component from another backup.",
    };

    public static VssException PartNotSelectable(VssComponent part, string above) => new(
        VssResult.InvalidArgument,
        $"The component '{part}' cannot be restored by itself: its writer does not allow it.")
    {
        ErrorId = "RestoreSubcomponentNotSelectable",
        Target = part.FullPath,
        WriterName = part.WriterName,
        Advice = $"Restore '{above}' as a whole.",
    };

    public static VssException BackupFailed(RestoreComponent component) => new(
        VssResult.FileInvalid, $"'{component.Name}' is not restored: its backup failed, so it is not whole.")
    {
        ErrorId = "RestoreFromFailedBackup",
        Target = component.Id.FullPath,
        WriterName = component.Writer.Name,
        Advice = "Restore it from another backup, or restore with -Force what there is.",
    };

    public static VssException NoWriter(RestoreComponent component) => new(
        VssResult.ObjectNotFound, $"'{component.Name}' is not restored: its writer does not run.")
    {
        ErrorId = "RestoreWriterNotRunning",
        Category = VssErrorCategory.ResourceUnavailable,
        Target = component.Id.FullPath,
        WriterName = component.Writer.Name,
        Advice = "Start the application, or restore the files alone with -WithoutWriter while it is not running.",
    };

    public static VssException Custom(RestoreComponent component) => new(
        VssResult.NotSupported,
        $"'{component.Name}' is not restored: its writer wants a method of its own." + Procedure(component))
    {
        ErrorId = "RestoreMethodCustom",
        Target = component.Id.FullPath,
        WriterName = component.Writer.Name,
        Advice = "Follow the application's own instructions; -Force restores the files to their places all the same.",
    };

    public static VssException AtReboot(RestoreComponent component) => new(
        VssResult.RebootRequired,
        $"'{component.Name}' is not restored: its writer wants the files replaced while the machine restarts.")
    {
        ErrorId = "RestoreNeedsReboot",
        Target = component.Id.FullPath,
        WriterName = component.Writer.Name,
        Advice = "Restore to another place with -NewTarget or -Destination, or replace the files now with -Force.",
    };

    public static VssException FilesExist(RestoreComponent component, IReadOnlyList<string> files, bool always) => new(
        VssResult.FileExists,
        $"'{component.Name}' is not restored: files exist where it goes ({Some(files)}).")
    {
        ErrorId = always ? "RestoreOnlyIfNotThere" : "RestoreFilesExist",
        Target = component.Id.FullPath,
        WriterName = component.Writer.Name,
        Advice = always
            ? "The writer allows no replacing: move the files away, or restore to another place with -NewTarget."
            : "Replace them with -Force, or restore to another place with -NewTarget or -Destination.",
    };

    public static VssException FilesInUse(RestoreComponent component, IReadOnlyList<string> files) => new(
        VssResult.Busy, $"'{component.Name}' is not restored: files are in use ({Some(files)}).")
    {
        ErrorId = "RestoreFilesInUse",
        Target = component.Id.FullPath,
        WriterName = component.Writer.Name,
        Advice = "Stop the application first, or restore to another place with -NewTarget or -Destination.",
    };

    public static VssException NoAlternate(RestoreComponent component) => new(
        VssResult.ObjectNotFound,
        $"'{component.Name}' is not restored: it goes to alternate locations, and its writer names none.")
    {
        ErrorId = "RestoreNoAlternateLocation",
        Category = VssErrorCategory.InvalidData,
        Target = component.Id.FullPath,
        WriterName = component.Writer.Name,
        Advice = "Name a place yourself with -NewTarget or -Destination.",
    };

    public static VssException NotSupported(RestoreComponent component, string what, string id, string advice) => new(
        VssResult.NotSupported, $"'{component.Name}' is not restored: its writer does not support {what}.")
    {
        ErrorId = id,
        Target = component.Id.FullPath,
        WriterName = component.Writer.Name,
        Advice = advice,
    };

    public static VssException PlaceRefused(RestoreComponent component, string place, string reason) => new(
        VssResult.InvalidArgument,
        $"'{component.Name}' is not restored: '{place}' is no place to restore to without being asked, {reason}.")
    {
        ErrorId = "RestorePlaceRefused",
        Category = VssErrorCategory.PermissionDenied,
        Target = place,
        WriterName = component.Writer.Name,
        Advice = "Trust the backup? Then name the place yourself with -NewTarget or -Destination.",
    };

    public static VssException WriterFailed(RestoreComponent component, string message, string call) => new(
        VssResult.WriterErrorNonRetryable, $"The writer of '{component.Name}' failed at {call}: {message}")
    {
        ErrorId = $"RestoreWriterFailedAt{call}",
        Call = call,
        Target = component.Id.FullPath,
        WriterName = component.Writer.Name,
        Advice = call == "PreRestore"
            ? "Nothing of the component was restored. Mend what the writer says, then try again."
            : "The files were restored, but the application did not accept them. Mend what the writer says.",
    };

    public static VssException Arguments(string id, string message, string advice) =>
        new(VssResult.InvalidArgument, message) { ErrorId = id, Advice = advice };

    private static string Procedure(RestoreComponent component) =>
        component.Method.UserProcedure.Length == 0 ? "" : $" See {component.Method.UserProcedure}";

    private static string Known(IEnumerable<string> names) => "It holds: " + Some([.. names]) + ".";

    private static string Some(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(MostNames))
        + (names.Count > MostNames ? $" and {names.Count - MostNames} more" : "");
}
