using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.RegularExpressions;

namespace VssTools.Embedded.PostgreSql;

/// <summary>What a server says at the end of a backup: where the log that it needs begins and ends.</summary>
internal sealed class BackupLabel
{
    private static readonly Regex StartLine = new(
        @"\ASTART WAL LOCATION: (?<lsn>[0-9A-F]{1,8}/[0-9A-F]{1,8}) \(file (?<timeline>[0-9A-F]{8})[0-9A-F]{16}\)\n");

    private readonly uint _timeline;
    private readonly ulong _start;

    private BackupLabel(string text, uint timeline, ulong start, ulong stop)
    {
        Text = text;
        _timeline = timeline;
        _start = start;
        Stop = stop;
    }

    /// <summary>The content of the file backup_label.</summary>
    public string Text { get; }

    /// <summary>Where the log that the backup needs ends.</summary>
    public ulong Stop { get; }

    /// <summary>Reads a label.</summary>
    /// <param name="text">The content of the file backup_label.</param>
    /// <param name="stop">The place in the log where the backup ended.</param>
    public static BackupLabel Parse(string text, string stop)
    {
        Match match = StartLine.Match(text);
        return match.Success
            ? new BackupLabel(
                text,
                (uint)Half(match.Groups["timeline"].Value),
                ParsePlace(match.Groups["lsn"].Value),
                ParsePlace(stop))
            : throw new WriterFailureException(
                VssResult.WriterErrorNonRetryable, "PostgreSQL gave a backup label that cannot be read.");
    }

    /// <summary>The files of the log that the backup needs, each with the number of bytes that count.</summary>
    public IEnumerable<(string Name, long Length)> Segments(long segmentSize)
    {
        ulong size = (ulong)segmentSize;

        // A place on a boundary is the end of the file before it.
        ulong last = (Stop - 1) / size;
        for (ulong segment = _start / size; segment <= last; segment++)
        {
            yield return (NameOf(segment, size), segment == last ? (long)(Stop - (last * size)) : segmentSize);
        }
    }

    private string NameOf(ulong segment, ulong size)
    {
        ulong perLog = 0x1_0000_0000 / size;
        return string.Format(
            CultureInfo.InvariantCulture, "{0:X8}{1:X8}{2:X8}", _timeline, segment / perLog, segment % perLog);
    }

    private static ulong ParsePlace(string text)
    {
        int slash = text.IndexOf('/', StringComparison.Ordinal);
        return (Half(text.AsSpan(0, slash)) << 32) | Half(text.AsSpan(slash + 1));
    }

    private static ulong Half(ReadOnlySpan<char> text) =>
        uint.Parse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
