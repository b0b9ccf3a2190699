using System.Text;

namespace VssTools;

/// <summary>The words of a manifest. Fields are divided by tabs, lines end with LF, text is UTF-8.</summary>
internal static class ManifestWords
{
    public const string FileName = "manifest";
    public const string DataFolder = "data";
    public const string WriterFolder = "writers";
    public const string ComponentsFile = "backup.xml";

    public const string FirstLine = "vsstools-manifest 1";
    public const string Id = "id";
    public const string Type = "type";
    public const string Created = "created";
    public const string Set = "set";
    public const string Hash = "hash";
    public const string Compression = "compression";
    public const string Base = "base";
    public const string Volume = "volume";
    public const string Component = "component";
    public const string Document = "document";
    public const string Stored = "stored";
    public const string End = "end";

    public const string HashName = "sha256";
    public const string CompressionName = "gzip";
    public const string Yes = "yes";
    public const string No = "no";

    /// <summary>Stands for nothing in a field.</summary>
    public const string None = "-";

    public const byte Separator = (byte)'\t';
    public const byte LineEnd = (byte)'\n';
    public const byte CompressedFlag = (byte)'z';
    public const byte Nothing = (byte)'-';
    public const byte Escape = (byte)'%';

    /// <summary>SHA-256 in bytes.</summary>
    public const int HashSize = 32;

    /// <summary>Far more than any path needs; a partial file can have many ranges.</summary>
    public const int LongestLine = 4 * 1024 * 1024;

    public static readonly UTF8Encoding Encoding = new(encoderShouldEmitUTF8Identifier: false);
}
