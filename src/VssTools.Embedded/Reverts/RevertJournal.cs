using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Xml;
using VssTools.Interop;

namespace VssTools.Embedded;

/// <summary>A revert that has begun and is not done.</summary>
internal sealed record RevertEntry(Guid VolumeId, string Volume, Guid ShadowId, DateTimeOffset Started);

/// <summary>
/// The reverts that are not done, one small file each: written before anything of the volume changes, removed when all
/// of it is on the disk. Whoever does one holds its lock; a file whose lock is free is of a process that has ended.
/// </summary>
internal sealed class RevertJournal(string statePath)
{
    private const string Version = "1";

    private readonly string _folder = Path.Combine(statePath, "reverts");

    public IReadOnlyList<RevertEntry> ReadAll() =>
        Directory.Exists(_folder)
            ? [.. Directory.GetFiles(_folder, "*.xml").Select(TryRead).OfType<RevertEntry>()]
            : [];

    public RevertEntry? Find(Guid volumeId) => TryRead(FileOf(volumeId));

    public void Write(RevertEntry entry)
    {
        string path = FileOf(entry.VolumeId);
        string temporary = path + ".new";
        using (FileStream stream = new(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            Write(stream, entry);
            stream.Flush(flushToDisk: true);
        }

        if (File.Exists(path))
        {
            File.Replace(temporary, path, null);
        }
        else
        {
            File.Move(temporary, path);
        }
    }

    public void Remove(Guid volumeId) => File.Delete(FileOf(volumeId));

    /// <summary>Takes the right to revert a volume, or returns <see langword="null"/> where somebody does it.</summary>
    public FileStream? TryHold(Guid volumeId)
    {
        PrivateFolder.Create(_folder);
        return LockFile.TryOpen(LockOf(volumeId));
    }

    public void Release(Guid volumeId, FileStream held)
    {
        File.Delete(LockOf(volumeId));
        held.Dispose();
    }

    /// <summary>Notes how far a revert is, for other processes.</summary>
    /// <param name="held">The right to revert, as <see cref="TryHold"/> gave it.</param>
    /// <param name="percent">0 to 100.</param>
    public static void NoteProgress(FileStream held, int percent)
    {
        held.Position = 0;
        held.WriteByte((byte)percent);
        held.Flush();
    }

    /// <summary>How far a revert is, in percent; <see langword="null"/> where nobody knows.</summary>
    public unsafe int? ReadProgress(Guid volumeId)
    {
        // .NET does not open what another one holds. Volumes are set back on Linux alone.
        int file = Path.DirectorySeparatorChar == '/' ? Libc.Open(LockOf(volumeId), Libc.ReadOnly | Libc.NoFollow) : -1;
        if (file < 0)
        {
            return null;
        }

        byte percent;
        bool isNoted = Libc.ReadAt(file, &percent, 1, 0) == 1 && percent <= 100;
        Libc.Close(file);
        return isNoted ? percent : null;
    }

    /// <summary>Whether somebody does the revert now.</summary>
    public bool IsHeld(Guid volumeId)
    {
        if (!File.Exists(LockOf(volumeId)))
        {
            return false;
        }

        using FileStream? held = LockFile.TryOpen(LockOf(volumeId));
        return held is null;
    }

    private static void Write(FileStream stream, RevertEntry entry)
    {
        using XmlWriter writer = XmlWriter.Create(stream, new() { Indent = true, Encoding = new UTF8Encoding(false) });
        writer.WriteStartElement("revert");
        writer.WriteAttributeString("version", Version);
        writer.WriteAttributeString("volumeId", entry.VolumeId.ToString());
        writer.WriteAttributeString("volume", entry.Volume);
        writer.WriteAttributeString("shadow", entry.ShadowId.ToString());
        writer.WriteAttributeString("started", entry.Started.ToString("O", CultureInfo.InvariantCulture));
        writer.WriteEndElement();
    }

    // A file that goes while it is read is of a revert that is done. A damaged one says only what nobody can follow up:
    // the catalogue has the shadow copies, and reverting to one again repairs everything.
    private static RevertEntry? TryRead(string path)
    {
        try
        {
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using XmlReader reader = XmlReader.Create(
                stream, new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            reader.MoveToContent();
            return reader.Name == "revert" && reader.GetAttribute("version") == Version
                ? new RevertEntry(
                    new Guid(reader.GetAttribute("volumeId") ?? ""),
                    reader.GetAttribute("volume") ?? "",
                    new Guid(reader.GetAttribute("shadow") ?? ""),
                    DateTimeOffset.ParseExact(
                        reader.GetAttribute("started") ?? "", "O", CultureInfo.InvariantCulture))
                : null;
        }
        catch (Exception e) when (e is IOException or XmlException or FormatException)
        {
            return null;
        }
    }

    private string FileOf(Guid volumeId) => Path.Combine(_folder, volumeId + ".xml");

    private string LockOf(Guid volumeId) => Path.Combine(_folder, volumeId + ".lock");
}
