using System;
using System.IO;
using System.Xml;

namespace VssTools;

/// <summary>The exceptions about documents. Each cause has an id of its own.</summary>
internal static class DocumentFault
{
    private const string CheckSource = "Check where the document is from; VSS writes none like it.";

    public static VssException Malformed(string document, Exception cause) => new(
        VssResult.CorruptXmlDocument, $"The {document} is damaged: {cause.Message}", cause)
    {
        ErrorId = "DocumentMalformed",
        Advice = "Use another copy of the document, or save it anew; a damaged one is not repaired.",
    };

    public static VssException HasDtd(string document, Exception cause) => new(
        VssResult.CorruptXmlDocument,
        $"The {document} has a document type definition (DTD), which is never read: it can name files and entities.",
        cause)
    {
        ErrorId = "DocumentHasDtd",
        Advice = CheckSource,
    };

    public static VssException TooLarge(string document, string limit) => new(
        VssResult.CorruptXmlDocument, $"The {document} is too large: it has more than {limit}.")
    {
        ErrorId = "DocumentTooLarge",
        Category = VssErrorCategory.LimitsExceeded,
        Advice = CheckSource,
    };

    public static VssException TooDeep(string document, XmlReader reader, int limit) => new(
        VssResult.CorruptXmlDocument,
        $"The {document} is nested more than {limit} elements deep{Position(reader)}.")
    {
        ErrorId = "DocumentTooDeep",
        Category = VssErrorCategory.LimitsExceeded,
        Advice = CheckSource,
    };

    public static VssException WrongRoot(string document, string found, string wanted) => new(
        VssResult.InvalidXmlDocument, $"The {document} has the root '{found}' and not {wanted}.")
    {
        ErrorId = "DocumentWrongRoot",
        Advice = "Name one of the kind wanted here: BACKUP_COMPONENTS for a backup, WRITER_METADATA for a writer.",
    };

    public static VssException WrongNamespace(string document, string found, string wanted) => new(
        VssResult.InvalidXmlDocument, $"The {document} has the namespace '{found}' and not '{wanted}'.")
    {
        ErrorId = "DocumentWrongNamespace",
        Advice = $"Give the root the namespace {wanted}, if it is a document of VSS.",
    };

    public static VssException WithoutIdentity(string document) => new(
        VssResult.InvalidXmlDocument,
        $"The {document} does not say whose it is: it has no IDENTIFICATION with a writerId that is a GUID.")
    {
        ErrorId = "WriterNotIdentified",
        Advice = "Save the document anew from the writer; IDENTIFICATION is written by VSS itself.",
    };

    public static VssException WriterWithoutId(string document, IXmlLineInfo? place) => new(
        VssResult.InvalidXmlDocument,
        $"The {document} has a WRITER_COMPONENTS without a writerId that is a GUID{Position(place)}.")
    {
        ErrorId = "WriterNotIdentified",
        Advice = "Use another copy of the document: without the id nobody knows whose the components are.",
    };

    public static VssException NamelessComponent(string document, IXmlLineInfo? place) => new(
        VssResult.InvalidXmlDocument, $"The {document} has a component without a name{Position(place)}.")
    {
        ErrorId = "ComponentWithoutName",
        Advice = "Give each component a componentName.",
    };

    public static VssException LongComponentPath(string document, int limit, IXmlLineInfo? place) => new(
        VssResult.InvalidXmlDocument,
        $"The {document} has a component whose path has more than {limit} characters{Position(place)}.")
    {
        ErrorId = "ComponentPathTooLong",
        Category = VssErrorCategory.LimitsExceeded,
        Advice = CheckSource,
    };

    public static VssException IncompleteFileSet(string document, IXmlLineInfo? place) => new(
        VssResult.InvalidXmlDocument, $"The {document} has a file set without path or filespec{Position(place)}.")
    {
        ErrorId = "FileSetIncomplete",
        Advice = "Give each file set both: the directory, and the names of the files in it.",
    };

    public static VssException DuplicateComponent(string document, string path, IXmlLineInfo? place) => new(
        VssResult.InvalidXmlDocument, $"The {document} has the component '{path}' twice{Position(place)}.")
    {
        ErrorId = "DuplicateComponent",
        Target = path,
        Advice = "Give each component of a writer a path of its own; upper and lower case do not tell them apart.",
    };

    public static VssException NotText(string document, Exception cause) => new(
        VssResult.InvalidXmlDocument, $"The {document} cannot be written: {cause.Message}", cause)
    {
        ErrorId = "DocumentTextInvalid",
        Advice = "Let the writer give text without control characters; binary data as base64.",
    };

    public static VssException NotReadable(string path, Exception cause) => new(
        cause switch
        {
            UnauthorizedAccessException => VssResult.AccessDenied,
            FileNotFoundException or DirectoryNotFoundException => VssResult.PathNotFound,
            _ => VssResult.ReadFault,
        },
        $"Cannot read '{path}': {cause.Message}",
        cause)
    {
        ErrorId = cause is FileNotFoundException or DirectoryNotFoundException
            ? "DocumentNotFound"
            : "DocumentNotReadable",
        Target = path,
    };

    public static VssException NotDocument(string path) => new(
        VssResult.InvalidXmlDocument, $"'{path}' is no document of VSS: its root is neither of the two.")
    {
        ErrorId = "DocumentWrongRoot",
        Target = path,
        Advice = "Name a file with the root BACKUP_COMPONENTS or WRITER_METADATA, or the folder of all documents.",
    };

    public static VssException NoDocuments(string path) => new(
        VssResult.ObjectNotFound, $"There is no document of VSS in '{path}'.")
    {
        ErrorId = "NoDocument",
        Target = path,
        Advice = "Name the folder, .zip or .cab file that has the documents: BCDocument.xml or backup.xml, WM0.xml …",
    };

    public static VssException SecondBackup(string path, string name) =>
        Second("SecondBackupDocument", path, "backup components documents", name);

    public static VssException SecondWriter(string path, string name, string writer) =>
        Second("SecondWriterDocument", path, $"documents of the writer '{writer}'", name);

    public static VssException SecondManifest(string path, string name) =>
        Second("SecondManifest", path, "manifests", name);

    public static VssException TooManyFiles(string path, int limit) => new(
        VssResult.CorruptXmlDocument, $"'{path}' has more than {limit} files.")
    {
        ErrorId = "TooManyDocuments",
        Category = VssErrorCategory.LimitsExceeded,
        Target = path,
        Advice = CheckSource,
    };

    public static VssException ArchiveTooLarge(string path, long limit) =>
        TooLarge($"archive '{Path.GetFileName(path)}'", $"{limit} bytes");

    public static VssException ArchiveDamaged(string path, string what, Exception? cause = null) => new(
        VssResult.CorruptXmlDocument, $"The archive '{path}' is damaged: {what.TrimEnd('.')}.", cause)
    {
        ErrorId = "ArchiveDamaged",
        Target = path,
        Advice = "Use another copy of the archive; a damaged one is not repaired.",
    };

    public static VssException UnsafeEntry(string path, string name) => new(
        VssResult.InvalidXmlDocument, $"The archive '{path}' has an entry that leads out of it: '{name}'.")
    {
        ErrorId = "ArchiveEntryUnsafe",
        Target = path,
        Advice = "Check where the archive is from; no tool makes such names by itself.",
    };

    public static VssException Empty(string path) => new(
        VssResult.ObjectNotFound, $"There is nothing to write to '{path}': it has no documents.")
    {
        ErrorId = "NoDocument",
        Target = path,
        Advice = "Give a document that was imported, or a snapshot set that is still open.",
    };

    public static VssException SeveralDocuments(string path, int count) => new(
        VssResult.InvalidArgument, $"{count} documents cannot be written into one file, '{path}'.")
    {
        ErrorId = "DocumentNeedsFolder",
        Target = path,
        Advice = "Name a folder, a .cab or a .zip file.",
    };

    public static VssException Exists(string path) => new(
        VssResult.FileExists, $"Cannot write '{path}': it exists already.")
    {
        ErrorId = "DocumentExists",
        Target = path,
        Advice = "Choose another name, or replace it with -Force.",
    };

    public static VssException OtherFiles(string path) => new(
        VssResult.FileExists, $"Cannot replace '{path}': the folder is a link, or has more than documents in it.")
    {
        ErrorId = "FolderHasOtherFiles",
        Target = path,
        Advice = "Choose another name; only a folder of documents is replaced.",
    };

    private static VssException Second(string id, string path, string kind, string name) => new(
        VssResult.InvalidXmlDocument, $"'{path}' has two {kind}; '{name}' is the second.")
    {
        ErrorId = id,
        Target = path,
        Advice = "Keep the documents of each backup in a folder of their own, or name the files one by one.",
    };

    private static string Position(object? place) =>
        place is IXmlLineInfo info && info.HasLineInfo()
            ? $" (line {info.LineNumber}, position {info.LinePosition})"
            : "";
}
