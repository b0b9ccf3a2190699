using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace VssTools;

/// <summary>
/// The XML behind a backup components document. What has changed in the document is written into it; all else (nodes
/// that nobody knows, their order, the way of writing) stays as it was read.
/// </summary>
internal sealed class BackupComponentsStore
{
    private static readonly XNamespace Ns = BackupComponentsDocument.Namespace;
    private static readonly XNamespace Ours = BackupComponentsDocument.ExtensionNamespace;

    private static readonly IReadOnlyList<DocumentField<BackupComponentsDocument>> Fields =
    [
        new(
            "bootableSystemStateBackup",
            d => DocumentText.YesNo(d.BootableSystemState),
            (d, text) => d.BootableSystemState = DocumentText.IsYes(text)),
        new(
            "selectComponents",
            d => DocumentText.YesNo(d.SelectComponents),
            (d, text) => d.SelectComponents = DocumentText.IsYes(text)),
        new(
            "backupType",
            d => DocumentText.Word(d.BackupType),
            (d, text) => d.BackupType = DocumentText.Value<VssBackupType>(text)),
        new(
            "partialFileSupport",
            d => DocumentText.YesNo(d.PartialFileSupport),
            (d, text) => d.PartialFileSupport = DocumentText.IsYes(text)),
        new("snapshotSetId", d => d.SnapshotSetId.ToString(), (d, text) => d.SnapshotSetId = DocumentText.Id(text)),
        new(
            Ours + "restoreType",
            d => DocumentText.DefinedWord(d.RestoreType),
            (d, text) => d.RestoreType = DocumentText.Value<VssRestoreType>(text)),
    ];

    private static readonly IReadOnlyList<DocumentField<BackupWriter>> WriterFields =
    [
        new(
            "backupSchema",
            w => DocumentText.Number((int)w.Schema),
            (w, text) => w.Schema = (VssBackupSchema)DocumentText.Number(text)),
        new("instanceName", w => DocumentText.Optional(w.InstanceName), (w, text) => w.InstanceName = text ?? ""),
    ];

    private readonly XDocument _xml;
    private readonly DocumentSource? _source;
    private readonly Dictionary<BackupComponent, XElement> _components = [];
    private readonly Dictionary<BackupWriter, XElement> _writers = [];
    private readonly bool _isNew;
    private bool _changed;

    /// <summary>Begins a new document.</summary>
    public BackupComponentsStore()
    {
        _isNew = true;
        _xml = new XDocument(new XElement(
            Ns + "BACKUP_COMPONENTS", new XAttribute("xmlns", Ns.NamespaceName), new XAttribute("version", "1.2")));
    }

    private BackupComponentsStore(DocumentSource source, XDocument xml)
    {
        _source = source;
        _xml = xml;
        _xml.Changed += (_, _) => _changed = true;
    }

    /// <summary>The version of the form that the document has.</summary>
    public string Version => Root.Attribute("version")?.Value ?? "";

    private XElement Root => _xml.Root!;

    /// <summary>Reads a document and all that it has.</summary>
    public static BackupComponentsDocument Read(DocumentSource source)
    {
        XDocument xml = source.LoadXml("BACKUP_COMPONENTS", BackupComponentsDocument.Namespace);
        BackupComponentsStore store = new(source, xml);
        BackupComponentsDocument document = new(store);
        store.Fill(document);
        return document;
    }

    /// <summary>The document as text: as it came, where nothing has changed.</summary>
    public string Write(BackupComponentsDocument document)
    {
        try
        {
            Fields.Write(Root, document, new BackupComponentsDocument(this), _isNew);
            RemoveLost(document);
            foreach (BackupWriter writer in document.Writers.ToArray())
            {
                Element(writer);
            }

            foreach (BackupComponent component in document.Components)
            {
                Write(component, document);
            }

            DeclareNamespace();
            return _source is not null && !_changed ? _source.Text : Serialize();
        }
        catch (ArgumentException e)
        {
            throw DocumentFault.NotText("backup components document", e);
        }
    }

    private void Fill(BackupComponentsDocument document)
    {
        Fields.Read(Root, document);
        HashSet<VssComponentId> ids = [];
        foreach (XElement element in Root.Elements(Ns + "WRITER_COMPONENTS"))
        {
            BackupWriter writer = ReadWriter(element);
            document.Writers.Add(writer);
            foreach (XElement child in element.Elements(Ns + "COMPONENT"))
            {
                BackupComponent component = ReadComponent(child, writer);
                if (!ids.Add(component.Id))
                {
                    throw DocumentFault.DuplicateComponent(_source!.Name, component.Id.FullPath, child);
                }

                document.Components.Add(component);
            }
        }
    }

    private BackupWriter ReadWriter(XElement element)
    {
        BackupWriter writer = new(
            DocumentText.Id(element.Text("writerId")), DocumentText.Id(element.Text("instanceId")));
        if (writer.WriterId == Guid.Empty)
        {
            throw DocumentFault.WriterWithoutId(_source!.Name, element);
        }

        WriterFields.Read(element, writer);
        _writers[writer] = element;
        return writer;
    }

    private BackupComponent ReadComponent(XElement element, BackupWriter writer)
    {
        string name = element.Text("componentName");
        BackupComponent component = new(new VssComponentId(
            writer.InstanceId,
            writer.WriterId,
            DocumentText.Value<VssComponentType>(element.Text("componentType")),
            element.Text("logicalPath"),
            name.Length > 0 ? name : throw DocumentFault.NamelessComponent(_source!.Name, element)));
        BackupComponentFields.Fields.Read(element, component);
        BackupComponentFields.Lists.Read(element, component);
        if (element.Element(BackupComponentFields.Restore) is XElement restore)
        {
            BackupComponentFields.RestoreFields.Read(restore, component.Restore);
            BackupComponentFields.RestoreLists.Read(restore, component.Restore);
        }

        _components[component] = element;
        return component;
    }

    private void RemoveLost(BackupComponentsDocument document)
    {
        HashSet<BackupComponent> kept = [.. document.Components];
        foreach (BackupComponent component in _components.Keys.Where(component => !kept.Contains(component)).ToArray())
        {
            _components[component].Remove();
            _components.Remove(component);
        }
    }

    private void Write(BackupComponent component, BackupComponentsDocument document)
    {
        if (!_components.TryGetValue(component, out XElement? element))
        {
            element = new XElement(
                Ns + "COMPONENT",
                DocumentText.Attribute("logicalPath", DocumentText.Optional(component.Id.LogicalPath)),
                new XAttribute("componentName", component.Id.Name),
                new XAttribute("componentType", DocumentText.Word(component.Id.Type)));
            Element(document.Writer(component.Id.WriterId, component.Id.InstanceId)).Add(element);
            _components[component] = element;
        }

        BackupComponent probe = new(component.Id);
        BackupComponentFields.Fields.Write(element, component, probe);
        BackupComponentFields.Lists.Write(element, component);
        Write(component.Restore, element);
    }

    private static void Write(ComponentRestore restore, XElement component)
    {
        XElement? old = component.Element(BackupComponentFields.Restore);
        XElement element = old ?? new XElement(BackupComponentFields.Restore);
        BackupComponentFields.RestoreFields.Write(element, restore, new ComponentRestore());
        BackupComponentFields.RestoreLists.Write(element, restore);
        bool isEmpty = !element.HasAttributes && !element.HasElements;
        if (old is null && !isEmpty)
        {
            component.Add(element);
        }
        else if (isEmpty)
        {
            old?.Remove();
        }
    }

    private XElement Element(BackupWriter writer)
    {
        bool isNew = !_writers.TryGetValue(writer, out XElement? element);
        if (element is null)
        {
            element = new XElement(
                Ns + "WRITER_COMPONENTS",
                new XAttribute("instanceId", writer.InstanceId),
                new XAttribute("writerId", writer.WriterId));
            Root.Add(element);
            _writers[writer] = element;
        }

        BackupWriter probe = new(writer.WriterId, writer.InstanceId);
        WriterFields.Write(element, writer, probe, isNew);
        return element;
    }

    private void DeclareNamespace()
    {
        bool isUsed = Root.DescendantsAndSelf().Any(element =>
            element.Name.Namespace == Ours || element.Attributes().Any(a => a.Name.Namespace == Ours));
        if (isUsed && Root.GetPrefixOfNamespace(Ours) is null)
        {
            Root.Add(new XAttribute(XNamespace.Xmlns + "vsstools", Ours.NamespaceName));
        }
    }

    private string Serialize()
    {
        XmlWriterSettings settings = new() { OmitXmlDeclaration = true, NewLineHandling = NewLineHandling.Entitize };
        StringBuilder text = new();
        using (XmlWriter writer = XmlWriter.Create(text, settings))
        {
            _xml.WriteTo(writer);
        }

        return text.ToString();
    }
}
