using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace VssTools.Embedded.PostgreSql;

/// <summary>A cluster as it is kept with a backup, for the restore: base64 of XML.</summary>
internal static class ClusterRecord
{
    /// <summary>Writes a cluster down.</summary>
    public static string Write(PostgreSqlCluster cluster)
    {
        XElement root = new(
            "Cluster",
            new XAttribute("version", cluster.Version),
            new XAttribute("systemIdentifier", cluster.SystemIdentifier),
            new XAttribute("name", cluster.Name),
            new XAttribute("dataDirectory", cluster.DataDirectory),
            new XAttribute("walDirectory", cluster.WalDirectory),
            new XAttribute("tablespaceVersion", cluster.TablespaceVersion),
            cluster.Tablespaces.Select(tablespace => new XElement(
                "Tablespace", new XAttribute("id", tablespace.Id), new XAttribute("path", tablespace.Path))));
        return Convert.ToBase64String(Encoding.UTF8.GetBytes(root.ToString(SaveOptions.DisableFormatting)));
    }

    /// <summary>Reads a cluster; <see langword="null"/> where the text is none that this class has written.</summary>
    public static PostgreSqlCluster? TryRead(string? text)
    {
        try
        {
            return text is null ? null : Check(Read(Parse(Convert.FromBase64String(text))));
        }
        catch (Exception e) when (e is FormatException or XmlException or OverflowException)
        {
            return null;
        }
    }

    private static XElement Parse(byte[] bytes)
    {
        XmlReaderSettings settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };
        using XmlReader reader = XmlReader.Create(new MemoryStream(bytes), settings);
        return XElement.Load(reader);
    }

    private static PostgreSqlCluster Read(XElement root) => new()
    {
        Version = int.Parse(Text(root, "version"), NumberStyles.None, CultureInfo.InvariantCulture),
        SystemIdentifier = Text(root, "systemIdentifier"),
        Name = Text(root, "name"),
        DataDirectory = Text(root, "dataDirectory"),
        WalDirectory = Text(root, "walDirectory"),
        TablespaceVersion = Text(root, "tablespaceVersion"),
        Tablespaces =
        [
            .. root.Elements("Tablespace")
                .Select(element => new Tablespace(Text(element, "id"), Text(element, "path"))),
        ],
    };

    // A backup can come from anywhere: whatever it says becomes part of paths.
    private static PostgreSqlCluster? Check(PostgreSqlCluster cluster) =>
        cluster.Directories.All(directory =>
            directory.StartsWith('/') && directory.Length > 1 && Path.GetFullPath(directory) == directory)
        && cluster.Tablespaces.All(tablespace => tablespace.Id.Length > 0 && tablespace.Id.All(char.IsAsciiDigit))
            ? cluster
            : null;

    private static string Text(XElement element, string name) =>
        element.Attribute(name)?.Value ?? throw new FormatException(name);
}
