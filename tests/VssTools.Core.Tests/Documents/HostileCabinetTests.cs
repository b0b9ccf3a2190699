using System;
using System.IO;
using System.Linq;
using System.Text;
using VssTools.Tests;

namespace VssTools.Core.Tests.Documents;

/// <summary>Cabinets that are damaged, or made to do damage.</summary>
public sealed class HostileCabinetTests : IDisposable
{
    private const string Writer =
        "<WRITER_METADATA xmlns='x-schema:#VssWriterMetadataInfo'>"
        + "<IDENTIFICATION writerId='7c6d1d6f-3a0b-4e7e-9d3b-2f5f5d0a1b11' friendlyName='Ledger'/></WRITER_METADATA>";

    private const string Manifest = "<Manifest ><Aliases ><Alias Name = 'a' Value = 'b' ></Alias></Aliases></Manifest>";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("../WM0.xml")]
    [InlineData(@"a\..\..\WM0.xml")]
    [InlineData(@"..\WM0.txt")]
    [InlineData("/etc/WM0.xml")]
    [InlineData(@"\WM0.xml")]
    [InlineData(@"\\server\share\WM0.xml")]
    [InlineData(@"C:\WM0.xml")]
    [InlineData("C:WM0.xml")]
    [InlineData("")]
    public void Names_that_lead_out_of_it_are_refused(string name)
    {
        VssException failure = AssertFails("ArchiveEntryUnsafe", CabinetBytes.Stored((name, Writer)));
        Assert.Equal(_folder["x.cab"], failure.Target);
        Assert.Single(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void A_bomb_is_refused_by_what_comes_out_of_it_and_not_by_what_it_claims()
    {
        byte[] zeros = MsZipEncoder.Encode(new byte[32768], 32768);
        CabinetBytes bomb = new() { Compression = 1 };
        bomb.Files.Add((Encoding.ASCII.GetBytes("a.bin"), 0, 3_900_000_000 & 0x7FFFFFFF, 0, 0));
        bomb.Files.Add((Encoding.ASCII.GetBytes("WM0.xml"), 3_900_000_000 & 0x7FFFFFFF, 10, 0, 0));
        bomb.Blocks.AddRange(Enumerable.Repeat((zeros, 32768), 65_000));
        AssertFails("DocumentTooLarge", bomb);
        bomb.Files.Clear();
        bomb.Files.Add((Encoding.ASCII.GetBytes("WM0.xml"), 0, 2_000_000_000, 0, 0));
        AssertFails("DocumentTooLarge", bomb);
    }

    [Fact]
    public void More_files_than_documents_can_be_are_refused() => AssertFails(
        "TooManyDocuments",
        CabinetBytes.Stored([.. Enumerable.Range(0, 10_001).Select(i => ($"{i}.txt", ""))]));

    [Theory]
    [InlineData(2, "Quantum")]
    [InlineData(0x1503, "LZX")]
    [InlineData(9, "number 9")]
    public void Other_compression_is_named(int compression, string name)
    {
        CabinetBytes cabinet = new() { Compression = compression };
        VssException failure = AssertFails("CabinetCompressionNotSupported", cabinet);
        Assert.Contains(name, failure.Message);
        Assert.Contains("cabextract", failure.Advice);
        Assert.Equal(VssErrorCategory.NotImplemented, failure.Category);
    }

    [Fact]
    public void Cabinets_that_go_on_elsewhere_are_refused()
    {
        AssertFails("CabinetSpanned", new CabinetBytes { Flags = 1 });
        AssertFails("CabinetSpanned", new CabinetBytes { Flags = 2 });
        CabinetBytes file = CabinetBytes.Stored(("WM0.xml", Writer));
        file.Files[0] = file.Files[0] with { Folder = 0xFFFE };
        AssertFails("CabinetSpanned", file);
        CabinetBytes block = CabinetBytes.Stored(("WM0.xml", Writer));
        block.Blocks[0] = (block.Blocks[0].Data, 0);
        AssertFails("CabinetSpanned", block);
    }

    [Fact]
    public void A_wrong_checksum_says_where_it_is()
    {
        byte[] bytes = CabinetBytes.Stored(("WM0.xml", Writer)).ToArray();
        bytes[^20] ^= 1;
        VssException failure = AssertFails("CabinetChecksumWrong", bytes);
        Assert.Contains($"block 0 of folder 0 (at byte {bytes.Length - Writer.Length - 8})", failure.Message);
    }

    [Theory]
    [InlineData(16, 10u, "inside of what comes before")]
    [InlineData(36, 20u, "inside of what comes before")]
    [InlineData(36, 100_000u, "CabinetTruncated")]
    [InlineData(8, 100_000u, "CabinetTruncated")]
    [InlineData(8, 50u, "CabinetTruncated")]
    [InlineData(44, 10_000u, "reaches to byte 10000 of folder 0, which has")]
    [InlineData(44 + 8, 1u, "is in folder 1, and there are 1")]
    [InlineData(25, 2u, "has the version")]
    public void Numbers_that_cannot_be_are_refused(int offset, uint value, string expected)
    {
        byte[] bytes = CabinetBytes.Stored(("WM0.xml", Writer)).ToArray();
        if (offset is 25 or 52)
        {
            bytes[offset] = (byte)value;
        }
        else
        {
            CabinetFormat.Put32(bytes, offset, value);
        }

        VssException failure = AssertFails(
            expected == "CabinetTruncated" ? "CabinetTruncated" : "ArchiveDamaged", bytes);
        Assert.Contains(expected == "CabinetTruncated" ? "byte" : expected, failure.Message);
    }

    [Fact]
    public void Files_that_lie_in_each_other_are_refused()
    {
        CabinetBytes cabinet = CabinetBytes.Stored(("WM0.xml", Writer), ("WM1.xml", Writer));
        cabinet.Files[1] = cabinet.Files[1] with { Start = 10 };
        Assert.Contains("'WM1.xml' begins inside", AssertFails("ArchiveDamaged", cabinet).Message);
    }

    [Fact]
    public void Data_that_is_not_what_it_should_be_is_refused()
    {
        CabinetBytes stored = CabinetBytes.Stored(("WM0.xml", Writer));
        stored.Blocks[0] = (stored.Blocks[0].Data, 5);
        AssertFails("ArchiveDamaged", stored);
        byte[] packed = MsZipEncoder.Encode(Encoding.UTF8.GetBytes(Writer), Writer.Length);
        foreach ((byte[] data, int size) in new[]
        {
            (packed, Writer.Length + 1), (packed, Writer.Length - 1), (packed[1..], Writer.Length),
            (packed[..^9], Writer.Length), ([], 10), ((byte[])[(byte)'C', (byte)'K', 7], 10), (packed, 40_000),
        })
        {
            CabinetBytes zip = new() { Compression = 1 };
            zip.Files.AddRange(CabinetBytes.Stored(("WM0.xml", Writer)).Files);
            zip.Blocks.Add((data, size));
            AssertFails("ArchiveDamaged", zip);
        }
    }

    [Theory]
    [InlineData("<Manifest ><", "DocumentMalformed")]
    [InlineData("<!DOCTYPE a [<!ENTITY b 'c'>]><Manifest/>", "DocumentHasDtd")]
    public void A_manifest_that_is_no_good_is_refused(string manifest, string errorId) =>
        Assert.Contains(
            "'Manifest.xml'",
            AssertFails(errorId, CabinetBytes.Stored(("Manifest.xml", manifest), ("WM0.xml", Writer))).Message);

    [Fact]
    public void Two_manifests_are_one_too_many() => AssertFails(
        "SecondManifest",
        CabinetBytes.Stored(("Manifest.xml", Manifest), ("M2.xml", Manifest), ("WM0.xml", Writer)));

    [Fact]
    public void Cut_off_anywhere_it_is_refused_by_name()
    {
        foreach (byte[] whole in Samples())
        {
            Assert.Single(Load(whole)!.Writers);
            for (int length = 0; length < whole.Length; length++)
            {
                VssException failure = Assert.Throws<VssException>(() => Load(whole[..length]));
                Assert.True(failure.ErrorId is "CabinetTruncated", $"{length}: {failure.ErrorId}");
            }
        }
    }

    [Fact]
    public void Changed_anywhere_it_gives_documents_or_a_named_error()
    {
        Random random = new(20_241);
        foreach (byte[] whole in Samples())
        {
            for (int i = 0; i < 1500; i++)
            {
                byte[] bytes = [.. whole];
                for (int flips = random.Next(1, 3); flips > 0; flips--)
                {
                    bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
                }

                try
                {
                    Load(bytes);
                }
                catch (VssException e)
                {
                    Assert.NotEmpty(e.ErrorId);
                    Assert.NotEmpty(e.Advice);
                }
            }
        }
    }

    // Stored and packed, and without checksums, so that changes reach what is behind them.
    private byte[][] Samples()
    {
        CabinetBytes stored = CabinetBytes.Stored(("Manifest.xml", Manifest), ("WM0.xml", Writer), ("Dis1.tmp", "log"));
        CabinetBytes unchecked1 = new() { HasChecksums = false };
        unchecked1.Files.AddRange(stored.Files);
        unchecked1.Blocks.AddRange(stored.Blocks);
        CabinetBytes packed = new() { HasChecksums = false, Compression = 1 };
        packed.Files.AddRange(stored.Files);
        byte[] data = stored.Blocks[0].Data;
        packed.Blocks.Add((MsZipEncoder.Encode(data, data.Length), data.Length));
        return [stored.ToArray(), unchecked1.ToArray(), packed.ToArray()];
    }

    private VssDocument Load(byte[] bytes)
    {
        File.WriteAllBytes(_folder["x.cab"], bytes);
        return VssDocument.Load(_folder["x.cab"]);
    }

    private VssException AssertFails(string errorId, CabinetBytes cabinet) => AssertFails(errorId, cabinet.ToArray());

    private VssException AssertFails(string errorId, byte[] bytes)
    {
        VssException failure = Assert.Throws<VssException>(() => Load(bytes));
        Assert.Equal(errorId, failure.ErrorId);
        Assert.NotEmpty(failure.Advice);
        return failure;
    }
}
