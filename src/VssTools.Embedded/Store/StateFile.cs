using System;
using System.IO;
using System.Text;
using System.Xml;

namespace VssTools.Embedded;

/// <summary>Reads and writes the small files of the state. A file is written whole and renamed into place.</summary>
internal static class StateFile
{
    private static readonly XmlReaderSettings ReaderSettings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreWhitespace = true,
        CloseInput = true,
    };

    private static readonly XmlWriterSettings WriterSettings = new()
    {
        Indent = true,
        Encoding = new UTF8Encoding(false),
    };

    public static void Write(string path, Action<XmlWriter> write)
    {
        string temporary = path + ".new";
        using (FileStream stream = new(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            using (XmlWriter writer = XmlWriter.Create(stream, WriterSettings))
            {
                write(writer);
            }

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

    /// <summary>Opens a file at its first element.</summary>
    public static XmlReader Open(string path)
    {
        XmlReader reader = XmlReader.Create(
            new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete),
            ReaderSettings);
        try
        {
            reader.MoveToContent();
            return reader;
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }
}
