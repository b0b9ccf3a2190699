using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using VssTools.Interop;

namespace VssTools.Embedded;

/// <summary>
/// A folder that holds a writer: <c>writer.xml</c>, its Writer Metadata Document, and at the most one executable, named
/// <c>writer</c> or <c>writer.sh</c> (<c>writer.exe</c> or <c>writer.cmd</c> on Windows).
/// </summary>
/// <param name="Path">The folder.</param>
/// <param name="Metadata">What the writer says of itself.</param>
/// <param name="Executable">What is told the events; <see langword="null"/> where nothing is.</param>
internal sealed record WriterFolder(string Path, WriterMetadata Metadata, string? Executable)
{
    public const string DocumentName = "writer.xml";

    private const long LargestDocument = 64L << 20;

    private static readonly string[] ExecutableNames =
        System.IO.Path.DirectorySeparatorChar == '/' ? ["writer", "writer.sh"] : ["writer.exe", "writer.cmd"];

    /// <summary>The folder's own name.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>The executable as a service; empty where there is none.</summary>
    public string ServiceName => Executable is null ? "" : $"{FolderWriterSource.FolderName}/{Name}";

    /// <summary>Reads a folder that only root and this user can change.</summary>
    /// <exception cref="VssException">What is wrong with it.</exception>
    public static WriterFolder Read(string path)
    {
        TrustedPath.Check(path);
        WriterFolder folder = ReadUntrusted(path);
        TrustedPath.Check(System.IO.Path.Combine(path, DocumentName));
        if (folder.Executable is not null)
        {
            TrustedPath.Check(folder.Executable);
        }

        return folder;
    }

    /// <summary>Reads a folder whoever can change it.</summary>
    /// <exception cref="VssException">What is wrong with it.</exception>
    public static WriterFolder ReadUntrusted(string path) =>
        new(path, ReadDocument(System.IO.Path.Combine(path, DocumentName), path), FindExecutable(path));

    private static WriterMetadata ReadDocument(string file, string folder)
    {
        FileInfo info = new(file);
        if (!info.Exists)
        {
            throw new VssException(VssResult.FileNotFound, $"There is no '{file}'.")
            {
                ErrorId = "WriterDocumentMissing",
                Target = file,
                Advice = "A writer is a folder with a writer.xml, a Writer Metadata Document; see about_VssWriters.",
            };
        }

        if (info.Length > LargestDocument)
        {
            throw Invalid(file, $"it has {info.Length} bytes; {LargestDocument} is the limit", null);
        }

        try
        {
            WriterMetadata metadata = WriterMetadata.Parse(WithInstance(file, folder));
            return metadata.WriterId != Guid.Empty && metadata.Name.Length > 0
                ? metadata
                : throw Invalid(file, "its IDENTIFICATION needs a writerId (a GUID) and a friendlyName", null);
        }
        catch (Exception e) when (e is XmlException or IOException or UnauthorizedAccessException
            || e is VssException { ErrorId: not "WriterDocumentInvalid" })
        {
            throw Invalid(file, e.Message, e);
        }
    }

    // A writer that does not name its instance keeps one id as long as its folder has its place.
    private static string WithInstance(string file, string folder)
    {
        XmlReaderSettings settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };
        using FileStream stream = new(file, FileMode.Open, FileAccess.Read, FileShare.Read);
        using XmlReader reader = XmlReader.Create(stream, settings);
        XElement root = XElement.Load(reader);
        XElement? identity = root.Element((XNamespace)WriterMetadata.Namespace + "IDENTIFICATION");
        if (identity is not null && !Guid.TryParse(identity.Attribute("instanceId")?.Value, out Guid _))
        {
            identity.SetAttributeValue("instanceId", InstanceOf(folder));
        }

        return root.ToString(SaveOptions.DisableFormatting);
    }

    private static Guid InstanceOf(string folder)
    {
        using SHA256 hash = SHA256.Create();
        byte[] bytes = hash.ComputeHash(Encoding.UTF8.GetBytes(System.IO.Path.GetFullPath(folder)));
        Array.Resize(ref bytes, 16);
        return new Guid(bytes);
    }

    private static string? FindExecutable(string path)
    {
        List<string> found = [.. ExecutableNames.Select(name => System.IO.Path.Combine(path, name)).Where(File.Exists)];
        if (found.Count > 1)
        {
            string names = string.Join(" and ", ExecutableNames);
            throw new VssException(VssResult.InvalidArgument, $"'{path}' holds {names}.")
            {
                ErrorId = "WriterExecutableAmbiguous",
                Target = path,
                Advice = "Keep the one that is to be started, and give the other another name.",
            };
        }

        if (found.Count == 1 && !IsExecutable(found[0]))
        {
            throw new VssException(VssResult.AccessDenied, $"'{found[0]}' is not executable.")
            {
                ErrorId = "WriterExecutableNotRunnable",
                Target = found[0],
                Advice = $"Make it executable: chmod +x '{found[0]}'.",
            };
        }

        return found.FirstOrDefault();
    }

    private static bool IsExecutable(string file)
    {
        const int ownerExecute = 0x40;
        return System.IO.Path.DirectorySeparatorChar != '/'
            || (Libc.TryStat(file, true, out StatXBuffer status) && (status.Mode & ownerExecute) != 0);
    }

    private static VssException Invalid(string file, string reason, Exception? cause) =>
        new(VssResult.InvalidXmlDocument, $"'{file}' is no Writer Metadata Document: {reason.TrimEnd('.')}.", cause)
        {
            ErrorId = "WriterDocumentInvalid",
            Category = VssErrorCategory.InvalidData,
            Target = file,
            Advice = "Compare it with the template in examples/writers/template; see about_VssWriters.",
        };
}
