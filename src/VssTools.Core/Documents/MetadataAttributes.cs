using System;
using System.Globalization;
using System.Xml;

namespace VssTools;

/// <summary>The attributes of the element at which a reader stands.</summary>
internal static class MetadataAttributes
{
    public static string Text(this XmlReader reader, string name) => reader.GetAttribute(name) ?? "";

    public static bool Flag(this XmlReader reader, string name) => reader.GetAttribute(name) == "yes";

    public static int Number(this XmlReader reader, string name) =>
        int.TryParse(reader.GetAttribute(name), NumberStyles.None, CultureInfo.InvariantCulture, out int value)
            ? value
            : 0;

    public static Guid Id(this XmlReader reader, string name) =>
        Guid.TryParse(reader.GetAttribute(name), out Guid id) ? id : Guid.Empty;

    /// <summary>Whether an attribute is there; makes no text of its value.</summary>
    public static bool Has(this XmlReader reader, string name)
    {
        bool found = reader.MoveToAttribute(name);
        reader.MoveToElement();
        return found;
    }

    public static FileMapping AlternateLocation(this XmlReader reader) => new(
        reader.Text("path"), reader.Text("filespec"), reader.Flag("recursive"), reader.Text("alternatePath"));

    public static VssDependency Dependency(this XmlReader reader) => new(
        reader.Id("writerId"), reader.Text("logicalPath"), reader.Text("componentName"));

    public static VssFileSet FileSet(this XmlReader reader) => new()
    {
        Path = reader.Text("path"),
        FileSpec = reader.Text("filespec"),
        Recursive = reader.Flag("recursive"),
        AlternatePath = reader.GetAttribute("alternatePath"),
        BackupType = reader.Has("filespecBackupType")
            ? (VssFileSpecBackupType)reader.Number("filespecBackupType")
            : VssFileSpecBackupType.Default,
        Kind = reader.LocalName switch
        {
            "DATABASE_FILES" => VssFileSetKind.DatabaseFiles,
            "DATABASE_LOGFILES" => VssFileSetKind.DatabaseLogFiles,
            _ => VssFileSetKind.Files,
        },
    };
}
