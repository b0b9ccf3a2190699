using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Threading;

namespace VssTools;

/// <summary>A log that somebody has saved: an <c>.evtx</c> file, or events as XML. The content tells which.</summary>
public static class SavedEventLog
{
    private const int StartSize = 8;

    /// <summary>The records of VSS and its providers, as they are stored.</summary>
    /// <param name="path">The file.</param>
    /// <param name="listener">Hears of what is damaged and was left out.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="VssException">The file cannot be read, or is no log.</exception>
    public static IEnumerable<VssEventRecord> Read(
        string path, IVssListener listener, CancellationToken cancellation)
    {
        using FileStream stream = Open(path);
        using IEnumerator<VssEventRecord> records = Records(stream, path, listener, cancellation).GetEnumerator();
        while (MoveNext(records, path))
        {
            VssEventRecord record = records.Current;
            yield return record with { Log = record.Log.Length > 0 ? record.Log : Path.GetFileName(path) };
        }
    }

    private static IEnumerable<VssEventRecord> Records(
        FileStream stream, string path, IVssListener listener, CancellationToken cancellation)
    {
        byte[] start = new byte[StartSize];
        int length = stream.Read(start, 0, start.Length);
        if (length == 0)
        {
            throw EventFault.Empty(path);
        }

        stream.Seek(0, SeekOrigin.Begin);
        if (EvtxFile.IsOne(start))
        {
            return new EvtxFile(stream, path, listener, EventSources.IsKnown).Read(cancellation);
        }

        // Text of any encoding; not the end of the stream, which is closed by whoever opened it.
        StreamReader text = new(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
        return new XmlEvents(text, path, listener).Read(cancellation);
    }

    private static bool MoveNext(IEnumerator<VssEventRecord> records, string path)
    {
        try
        {
            return records.MoveNext();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw EventFault.FileNotReadable(path, e);
        }
    }

    private static FileStream Open(string path)
    {
        try
        {
            return new FileStream(
                path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 128 * 1024,
                FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw EventFault.FileNotFound(path, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException
            or NotSupportedException)
        {
            throw EventFault.FileNotReadable(path, e);
        }
    }
}
