using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Xml;

namespace VssTools.Embedded;

/// <summary>Reads and writes the file of one snapshot set. A file is written whole and renamed into place.</summary>
internal static class SetFile
{
    private const string Version = "1";

    public static void Write(string path, SetEntry set) =>
        StateFile.Write(path, writer => Write(writer, set));

    /// <exception cref="VssException">The file is damaged.</exception>
    public static SetEntry Read(string path)
    {
        try
        {
            using XmlReader reader = StateFile.Open(path);
            SetEntry set = ReadSet(reader);
            string name = Path.GetFileNameWithoutExtension(path);
            return set.Id.ToString() == name ? set : throw new FormatException($"It holds the set {set.Id}.");
        }
        catch (Exception e) when (e is XmlException or FormatException or ArgumentException or OverflowException)
        {
            throw Damaged(path, e);
        }
    }

    private static void Write(XmlWriter writer, SetEntry set)
    {
        writer.WriteStartElement("snapshotSet");
        writer.WriteAttributeString("version", Version);
        writer.WriteAttributeString("id", set.Id.ToString());
        writer.WriteAttributeString("context", set.Context.ToString());
        writer.WriteAttributeString("backupType", set.BackupType.ToString());
        writer.WriteAttributeString("created", Text(set.CreationTime));
        writer.WriteAttributeString("progress", set.Progress.ToString());
        writer.WriteAttributeString("owner", set.OwnerId.ToString());
        if (set.FreezeDuration is TimeSpan freeze)
        {
            writer.WriteAttributeString("freeze", Text(freeze));
        }

        foreach (ShadowEntry shadow in set.Shadows)
        {
            Write(writer, shadow);
        }

        foreach (VssPhase phase in set.Phases)
        {
            writer.WriteStartElement("phase");
            writer.WriteAttributeString("name", phase.Name);
            writer.WriteAttributeString("start", Text(phase.Start));
            writer.WriteAttributeString("duration", Text(phase.Duration));
            if (phase.SlowestWriter.Length > 0)
            {
                writer.WriteAttributeString("writer", phase.SlowestWriter);
            }

            writer.WriteEndElement();
        }

        writer.WriteEndElement();
    }

    private static void Write(XmlWriter writer, ShadowEntry entry)
    {
        VssShadow shadow = entry.Shadow;
        writer.WriteStartElement("shadow");
        writer.WriteAttributeString("id", shadow.Id.ToString());
        writer.WriteAttributeString("count", shadow.OriginalCount.ToString(CultureInfo.InvariantCulture));
        writer.WriteAttributeString("volume", shadow.Volume);
        writer.WriteAttributeString("volumeId", shadow.VolumeId.ToString());
        writer.WriteAttributeString("device", shadow.Device);
        writer.WriteAttributeString("provider", shadow.ProviderId.ToString());
        writer.WriteAttributeString("attributes", ((int)shadow.Attributes).ToString(CultureInfo.InvariantCulture));
        writer.WriteAttributeString("state", shadow.State.ToString());
        writer.WriteAttributeString("originatingMachine", shadow.OriginatingMachine);
        writer.WriteAttributeString("serviceMachine", shadow.ServiceMachine);
        if (entry.Size is long size)
        {
            writer.WriteAttributeString("size", size.ToString(CultureInfo.InvariantCulture));
        }

        if (shadow.ExposedPath is not null)
        {
            writer.WriteAttributeString("exposedPath", shadow.ExposedPath);
            writer.WriteAttributeString("exposure", entry.Exposure.ToString());
            writer.WriteAttributeString("madeFolder", XmlConvert.ToString(entry.MadeFolder));
        }

        writer.WriteEndElement();
    }

    private static SetEntry ReadSet(XmlReader reader)
    {
        if (reader.Name != "snapshotSet" || reader.GetAttribute("version") != Version)
        {
            throw new FormatException($"It is not a snapshot set of version {Version}.");
        }

        SetEntry set = new()
        {
            Id = Guid.Parse(Required(reader, "id")),
            Context = Enumeration<VssContext>(reader, "context"),
            BackupType = Enumeration<VssBackupType>(reader, "backupType"),
            CreationTime = Time(Required(reader, "created")),
            Progress = Enumeration<SetProgress>(reader, "progress"),
            OwnerId = Guid.Parse(Required(reader, "owner")),
            FreezeDuration = reader.GetAttribute("freeze") is string freeze ? Span(freeze) : null,
        };
        List<ShadowEntry> shadows = [];
        List<VssPhase> phases = [];
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element && reader.Name == "shadow")
            {
                shadows.Add(ReadShadow(reader, set));
            }
            else if (reader.NodeType == XmlNodeType.Element && reader.Name == "phase")
            {
                phases.Add(new VssPhase(
                    Required(reader, "name"), Span(Required(reader, "start")), Span(Required(reader, "duration")))
                {
                    SlowestWriter = reader.GetAttribute("writer") ?? "",
                });
            }
        }

        return set with { Shadows = shadows, Phases = phases };
    }

    private static ShadowEntry ReadShadow(XmlReader reader, SetEntry set)
    {
        VssShadow shadow = new()
        {
            Id = Guid.Parse(Required(reader, "id")),
            SetId = set.Id,
            OriginalCount = int.Parse(Required(reader, "count"), CultureInfo.InvariantCulture),
            Volume = Required(reader, "volume"),
            VolumeId = Guid.Parse(Required(reader, "volumeId")),
            Device = Required(reader, "device"),
            CreationTime = set.CreationTime,
            ProviderId = Guid.Parse(Required(reader, "provider")),
            Context = set.Context,
            Attributes = (VssVolumeSnapshotAttributes)int.Parse(
                Required(reader, "attributes"), CultureInfo.InvariantCulture),
            State = Enumeration<VssShadowState>(reader, "state"),
            OriginatingMachine = Required(reader, "originatingMachine"),
            ServiceMachine = Required(reader, "serviceMachine"),
            ExposedPath = reader.GetAttribute("exposedPath"),
        };
        if (!ShadowPlace.IsValid(shadow.Device, shadow.Id))
        {
            throw new FormatException($"'{shadow.Device}' is not a place for a shadow copy.");
        }

        ShadowEntry entry = new(shadow) { Size = ReadSize(reader) };
        return shadow.ExposedPath is null
            ? entry
            : entry with
            {
                Exposure = Enumeration<ExposureKind>(reader, "exposure"),
                MadeFolder = XmlConvert.ToBoolean(Required(reader, "madeFolder")),
            };
    }

    private static long? ReadSize(XmlReader reader) => reader.GetAttribute("size") is not string text ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long size) ? size
        : throw new FormatException("The attribute 'size' of 'shadow' is no size.");

    private static VssException Damaged(string path, Exception cause) =>
        new(VssResult.CorruptXmlDocument, $"The catalogue file '{path}' is damaged: {cause.Message}", cause)
        {
            ErrorId = "CatalogueEntryDamaged",
            Target = path,
            Advice = "Put the file back from a backup, or delete it together with the data of its shadow copies in " +
                $"the folder '{ShadowPlace.FolderName}' of their volumes.",
        };

    private static string Required(XmlReader reader, string name) =>
        reader.GetAttribute(name)
        ?? throw new FormatException($"The attribute '{name}' of '{reader.Name}' is missing.");

    private static T Enumeration<T>(XmlReader reader, string name)
        where T : struct, Enum =>
        Enum.TryParse(Required(reader, name), out T value) && Enum.IsDefined(typeof(T), value)
            ? value
            : throw new FormatException($"The attribute '{name}' of '{reader.Name}' has an unknown value.");

    private static string Text(DateTimeOffset time) => time.ToString("O", CultureInfo.InvariantCulture);

    private static string Text(TimeSpan span) => span.ToString("c", CultureInfo.InvariantCulture);

    private static DateTimeOffset Time(string text) =>
        DateTimeOffset.ParseExact(text, "O", CultureInfo.InvariantCulture);

    private static TimeSpan Span(string text) => TimeSpan.ParseExact(text, "c", CultureInfo.InvariantCulture);
}
