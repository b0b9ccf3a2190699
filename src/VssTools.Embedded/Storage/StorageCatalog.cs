using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Xml;

namespace VssTools.Embedded;

/// <summary>The storage that somebody has set: a small file for each volume, beside the catalogue of sets.</summary>
internal sealed class StorageCatalog(string statePath, SetCatalog sets)
{
    private const string Version = "1";

    // A file of ours is far smaller; whoever has put another one here is not to fill the memory.
    private const int MostBytes = 64 * 1024;

    private readonly string _folder = Path.Combine(statePath, "storage");

    /// <summary>All of it; where a file is damaged, the entry says so.</summary>
    public IReadOnlyList<StorageEntry> ReadAll()
    {
        if (!Directory.Exists(_folder))
        {
            return [];
        }

        return
        [
            .. Directory.EnumerateFiles(_folder, "*.xml")
                .Select(file => Guid.TryParse(Path.GetFileNameWithoutExtension(file), out Guid id) ? Find(id) : null)
                .OfType<StorageEntry>(),
        ];
    }

    /// <summary>The storage of one volume; <see langword="null"/> where nobody has set any.</summary>
    public StorageEntry? Find(Guid volumeId)
    {
        string file = FileOf(volumeId);
        try
        {
            return File.Exists(file) ? Read(file, volumeId) : null;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (Exception e) when (e is XmlException or FormatException or IOException or UnauthorizedAccessException)
        {
            return new StorageEntry(volumeId, "", Guid.Empty, VssStorage.Unbounded) { Damage = Damaged(file, e) };
        }
    }

    /// <summary>Sets the storage of a volume.</summary>
    /// <param name="entry">The storage.</param>
    /// <param name="check">Looks at what is there, and throws where it should stay.</param>
    public void Write(StorageEntry entry, Action<StorageEntry?> check)
    {
        PrivateFolder.Create(_folder);
        using FileStream held = sets.Lock();
        check(Find(entry.VolumeId));
        StateFile.Write(FileOf(entry.VolumeId), writer => Write(writer, entry));
    }

    /// <summary>Forgets the storage of a volume.</summary>
    public void Remove(Guid volumeId)
    {
        using FileStream held = sets.Lock();
        if (File.Exists(FileOf(volumeId)))
        {
            File.Delete(FileOf(volumeId));
        }
    }

    private string FileOf(Guid volumeId) => Path.Combine(_folder, volumeId + ".xml");

    private static void Write(XmlWriter writer, StorageEntry entry)
    {
        writer.WriteStartElement("storage");
        writer.WriteAttributeString("version", Version);
        writer.WriteAttributeString("volumeId", entry.VolumeId.ToString());
        writer.WriteAttributeString("volume", entry.Volume);
        writer.WriteAttributeString("provider", entry.ProviderId.ToString());
        writer.WriteAttributeString("maximum", entry.Maximum.ToString(CultureInfo.InvariantCulture));
        writer.WriteEndElement();
    }

    private static StorageEntry Read(string file, Guid volumeId)
    {
        if (new FileInfo(file).Length > MostBytes)
        {
            throw new FormatException($"It is larger than {MostBytes} bytes.");
        }

        using XmlReader reader = StateFile.Open(file);
        if (reader.Name != "storage" || reader.GetAttribute("version") != Version)
        {
            throw new FormatException($"It is not storage of version {Version}.");
        }

        StorageEntry entry = new(
            Guid.Parse(Required(reader, "volumeId")),
            Required(reader, "volume"),
            Guid.Parse(Required(reader, "provider")),
            ReadMaximum(Required(reader, "maximum")));
        return entry.VolumeId == volumeId && Path.IsPathRooted(entry.Volume)
            ? entry
            : throw new FormatException($"It holds the storage of '{entry.Volume}' ({entry.VolumeId}).");
    }

    private static long ReadMaximum(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long maximum)
        && (maximum > 0 || maximum == VssStorage.Unbounded)
            ? maximum
            : throw new FormatException($"'{text}' is no maximum.");

    private static string Required(XmlReader reader, string name) =>
        reader.GetAttribute(name) ?? throw new FormatException($"The attribute '{name}' is missing.");

    private static VssException Damaged(string file, Exception cause) =>
        new(VssResult.CorruptXmlDocument, $"The storage file '{file}' is damaged: {cause.Message}", cause)
        {
            ErrorId = "StorageEntryDamaged",
            Target = file,
            Advice = "Set-VssStorage writes it anew.",
        };
}
