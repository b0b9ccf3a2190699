using System;
using System.IO;
using System.Linq;
using System.Xml;

namespace VssTools.Benchmarks;

/// <summary>
/// Listing a writer from a document with as many file entries as that of Windows' System Writer, against
/// <see cref="XmlReader"/> reading the document to its end.
/// </summary>
internal sealed class DocumentBenchmark : IBenchmark
{
    private const int Entries = 40_000;
    private const int Rounds = 15;
    private const int Repetitions = 20;
    private const double MemoryTarget = 3.0;

    private readonly string _path =
        Path.Combine("/var/tmp", $"vsstools-benchmark-document-{Environment.ProcessId}.xml");

    public void Run()
    {
        try
        {
            File.WriteAllText(_path, Make().Xml);
            Comparison.PrintHeader();
            new Comparison($"{Repetitions} x listing a writer of 40,000 entries", Rounds, 1.3)
            {
                Prepare = static () => { },
                Ours = () => Repeat(() => List(_path)),
                Theirs = () => Repeat(() => ReadToEnd(_path)),
                CleanUp = static () => { },
            }.Run();
            PrintMemory();
        }
        finally
        {
            File.Delete(_path);
        }
    }

    private static void Repeat(Action action)
    {
        for (int i = 0; i < Repetitions; i++)
        {
            action();
        }
    }

    private static VssWriter List(string path)
    {
        using FileStream stream = File.OpenRead(path);
        VssWriter writer = WriterMetadata.Load(stream).ToWriter();
        return writer.Components.Count == 2 ? writer : throw new InvalidDataException("It is another document.");
    }

    private static void ReadToEnd(string path)
    {
        XmlReaderSettings settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };
        using FileStream stream = File.OpenRead(path);
        using XmlReader reader = XmlReader.Create(stream, settings);
        while (reader.Read())
        {
        }
    }

    // All that is allocated, whether it is freed on the way or not: more than what is ever in use at once.
    private void PrintMemory()
    {
        long size = new FileInfo(_path).Length;
        long before = GC.GetAllocatedBytesForCurrentThread();
        VssWriter writer = List(_path);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        int files = writer.Components.Sum(component => component.FileSets.Count);
        Console.WriteLine(
            $"{"memory for it, and the document's size",-44} {allocated >> 10,6} KiB {size >> 10,6} KiB " +
            $"{(double)allocated / size,7:F2} {MemoryTarget,7:F2}   {files} file sets counted, none of them read");
    }

    private static WriterMetadata Make()
    {
        WriterMetadataBuilder builder = new(Guid.NewGuid(), Guid.NewGuid(), "Large writer");
        foreach (string name in new[] { "System Files", "Services" })
        {
            builder.AddComponent(new VssComponent
            {
                Type = VssComponentType.FileGroup,
                Name = name,
                FileSets = [.. Enumerable.Range(0, Entries / 2).Select(MakeFiles)],
            });
        }

        return builder.Build();
    }

    private static VssFileSet MakeFiles(int number) => new()
    {
        Path = $@"%systemroot%\winsxs\amd64_component-{number}_31bf3856ad364e35_6.3.9600.{number}_none_{number:x16}",
        FileSpec = "*",
        Recursive = number % 2 == 0,
    };
}
