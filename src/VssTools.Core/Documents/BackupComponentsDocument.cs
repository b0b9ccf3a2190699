using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Xml;

namespace VssTools;

/// <summary>
/// A backup components document: what a requester chose to back up, with what kind of backup. Names and form are
/// those of the documents that Windows writes; what those are not known to hold is kept under a namespace of our own.
/// </summary>
public sealed class BackupComponentsDocument
{
    /// <summary>The namespace of VSS's documents.</summary>
    public const string Namespace = "x-schema:#VssComponentMetadata";

    /// <summary>The namespace of what VSS's documents have no public names for.</summary>
    public const string ExtensionNamespace = "urn:vsstools:backup-components:1";

    /// <summary>The id of the set; empty before there is one.</summary>
    public Guid SnapshotSetId { get; set; }

    /// <summary>The kind of backup.</summary>
    public VssBackupType BackupType { get; set; } = VssBackupType.Copy;

    /// <summary>Whether components are chosen; else whole volumes are backed up.</summary>
    public bool SelectComponents { get; set; }

    /// <summary>Whether the system state is included so that the machine can start from it.</summary>
    public bool BootableSystemState { get; set; }

    /// <summary>Whether the requester can back up parts of files.</summary>
    public bool PartialFileSupport { get; set; }

    /// <summary>The components chosen explicitly.</summary>
    public IList<BackupComponent> Components { get; } = [];

    /// <summary>The entry of a component; <see langword="null"/> where it is not in the document.</summary>
    public BackupComponent? Find(VssComponentId id) => Components.FirstOrDefault(component =>
        component.Id.WriterId == id.WriterId
        && component.Id.Type == id.Type
        && string.Equals(component.Id.FullPath, id.FullPath, StringComparison.OrdinalIgnoreCase));

    /// <summary>Reads a document.</summary>
    /// <exception cref="VssException">VSS_E_INVALID_XML_DOCUMENT or VSS_E_CORRUPT_XML_DOCUMENT.</exception>
    public static BackupComponentsDocument Parse(string xml)
    {
        XmlReaderSettings settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };
        try
        {
            using XmlReader reader = XmlReader.Create(new StringReader(xml), settings);
            return Read(reader);
        }
        catch (Exception e) when (e is XmlException or FormatException)
        {
            throw new VssException(
                VssResult.CorruptXmlDocument, $"The backup components document is damaged: {e.Message}", e)
            {
                Call = "InitializeForRestore",
            };
        }
    }

    /// <summary>Writes the document.</summary>
    public string ToXml()
    {
        StringBuilder text = new();
        using (XmlWriter writer = XmlWriter.Create(text, new XmlWriterSettings { OmitXmlDeclaration = true }))
        {
            Write(writer);
        }

        return text.ToString();
    }

    private static BackupComponentsDocument Read(XmlReader reader)
    {
        reader.MoveToContent();
        if (reader.LocalName != "BACKUP_COMPONENTS" || reader.NamespaceURI != Namespace)
        {
            throw new VssException(
                VssResult.InvalidXmlDocument, $"The document is a '{reader.Name}' and not BACKUP_COMPONENTS.");
        }

        BackupComponentsDocument document = new()
        {
            SnapshotSetId = Id(reader, "snapshotSetId"),
            BackupType = ParseType<VssBackupType>(reader.GetAttribute("backupType")),
            SelectComponents = Flag(reader, "selectComponents"),
            BootableSystemState = Flag(reader, "bootableSystemStateBackup"),
            PartialFileSupport = Flag(reader, "partialFileSupport"),
        };
        Guid writerId = Guid.Empty;
        Guid instanceId = Guid.Empty;
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element || reader.NamespaceURI != Namespace)
            {
                continue;
            }

            if (reader.LocalName == "WRITER_COMPONENTS")
            {
                writerId = Id(reader, "writerId");
                instanceId = Id(reader, "instanceId");
            }
            else if (reader.LocalName == "COMPONENT")
            {
                document.Components.Add(ReadComponent(reader, writerId, instanceId));
            }
        }

        return document;
    }

    private static BackupComponent ReadComponent(XmlReader reader, Guid writerId, Guid instanceId) =>
        new(new VssComponentId(
            instanceId,
            writerId,
            ParseType<VssComponentType>(reader.GetAttribute("componentType")),
            reader.GetAttribute("logicalPath") ?? "",
            reader.GetAttribute("componentName") ?? throw new FormatException("A component has no name.")))
        {
            BackupStamp = reader.GetAttribute("backupStamp"),
            PreviousBackupStamp = reader.GetAttribute("previousBackupStamp", ExtensionNamespace),
            BackupOptions = reader.GetAttribute("backupOptions", ExtensionNamespace),
            Succeeded = reader.GetAttribute("backupSucceeded", ExtensionNamespace) switch
            {
                null => null,
                string text => text == "yes",
            },
        };

    private void Write(XmlWriter writer)
    {
        writer.WriteStartElement("BACKUP_COMPONENTS", Namespace);
        writer.WriteAttributeString("version", "1.2");
        writer.WriteAttributeString("bootableSystemStateBackup", YesNo(BootableSystemState));
        writer.WriteAttributeString("selectComponents", YesNo(SelectComponents));
        writer.WriteAttributeString("backupType", BackupType.ToString().ToLowerInvariant());
        writer.WriteAttributeString("partialFileSupport", YesNo(PartialFileSupport));
        writer.WriteAttributeString("snapshotSetId", SnapshotSetId.ToString());
        foreach (IGrouping<(Guid, Guid), BackupComponent> group in
            Components.GroupBy(component => (component.Id.InstanceId, component.Id.WriterId)))
        {
            writer.WriteStartElement("WRITER_COMPONENTS", Namespace);
            writer.WriteAttributeString("instanceId", group.Key.Item1.ToString());
            writer.WriteAttributeString("writerId", group.Key.Item2.ToString());
            writer.WriteAttributeString("backupSchema", 0.ToString(CultureInfo.InvariantCulture));
            foreach (BackupComponent component in group)
            {
                Write(writer, component);
            }

            writer.WriteEndElement();
        }

        writer.WriteEndElement();
    }

    private static void Write(XmlWriter writer, BackupComponent component)
    {
        writer.WriteStartElement("COMPONENT", Namespace);
        if (component.Id.LogicalPath.Length > 0)
        {
            writer.WriteAttributeString("logicalPath", component.Id.LogicalPath);
        }

        writer.WriteAttributeString("componentName", component.Id.Name);
        writer.WriteAttributeString("componentType", component.Id.Type.ToString().ToLowerInvariant());
        Optional(writer, "backupStamp", null, component.BackupStamp);
        Optional(writer, "previousBackupStamp", ExtensionNamespace, component.PreviousBackupStamp);
        Optional(writer, "backupOptions", ExtensionNamespace, component.BackupOptions);
        Optional(
            writer,
            "backupSucceeded",
            ExtensionNamespace,
            component.Succeeded is bool succeeded ? YesNo(succeeded) : null);
        writer.WriteEndElement();
    }

    private static void Optional(XmlWriter writer, string name, string? xmlNamespace, string? value)
    {
        if (value is not null)
        {
            writer.WriteAttributeString(name, xmlNamespace, value);
        }
    }

    private static T ParseType<T>(string? text)
        where T : struct, Enum =>
        Enum.TryParse(text, ignoreCase: true, out T value) && Enum.IsDefined(typeof(T), value) ? value : default;

    private static Guid Id(XmlReader reader, string name) =>
        Guid.TryParse(reader.GetAttribute(name), out Guid id) ? id : Guid.Empty;

    private static bool Flag(XmlReader reader, string name) => reader.GetAttribute(name) == "yes";

    private static string YesNo(bool value) => value ? "yes" : "no";
}
