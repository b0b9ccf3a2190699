using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace VssTools;

/// <summary>
/// Which service runs a writer: the module's own table, and before it the one of the configuration folder. A table of
/// the configuration folder that cannot be read does not count, and <see cref="Failure"/> says why.
/// </summary>
internal sealed class WriterServiceTable
{
    /// <summary>The name of the file in the configuration folder, and of the module's own table.</summary>
    public const string FileName = "writer-services.csv";

    private const long LargestFile = 1 << 20;

    private static readonly Lazy<IReadOnlyList<WriterServiceRow>> OwnRows = new(ReadOwn);
    private static WriterServiceTable? Latest;

    private readonly IReadOnlyList<WriterServiceRow> _chosen = [];
    private readonly DateTime _stamp;

    /// <summary>The module's own table, after one file.</summary>
    internal WriterServiceTable(string path)
    {
        Path = path;
        _stamp = Stamp(path);
        try
        {
            _chosen = ReadChosen(path);
        }
        catch (VssException e)
        {
            Failure = e;
        }
    }

    /// <summary>The table as the environment and the files are now.</summary>
    public static WriterServiceTable Current
    {
        get
        {
            string path = System.IO.Path.Combine(ProductFolders.Config, FileName);
            WriterServiceTable? latest = Latest;
            return latest is not null && latest.Path == path && latest._stamp == Stamp(path)
                ? latest
                : Latest = new WriterServiceTable(path);
        }
    }

    /// <summary>The file of the configuration folder, whether there is one or not.</summary>
    public string Path { get; }

    /// <summary>Why this file cannot be read; <see langword="null"/> where it can, or is not there.</summary>
    public VssException? Failure { get; }

    /// <summary>How many lines the file has.</summary>
    public int ChosenCount => _chosen.Count;

    /// <summary>The writers that must be there, always or with their services.</summary>
    public IEnumerable<WriterServiceRow> Expected =>
        _chosen.Concat(OwnRows.Value).Where(row => row.Presence != WriterPresence.Unknown);

    /// <summary>The service of a writer; empty where it is not known.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="own">What its engine says.</param>
    public string ServiceOf(VssWriter writer, string own) =>
        Find(_chosen, writer)?.ServiceOf(writer)
        ?? (own.Length > 0 ? own : Find(OwnRows.Value, writer)?.ServiceOf(writer) ?? "");

    /// <summary>Why the service of a writer is not to be restarted lightly; empty where it may.</summary>
    public string CautionOf(VssWriter writer) =>
        (Find(_chosen, writer) ?? Find(OwnRows.Value, writer))?.Caution ?? "";

    private static WriterServiceRow? Find(IReadOnlyList<WriterServiceRow> rows, VssWriter writer) =>
        rows.FirstOrDefault(row => row.Fits(writer));

    private static DateTime Stamp(string path) => File.GetLastWriteTimeUtc(path);

    private static IReadOnlyList<WriterServiceRow> ReadOwn()
    {
        using StreamReader reader = new(typeof(WriterServiceTable).Assembly.GetManifestResourceStream(FileName)!);
        return new WriterServiceReader(FileName).Read(reader);
    }

    private static IReadOnlyList<WriterServiceRow> ReadChosen(string path)
    {
        try
        {
            FileInfo file = new(path);
            if (!file.Exists)
            {
                return [];
            }

            using StreamReader reader = file.Length <= LargestFile ? new(path) : throw TooLarge(file);
            return new WriterServiceReader(path).Read(reader);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new VssException(VssResult.AccessDenied, $"'{path}' cannot be read: {e.Message}", e)
            {
                ErrorId = "WriterServicesUnreadable",
                Target = path,
                Advice = "Look at who may read it. Until it can be read, only the module's own table counts.",
            };
        }
    }

    private static VssException TooLarge(FileInfo file) =>
        new(VssResult.InvalidArgument, $"'{file.FullName}' has {file.Length} bytes; {LargestFile} is the limit.")
        {
            ErrorId = "WriterServicesInvalid",
            Category = VssErrorCategory.InvalidData,
            Target = file.FullName,
            Advice = "A table of writers and services has a line for each writer.",
        };
}
