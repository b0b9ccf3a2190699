using System;

namespace VssTools;

/// <summary>Reads the first lines of a manifest, of which some may be missing.</summary>
internal sealed class ManifestHeaderReader(ManifestLines lines, ManifestFields fields, string path)
{
    private const int Shown = 40;

    // Whether the current line has been read and not been used.
    private bool _pending;

    /// <summary>Reads the header; the current line is then the first one after it.</summary>
    public ManifestHeader Read()
    {
        ReadFirst();
        ManifestHeader header = new()
        {
            Id = Field(ManifestWords.Id, fields.Id),
            BackupType = Field(ManifestWords.Type, fields.Enumeration<VssBackupType>),
            CreationTime = Field(ManifestWords.Created, fields.Time),
            SnapshotSetId = TryField(ManifestWords.Set, fields.Id, out Guid set) ? set : null,
            Hashed = Field(ManifestWords.Hash, () => fields.Either(ManifestWords.HashName, ManifestWords.None)),
            Compressed = Field(
                ManifestWords.Compression, () => fields.Either(ManifestWords.CompressionName, ManifestWords.None)),
        };
        if (TryField(ManifestWords.Base, () => (fields.Id(), fields.Text()), out (Guid Id, string Path) origin))
        {
            header = header with { BaseId = origin.Id, BasePath = origin.Path };
            lines.ReadOrThrow();
        }

        return header;
    }

    private void ReadFirst()
    {
        lines.ReadOrThrow();
        if (!fields.IsWord(ManifestWords.FirstLine))
        {
            int length = Math.Min(lines.End - lines.Start, Shown);
            throw ManifestFault.Version(path, ManifestWords.Encoding.GetString(lines.Buffer, lines.Start, length));
        }
    }

    private T Field<T>(string word, Func<T> read) => TryField(word, read, out T value)
        ? value
        : throw fields.Damaged($"is not the line '{word}' that belongs there");

    private bool TryField<T>(string word, Func<T> read, out T value)
    {
        if (!_pending)
        {
            lines.ReadOrThrow();
            _pending = true;
        }

        value = default!;
        if (!fields.IsWord(word))
        {
            return false;
        }

        fields.Begin();
        fields.Skip();
        value = read();
        fields.EndOfLine();
        _pending = false;
        return true;
    }
}
