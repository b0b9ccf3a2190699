namespace VssTools;

/// <summary>Reads the fields of one entry.</summary>
internal static class ManifestEntryReader
{
    /// <summary>Reads the entry of the line that the fields are at.</summary>
    /// <param name="fields">The fields, at the beginning of the line.</param>
    /// <param name="kind">The line's first byte.</param>
    /// <param name="volumes">How many volumes are known.</param>
    public static ManifestEntry Read(ManifestFields fields, byte kind, int volumes)
    {
        fields.Skip();
        ManifestEntry entry = new()
        {
            Kind = Kind(fields, kind),
            Depth = fields.Index(ManifestReader.LongestChain, "the earlier backup"),
            Size = fields.Count(),
            ModifyTime = fields.Number(),
            ChangeTime = fields.Number(),
            Hash = fields.Hash(),
            Compressed = fields.Either("z", ManifestWords.None),
            Component = fields.Index(int.MaxValue, "component"),
            Volume = fields.Index(volumes, "volume"),
            Path = fields.Name(),
            Ranges = Ranges(fields),
        };
        fields.EndOfLine();
        return (entry.Kind == ManifestKind.Partial) == (entry.Ranges.Length > 0)
            ? entry
            : throw fields.Damaged("has ranges but is no partial file, or the other way round");
    }

    private static ManifestKind Kind(ManifestFields fields, byte kind) => (ManifestKind)kind switch
    {
        ManifestKind.File or ManifestKind.Directory or ManifestKind.Link or ManifestKind.Special
            or ManifestKind.Partial => (ManifestKind)kind,
        _ => throw fields.Damaged($"is an entry of the unknown kind '{(char)kind}'"),
    };

    private static string Ranges(ManifestFields fields)
    {
        string text = fields.Word();
        return text == ManifestWords.None ? "" : text;
    }
}
