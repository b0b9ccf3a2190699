using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using VssTools.Tests;

namespace VssTools.Core.Tests.Documents;

/// <summary>Cabinets as such: what is written and read, and by other programs too.</summary>
public sealed class CabinetTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<int> Sizes() => [0, 1, 32767, 32768, 32769, 100_000];

    [Theory]
    [MemberData(nameof(Sizes))]
    public void What_is_written_is_read_again(int size)
    {
        (string, byte[])[] files = [("first.bin", Noise(size)), ("empty", []), ("last ä.txt", Text(size))];
        string cabinet = Write(files);
        AssertSame(files, Read(cabinet));
    }

    [Fact]
    public void Other_programs_read_what_is_written()
    {
        Need("cabextract");
        Need("gcab");
        string cabinet = Write(("Manifest.xml", Text(70_000)), ("noise", Noise(70_000)), ("empty", []), ("z", [1]));
        Shell.Run($"cabextract -q -t '{cabinet}'");
        Assert.Equal("Manifest.xml\nnoise\nempty\nz", Shell.Run($"gcab -t '{cabinet}'"));
        Shell.Run($"mkdir '{_folder["one"]}' '{_folder["two"]}'");
        Shell.Run($"cabextract -q -d '{_folder["one"]}' '{cabinet}' && gcab -x -C '{_folder["two"]}' '{cabinet}'");
        foreach ((string name, byte[] bytes) in Read(cabinet))
        {
            Assert.Equal(bytes, File.ReadAllBytes(_folder[$"one/{name}"]));
            Assert.Equal(bytes, File.ReadAllBytes(_folder[$"two/{name}"]));
            Assert.Equal(DateTime.Now, File.GetLastWriteTime(_folder[$"one/{name}"]), TimeSpan.FromMinutes(1));
        }
    }

    [Fact]
    public void What_does_not_shrink_grows_by_a_few_bytes_per_block()
    {
        string cabinet = Write(("noise", Noise(32768 * 20)));
        Assert.InRange(new FileInfo(cabinet).Length, 32768 * 20, (32768 + 15) * 20 + 100);
    }

    [Theory]
    [InlineData("-c")]
    [InlineData("-cz")]
    public void What_gcab_writes_is_read(string options)
    {
        Need("gcab");
        byte[] text = Text(100_000);
        byte[] noise = Noise(50_000);
        File.WriteAllBytes(_folder["text"], text);
        File.WriteAllBytes(_folder["noise"], noise);
        _folder.Write("empty", "");
        Shell.Run($"cd '{_folder.Path}' && gcab {options} made.cab text empty noise");
        (string, byte[])[] read = [.. Read(_folder["made.cab"]).OrderBy(file => file.Item1, StringComparer.Ordinal)];
        AssertSame([("empty", []), ("noise", noise), ("text", text)], read);
    }

    [Fact]
    public void A_block_may_refer_to_all_of_the_one_before()
    {
        byte[] block = Noise(32768);
        CabinetBytes cabinet = new() { Compression = 1 };
        cabinet.Files.Add((Encoding.ASCII.GetBytes("twice"), 0, 65536, 0, 0));
        cabinet.Blocks.Add((MsZipEncoder.Encode(block, block.Length), block.Length));
        cabinet.Blocks.Add((CopyOfBlock(), block.Length));
        File.WriteAllBytes(_folder["twice.cab"], cabinet.ToArray());
        AssertSame([("twice", [.. block, .. block])], Read(_folder["twice.cab"]));
        if (Has("cabextract"))
        {
            Shell.Run($"cabextract -q -t '{_folder["twice.cab"]}'");
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Reserved_areas_are_passed_over(bool hasChecksums)
    {
        CabinetBytes plain = CabinetBytes.Stored(("a", "text"), ("b", "more"));
        CabinetBytes reserved = new()
        {
            Flags = 4,
            Reserve = [5, 0, 3, 2, 1, 2, 3, 4, 5],
            FolderReserve = [9, 9, 9],
            BlockReserve = [8, 8],
            HasChecksums = hasChecksums,
        };
        reserved.Files.AddRange(plain.Files);
        reserved.Blocks.AddRange(plain.Blocks);
        File.WriteAllBytes(_folder["reserved.cab"], [.. reserved.ToArray(), .. "a signature"u8]);
        AssertSame([("a", "text"u8.ToArray()), ("b", "more"u8.ToArray())], Read(_folder["reserved.cab"]));
    }

    // Fixed codes: 32768 bytes by copies from 32768 bytes before.
    private static byte[] CopyOfBlock()
    {
        List<bool> bits = [true, true, false];
        for (int i = 0; i < 126; i++)
        {
            Copy(0b11000101, 8, 0, 0);
        }

        Copy(0b11000100, 8, 257 - 227, 5);
        Copy(0b0000001, 7, 0, 0);
        bits.AddRange(Enumerable.Repeat(false, 7 + 7));
        byte[] bytes = new byte[bits.Count / 8];
        for (int i = 0; i < bytes.Length * 8; i++)
        {
            bytes[i / 8] |= (byte)(bits[i] ? 1 << (i % 8) : 0);
        }

        return [(byte)'C', (byte)'K', .. bytes];

        void Copy(int code, int length, int extra, int extraBits)
        {
            bits.AddRange(Enumerable.Range(1, length).Select(i => (code >> (length - i) & 1) == 1));
            bits.AddRange(Enumerable.Range(0, extraBits).Select(i => (extra >> i & 1) == 1));
            bits.AddRange([true, true, true, false, true, .. Enumerable.Repeat(true, 13)]);
        }
    }

    private static void AssertSame((string, byte[])[] expected, (string, byte[])[] actual) => Assert.Equal(
        expected.Select(file => (file.Item1, Convert.ToHexString(file.Item2))),
        actual.Select(file => (file.Item1, Convert.ToHexString(file.Item2))));

    private static bool Has(string program) => Shell.Run($"command -v {program} || true").Length > 0;

    private static void Need(string program) =>
        Assert.SkipUnless(OperatingSystem.IsLinux() && Has(program), $"needs {program}");

    private static byte[] Noise(int size)
    {
        byte[] bytes = new byte[size];
        new Random(4).NextBytes(bytes);
        return bytes;
    }

    private static byte[] Text(int size) =>
        [.. Enumerable.Range(0, size).Select(i => (byte)('a' + (i / 7 * 13 % 26)))];

    private string Write(params (string Name, byte[] Bytes)[] files)
    {
        using FileStream stream = File.Create(_folder["written.cab"]);
        CabinetWriter.Write(
            stream,
            stream.Name,
            [.. files.Select(file => new DocumentFile(file.Name, s => s.Write(file.Bytes, 0, file.Bytes.Length)))]);
        return stream.Name;
    }

    private static (string, byte[])[] Read(string path)
    {
        using FileStream stream = File.OpenRead(path);
        CabinetReader reader = new(stream, path, DocumentLoader.MaxTotal);
        return
        [
            .. reader.Files.Select(file =>
            {
                using MemoryStream bytes = new();
                reader.Open(file).CopyTo(bytes);
                return (file.Name, bytes.ToArray());
            }),
        ];
    }
}
