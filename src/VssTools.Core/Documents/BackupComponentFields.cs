using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Xml.Linq;

namespace VssTools;

/// <summary>
/// Where the values of a component stand in a backup components document. The names without a namespace of our own are
/// those of documents that Windows wrote; for the others no public source has a name.
/// </summary>
internal static class BackupComponentFields
{
    /// <summary>The element in which what a restore does with the component stands.</summary>
    public static readonly XName Restore = Ours + "RESTORE";

    public static readonly IReadOnlyList<DocumentField<BackupComponent>> Fields =
    [
        new("backupStamp", c => c.BackupStamp, (c, text) => c.BackupStamp = text),
        new(Ours + "previousBackupStamp", c => c.PreviousBackupStamp, (c, text) => c.PreviousBackupStamp = text),
        new(Ours + "backupOptions", c => c.BackupOptions, (c, text) => c.BackupOptions = text),
        new(Ours + "restoreMetadata", c => c.RestoreMetadata, (c, text) => c.RestoreMetadata = text),
        new(
            Ours + "backupSucceeded",
            c => c.Succeeded is bool succeeded ? DocumentText.YesNo(succeeded) : null,
            (c, text) => c.Succeeded = text is null ? null : DocumentText.IsYes(text)),
    ];

    public static readonly IReadOnlyList<IDocumentList<BackupComponent>> Lists =
    [
        new DocumentList<BackupComponent, string>(
            "BACKUP_METADATA",
            c => c.BackupMetadata is null ? [] : [c.BackupMetadata],
            (c, text) => c.BackupMetadata = text,
            element => element.Text("metadata"),
            text => [new XAttribute("metadata", text)]),
        new DocumentList<BackupComponent, VssWriterError>(
            Ours + "FAILURE",
            c => c.Failure is null ? [] : [c.Failure],
            (c, failure) => c.Failure = failure,
            ReadFailure,
            failure => [new XAttribute("hresult", Hex(failure.HResult)), new XAttribute("message", failure.Message)]),
        new DocumentList<BackupComponent, PartialFile>(
            Ours + "PARTIAL_FILE",
            c => c.PartialFiles,
            (c, file) => c.PartialFiles.Add(file),
            element => new(
                element.Text("path"), element.Text("fileName"), element.Text("ranges"), element.Text("metadata")),
            file =>
            [
                new XAttribute("path", file.Path),
                new XAttribute("fileName", file.FileName),
                new XAttribute("ranges", file.Ranges),
                new XAttribute("metadata", file.Metadata),
            ]),
        new DocumentList<BackupComponent, DifferencedFile>(
            Ours + "DIFFERENCED_FILE",
            c => c.DifferencedFiles,
            (c, files) => c.DifferencedFiles.Add(files),
            element => new(
                element.Text("path"),
                element.Text("filespec"),
                DocumentText.IsYes(element.Text("recursive")),
                Time(element.Text("lastModifyTime"))),
            files =>
            [
                new XAttribute("path", files.Path),
                new XAttribute("filespec", files.FileSpec),
                new XAttribute("recursive", DocumentText.YesNo(files.Recursive)),
                DocumentText.Attribute(
                    "lastModifyTime", files.LastModifyTime?.ToString("o", CultureInfo.InvariantCulture)),
            ]),
    ];

    public static readonly IReadOnlyList<DocumentField<ComponentRestore>> RestoreFields =
    [
        new("selected", r => DocumentText.Yes(r.Selected), (r, text) => r.Selected = DocumentText.IsYes(text)),
        new(
            "target",
            r => DocumentText.DefinedWord(r.Target),
            (r, text) => r.Target = DocumentText.Value<VssRestoreTarget>(text)),
        new("options", r => r.Options, (r, text) => r.Options = text),
        new("name", r => r.Name, (r, text) => r.Name = text),
        new(
            "additionalRestores",
            r => DocumentText.Yes(r.AdditionalRestores),
            (r, text) => r.AdditionalRestores = DocumentText.IsYes(text)),
        new(
            "authoritative",
            r => DocumentText.Yes(r.Authoritative),
            (r, text) => r.Authoritative = DocumentText.IsYes(text)),
        new(
            "rollForward",
            r => DocumentText.DefinedWord(r.RollForward),
            (r, text) => r.RollForward = DocumentText.Value<VssRollForwardType>(text)),
        new("rollForwardPoint", r => r.RollForwardPoint, (r, text) => r.RollForwardPoint = text),
        new(
            "fileStatus",
            r => DocumentText.DefinedWord(r.FileStatus),
            (r, text) => r.FileStatus = DocumentText.Value<VssFileRestoreStatus>(text)),
        new(
            "preRestoreFailure",
            r => DocumentText.Optional(r.PreRestoreFailure),
            (r, text) => r.PreRestoreFailure = text ?? ""),
        new(
            "postRestoreFailure",
            r => DocumentText.Optional(r.PostRestoreFailure),
            (r, text) => r.PostRestoreFailure = text ?? ""),
    ];

    public static readonly IReadOnlyList<IDocumentList<ComponentRestore>> RestoreLists =
    [
        new DocumentList<ComponentRestore, string>(
            Ours + "SUBCOMPONENT",
            r => r.Subcomponents,
            (r, path) => r.Subcomponents.Add(path),
            element => element.Text("path"),
            path => [new XAttribute("path", path)]),
        Mappings("NEW_TARGET", r => r.NewTargets),
        Mappings("ALTERNATE_LOCATION", r => r.AlternateLocations),
        new DocumentList<ComponentRestore, DirectedTarget>(
            Ours + "DIRECTED_TARGET",
            r => r.DirectedTargets,
            (r, target) => r.DirectedTargets.Add(target),
            ReadDirectedTarget,
            WriteDirectedTarget),
        new DocumentList<ComponentRestore, KeyValuePair<int, string>>(
            Ours + "RANGES_FILE",
            r => r.RangesFiles.OrderBy(file => file.Key),
            (r, file) => r.RangesFiles[file.Key] = file.Value,
            element => new(DocumentText.Number(element.Text("partialFile")), element.Text("path")),
            file =>
            [
                new XAttribute("partialFile", DocumentText.Number(file.Key)),
                new XAttribute("path", file.Value),
            ]),
    ];

    private static XNamespace Ours => BackupComponentsDocument.ExtensionNamespace;

    private static DocumentList<ComponentRestore, FileMapping> Mappings(
        string name, Func<ComponentRestore, IList<FileMapping>> list) => new(
            Ours + name,
            list,
            (r, mapping) => list(r).Add(mapping),
            element => new(
                element.Text("path"),
                element.Text("filespec"),
                DocumentText.IsYes(element.Text("recursive")),
                element.Text("destination")),
            mapping =>
            [
                new XAttribute("path", mapping.Path),
                new XAttribute("filespec", mapping.FileSpec),
                new XAttribute("recursive", DocumentText.YesNo(mapping.Recursive)),
                new XAttribute("destination", mapping.Destination),
            ]);

    private static DirectedTarget ReadDirectedTarget(XElement element) => new(
        element.Text("sourcePath"),
        element.Text("sourceFileName"),
        element.Text("sourceRanges"),
        element.Text("destinationPath"),
        element.Text("destinationFileName"),
        element.Text("destinationRanges"));

    private static object?[] WriteDirectedTarget(DirectedTarget target) =>
    [
        new XAttribute("sourcePath", target.SourcePath),
        new XAttribute("sourceFileName", target.SourceFileName),
        new XAttribute("sourceRanges", target.SourceRanges),
        new XAttribute("destinationPath", target.DestinationPath),
        new XAttribute("destinationFileName", target.DestinationFileName),
        new XAttribute("destinationRanges", target.DestinationRanges),
    ];

    private static VssWriterError ReadFailure(XElement element)
    {
        string text = element.Text("hresult");
        int code = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            && uint.TryParse(text.Substring(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out uint value)
                ? unchecked((int)value)
                : VssResult.WriterErrorNonRetryable;
        return new VssWriterError(code, VssErrorCatalog.Find(code).Symbol, element.Text("message"));
    }

    private static string Hex(int code) => "0x" + code.ToString("X8", CultureInfo.InvariantCulture);

    private static DateTimeOffset? Time(string text) =>
        DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
            ? time
            : null;
}
