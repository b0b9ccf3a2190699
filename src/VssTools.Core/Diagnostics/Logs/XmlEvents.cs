using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Xml;

namespace VssTools;

/// <summary>
/// Reads events saved as XML: one <c>Event</c>, several in <c>Events</c> as the Event Viewer saves them, or several one
/// after the other as <c>wevtutil qe /f:xml</c> writes them.
/// </summary>
internal sealed class XmlEvents(TextReader text, string path, IVssListener listener)
{
    private const long MostCharacters = 1L << 30;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        ConformanceLevel = ConformanceLevel.Fragment,
        MaxCharactersInDocument = MostCharacters,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,

        // Windows writes control characters of messages as references that XML 1.0 does not have.
        CheckCharacters = false,
    };

    private readonly EventRecordBuilder _builder = new();

    /// <summary>The records of the sources that write about shadow copies, as they are stored.</summary>
    public IEnumerable<VssEventRecord> Read(CancellationToken cancellation)
    {
        using XmlReader reader = XmlReader.Create(text, Settings);
        bool hasEvent = false;
        while (TryFindEvent(reader, ref hasEvent))
        {
            cancellation.ThrowIfCancellationRequested();
            hasEvent = true;
            if (TryReadEvent(reader) is VssEventRecord record && EventSources.IsKnown(record.Source))
            {
                yield return record;
            }
        }

        if (!hasEvent)
        {
            throw EventFault.NotALog(path);
        }
    }

    // The events before the place where the file is damaged stay.
    private bool TryFindEvent(XmlReader reader, ref bool hasEvent)
    {
        try
        {
            while (reader.Read())
            {
                if (reader.NodeType == XmlNodeType.Element && reader.Depth <= 1 && reader.LocalName == "Event")
                {
                    return true;
                }
            }
        }
        catch (XmlException e) when (hasEvent)
        {
            listener.Warning($"'{path}' is damaged; what comes after its last whole event was left out: {e.Message}");
        }
        catch (XmlException e)
        {
            throw EventFault.NotALog(path, e);
        }

        return false;
    }

    private VssEventRecord? TryReadEvent(XmlReader reader)
    {
        try
        {
            _builder.Clear();
            ReadElement(reader);
            return _builder.ToRecord();
        }
        catch (Exception e) when (e is XmlException or EventRecordException)
        {
            listener.Warning($"'{path}': an event was left out: {e.Message}");
            return null;
        }
    }

    private void ReadElement(XmlReader reader)
    {
        int depth = reader.Depth;
        do
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    OpenElement(reader);
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA
                    or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace:
                    _builder.Text(reader.Value);
                    break;
                case XmlNodeType.EndElement:
                    _builder.Close();
                    break;
            }

            if (reader.Depth == depth && (reader.NodeType == XmlNodeType.EndElement || reader.IsEmptyElement))
            {
                return;
            }
        }
        while (reader.Read());
    }

    private void OpenElement(XmlReader reader)
    {
        _builder.Open(reader.LocalName);
        bool isEmpty = reader.IsEmptyElement;
        while (reader.MoveToNextAttribute())
        {
            _builder.Attribute(reader.LocalName, reader.Value);
        }

        reader.MoveToElement();
        if (isEmpty)
        {
            _builder.Close();
        }
    }
}
