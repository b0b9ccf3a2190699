using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace VssTools;

/// <summary>
/// Reads and writes <c>Manifest.xml</c> in the form that DiskShadow gives it: UTF-16 without a byte order mark, single
/// quotes, blanks around each equals sign and before each bracket, and <c>%s</c> for the blanks in writers' names.
/// </summary>
internal static class ManifestXml
{
    /// <summary>The name of the file.</summary>
    public const string Name = "Manifest.xml";

    /// <summary>The root element.</summary>
    public const string Root = "Manifest";

    private const string LogBegin = "Dis";
    private const string LogEnd = ".tmp";
    private const string Blank = "%s";

    private static readonly Encoding Utf16 = new UnicodeEncoding(false, false, throwOnInvalidBytes: true);

    /// <summary>Whether a file can be the transcript: <c>Dis7A07.tmp</c>.</summary>
    public static bool IsLogName(string name)
    {
        string file = FileName(name);
        return file.Length >= LogBegin.Length + LogEnd.Length
            && file.StartsWith(LogBegin, StringComparison.OrdinalIgnoreCase)
            && file.EndsWith(LogEnd, StringComparison.OrdinalIgnoreCase)
            && file.Substring(LogBegin.Length, file.Length - LogBegin.Length - LogEnd.Length).All(char.IsLetterOrDigit);
    }

    /// <summary>A new name for a transcript.</summary>
    public static string NewLogName() =>
        LogBegin + Guid.NewGuid().ToString("N").Substring(0, 4).ToUpperInvariant() + LogEnd;

    /// <summary>The last part of a path of either system.</summary>
    public static string FileName(string path) => path.Split('/', '\\').Last();

    /// <summary>Reads a manifest. What nobody knows is left alone.</summary>
    public static VssManifest Read(DocumentSource source)
    {
        XElement root = source.LoadXml(Root, "").Root!;
        XElement? set = root.Element("ShadowCopySet");
        return new VssManifest
        {
            SnapshotSetId = DocumentText.Id(set?.Text("GUID")),
            MachineName = set?.Text("MachineName") ?? "",
            Shadows = [.. (set?.Elements("ShadowCopy") ?? []).Select(ReadShadow)],
            Aliases =
            [
                .. root.Elements("Aliases").Elements("Alias").Select(alias =>
                    new KeyValuePair<string, string>(alias.Text("Name"), alias.Text("Value"))),
            ],
            Writers =
            [
                .. root.Elements("Writers").Elements("Writer").Select(writer => new VssManifestWriter(
                    writer.Text("Name").Replace(Blank, " "), FileName(writer.Text("MetadataFile")))),
            ],
            LogName = FileName(root.Element("Logfile")?.Text("Name") ?? ""),
        };
    }

    /// <summary>Writes a manifest.</summary>
    /// <param name="manifest">What it says.</param>
    /// <param name="backupFile">The name of the backup components document; empty where there is none.</param>
    public static byte[] Write(VssManifest manifest, string backupFile)
    {
        StringBuilder text = new();
        Open(text, Root);
        WriteSet(text, manifest);
        if (backupFile.Length > 0)
        {
            Empty(text, "BackupComponents", ("File", backupFile));
        }

        WriteAliases(text, manifest.Aliases);
        WriteWriters(text, manifest.Writers);
        if (manifest.LogName.Length > 0)
        {
            Empty(text, "Logfile", ("Name", manifest.LogName));
        }

        Close(text, Root);
        return Encode(text.ToString());
    }

    private static VssManifestShadow ReadShadow(XElement shadow) => new(
        DocumentText.Id(shadow.Text("GUID")),
        shadow.Text("Alias"),
        shadow.Text("OriginalVolume"),
        DocumentText.Id(shadow.Text("Provider")));

    private static void WriteSet(StringBuilder text, VssManifest manifest)
    {
        Open(text, "ShadowCopySet", ("GUID", $"{manifest.SnapshotSetId:B}"), ("MachineName", manifest.MachineName));
        foreach (VssManifestShadow shadow in manifest.Shadows)
        {
            Empty(
                text,
                "ShadowCopy",
                ("GUID", $"{shadow.Id:B}"),
                ("Alias", shadow.Alias),
                ("OriginalVolume", shadow.OriginalVolume),
                ("Provider", $"{shadow.ProviderId:B}"));
        }

        Close(text, "ShadowCopySet");
    }

    private static void WriteAliases(StringBuilder text, IReadOnlyList<KeyValuePair<string, string>> aliases)
    {
        Open(text, "Aliases");
        foreach (KeyValuePair<string, string> alias in aliases)
        {
            Empty(text, "Alias", ("Name", alias.Key), ("Value", alias.Value));
        }

        Close(text, "Aliases");
    }

    // Windows has the path of a temporary file here, of which readers take the last part. A path it stays, for those
    // that look for a backslash.
    private static void WriteWriters(StringBuilder text, IReadOnlyList<VssManifestWriter> writers)
    {
        Open(text, "Writers", ("Count", writers.Count.ToString(CultureInfo.InvariantCulture)));
        foreach (VssManifestWriter writer in writers)
        {
            Empty(text, "Writer", ("Name", writer.Name.Replace(" ", Blank)), ("MetadataFile", $@".\{writer.File}"));
        }

        Close(text, "Writers");
    }

    private static void Empty(StringBuilder text, string name, params (string Name, string Value)[] attributes)
    {
        Open(text, name, attributes);
        Close(text, name);
    }

    private static void Open(StringBuilder text, string name, params (string Name, string Value)[] attributes)
    {
        text.Append('<').Append(name).Append(' ');
        foreach ((string attribute, string value) in attributes)
        {
            text.Append(attribute).Append(" = '").Append(Escape(value)).Append("' ");
        }

        text.Append('>');
    }

    private static void Close(StringBuilder text, string name) => text.Append("</").Append(name).Append('>');

    // A reader would make blanks of line ends and tabs in an attribute.
    private static string Escape(string value) => SecurityElement.Escape(value)
        .Replace("\t", "&#9;")
        .Replace("\n", "&#10;")
        .Replace("\r", "&#13;");

    private static byte[] Encode(string text)
    {
        try
        {
            return Utf16.GetBytes(XmlConvert.VerifyXmlChars(text));
        }
        catch (XmlException e)
        {
            throw DocumentFault.NotText($"document '{Name}'", e);
        }
    }
}
