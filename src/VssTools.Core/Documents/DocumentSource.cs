using System;
using System.IO;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace VssTools;

/// <summary>
/// An XML document as it came: its bytes, or text that was text before. It is read as a stream as often as somebody
/// looks into it, and given back untouched.
/// </summary>
internal sealed class DocumentSource
{
    /// <summary>The most bytes, or characters, that a document may have.</summary>
    public const int MaxSize = 64 << 20;

    private const int MaxDepth = 64;
    private const int MaxElements = 1_000_000;
    private const int HeadSize = 1024;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        CloseInput = true,
    };

    private readonly DocumentBytes? _bytes;
    private readonly string? _text;

    /// <summary>Takes text.</summary>
    /// <param name="text">The document.</param>
    /// <param name="name">What errors call it.</param>
    public DocumentSource(string text, string name)
    {
        Name = name;
        _text = text.Length <= MaxSize ? text : throw DocumentFault.TooLarge(name, $"{MaxSize} characters");
    }

    private DocumentSource(DocumentBytes bytes, string name)
    {
        Name = name;
        _bytes = bytes;
    }

    /// <summary>What errors call the document.</summary>
    public string Name { get; }

    /// <summary>How many bytes, or characters, it has.</summary>
    public int Size => _bytes?.Length ?? _text!.Length;

    /// <summary>The document as text, without a byte order mark.</summary>
    public string Text
    {
        get
        {
            if (_text is not null)
            {
                return _text;
            }

            using StreamReader reader = new(_bytes!.Open(), Encoding ?? new UTF8Encoding());
            return reader.ReadToEnd();
        }
    }

    /// <summary>The document as text where it is no XML: what cannot be decoded is replaced.</summary>
    public string LooseText
    {
        get
        {
            using StreamReader reader = new(_bytes!.Open(), LooseEncoding, detectEncodingFromByteOrderMarks: true);
            return reader.ReadToEnd();
        }
    }

    private Encoding LooseEncoding =>
        _bytes![1] == 0 ? System.Text.Encoding.Unicode : new UTF8Encoding(false);

    // Null for UTF-8, and for what the document's own declaration may say.
    private Encoding? Encoding => (_bytes![0], _bytes[1]) switch
    {
        (0xFF, 0xFE) or ((byte)'<', 0) => new UnicodeEncoding(false, true, throwOnInvalidBytes: true),
        (0xFE, 0xFF) or (0, (byte)'<') => new UnicodeEncoding(true, true, throwOnInvalidBytes: true),
        _ => SaysUtf16() ? new UTF8Encoding(true, throwOnInvalidBytes: true) : null,
    };

    /// <summary>Reads all of a stream, and no more of it than a document may have.</summary>
    /// <param name="stream">The stream; it stays open.</param>
    /// <param name="name">What errors call the document.</param>
    /// <param name="limit">The most bytes to read.</param>
    public static DocumentSource Read(Stream stream, string name, long limit = MaxSize) =>
        new(DocumentBytes.Read(stream, limit) ?? throw DocumentFault.TooLarge(name, $"{limit} bytes"), name);

    /// <summary>Writes the document as it came; text as UTF-8.</summary>
    public void CopyTo(Stream stream)
    {
        if (_bytes is not null)
        {
            _bytes.CopyTo(stream);
            return;
        }

        byte[] bytes = new UTF8Encoding(false).GetBytes(_text!);
        stream.Write(bytes, 0, bytes.Length);
    }

    /// <summary>Reads the document.</summary>
    /// <exception cref="VssException">It is malformed or has a DTD, or what <paramref name="read"/> finds.</exception>
    public T Read<T>(Func<XmlReader, T> read)
    {
        try
        {
            using XmlReader reader = Open();
            return read(reader);
        }
        catch (Exception e) when (e is XmlException or DecoderFallbackException)
        {
            throw HasDtd() ? DocumentFault.HasDtd(Name, e) : DocumentFault.Malformed(Name, e);
        }
    }

    /// <summary>Reads all of the document, once it is known to keep to the limits.</summary>
    public XDocument LoadXml(string root, string xmlNamespace)
    {
        Read(reader => Check(reader, root, xmlNamespace));
        return Read(reader => XDocument.Load(reader, LoadOptions.PreserveWhitespace | LoadOptions.SetLineInfo));
    }

    /// <summary>Goes to the root, which must be the one that is wanted.</summary>
    public void MoveToRoot(XmlReader reader, string root, string xmlNamespace)
    {
        reader.MoveToContent();
        if (reader.LocalName != root)
        {
            throw DocumentFault.WrongRoot(Name, reader.Name, root);
        }

        if (reader.NamespaceURI != xmlNamespace)
        {
            throw DocumentFault.WrongNamespace(Name, reader.NamespaceURI, xmlNamespace);
        }
    }

    /// <summary>Keeps to the limits of depth and number; asked at each element.</summary>
    /// <param name="reader">The reader, at the element.</param>
    /// <param name="elements">How many elements there were.</param>
    public void CheckElement(XmlReader reader, int elements)
    {
        if (reader.Depth > MaxDepth)
        {
            throw DocumentFault.TooDeep(Name, reader, MaxDepth);
        }

        if (elements > MaxElements)
        {
            throw DocumentFault.TooLarge(Name, $"{MaxElements} elements");
        }
    }

    private bool Check(XmlReader reader, string root, string xmlNamespace)
    {
        MoveToRoot(reader, root, xmlNamespace);
        int elements = 0;
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element)
            {
                CheckElement(reader, ++elements);
            }
        }

        return true;
    }

    private XmlReader Open()
    {
        if (_text is not null)
        {
            StringReader text = new(_text);
            if (text.Peek() == '\uFEFF')
            {
                text.Read();
            }

            return XmlReader.Create(text, Settings);
        }

        return Encoding is Encoding encoding
            ? XmlReader.Create(new StreamReader(_bytes!.Open(), encoding), Settings)
            : XmlReader.Create(_bytes!.Open(), Settings);
    }

    // Text that was UTF-16 once and has been saved as UTF-8 still declares what it was.
    private bool SaysUtf16()
    {
        string head = Head(128);
        int end = head.IndexOf("?>", StringComparison.Ordinal);
        return end > 0
            && head.StartsWith("<?xml", StringComparison.Ordinal)
            && head.IndexOf("utf-16", 0, end, StringComparison.OrdinalIgnoreCase) > 0;
    }

    private bool HasDtd() => Head(HeadSize).IndexOf("<!DOCTYPE", StringComparison.Ordinal) >= 0;

    // The beginning as text. Zeros are left out, so that it does not matter whether it is in UTF-8 or UTF-16.
    private string Head(int size) => _text is not null
        ? _text.Substring(0, Math.Min(_text.Length, size))
        : System.Text.Encoding.ASCII.GetString(_bytes!.Head(size)).Replace("\0", "").TrimStart('?');
}
