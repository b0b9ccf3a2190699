using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;

namespace VssTools.Core.Tests.Storage;

public sealed class ManifestTests
{
    private static readonly VssBackupComponent Component = new()
    {
        WriterId = Guid.NewGuid(),
        InstanceId = Guid.NewGuid(),
        Type = VssComponentType.FileGroup,
        LogicalPath = @"Path\of\it",
        Name = "Name\twith tab, % and ü",
        WriterName = "Ledger writer",
        Succeeded = true,
        Files = 3,
        Bytes = 1234,
    };

    [Fact]
    public void What_is_written_is_read_again()
    {
        ManifestHeader header = new()
        {
            BackupType = VssBackupType.Incremental,
            SnapshotSetId = Guid.NewGuid(),
            Hashed = true,
            Compressed = true,
            BaseId = Guid.NewGuid(),
            BasePath = "../other/full backup",
        };
        ManifestEntry[] entries =
        [
            Entry("plain.txt") with { Size = long.MaxValue / 4, ModifyTime = long.MinValue, Hash = Hash(1) },
            Entry("") with { Kind = ManifestKind.Directory },
            Entry("sub/tab\there\nand %41 \\ ü € 𝄞") with { Depth = 7, Compressed = true, ChangeTime = 1 },
            Entry("a") with { Path = [0xFF, (byte)'/', 0xC2, 0x80, 0xED, 0xA0, 0x80], Kind = ManifestKind.Link },
            Entry("part") with { Kind = ManifestKind.Partial, Ranges = "0:4096,0x2000:1" },
        ];
        byte[] manifest = Write(header, entries);

        using ManifestReader reader = Open(manifest);
        Assert.Equal(header, reader.Header);
        List<ManifestEntry> read = ReadAll(reader);
        Assert.Equal(entries.Length, read.Count);
        foreach ((ManifestEntry expected, ManifestEntry actual) in entries.Zip(read))
        {
            Assert.Equal(expected.Path, actual.Path);
            Assert.Equal(expected.Hash, actual.Hash);
            Assert.Equal(expected with { Path = [], Hash = [] }, actual with { Path = [], Hash = [] });
        }

        Assert.Equal(Component, Assert.Single(reader.Components));
        Assert.Equal("/srv/data", Assert.Single(reader.Volumes).Path);
        Assert.Equal(5, reader.Summary!.Entries);
        Assert.Equal(3, reader.Summary.Files);
        Assert.Equal(99, reader.Summary.StoredBytes);
    }

    [Fact]
    public async Task Many_workers_write_at_once()
    {
        using MemoryStream stream = new();
        using (ManifestWriter writer = new(stream, new ManifestHeader()))
        {
            int volume = writer.AddVolume("/srv/data");
            await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => Task.Run(() =>
            {
                using ManifestBuffer buffer = writer.CreateBuffer();
                for (int index = 0; index < 5_000; index++)
                {
                    buffer.Append(Entry($"{worker}/{index}") with { Volume = volume, Size = 1 });
                }
            })));
            writer.End([Component], [], 0, TimeSpan.Zero);
        }

        using ManifestReader reader = Open(stream.ToArray());
        Assert.Equal(40_000, ReadAll(reader).Select(entry => Encoding.UTF8.GetString(entry.Path)).Distinct().Count());
        Assert.Equal(40_000, reader.Summary!.Bytes);
    }

    [Theory]
    [InlineData("/etc/passwd")]
    [InlineData("../x")]
    [InlineData("a/../../x")]
    [InlineData("a/./b")]
    [InlineData("a//b")]
    [InlineData("a/")]
    [InlineData("..")]
    [InlineData("a\0b")]
    [InlineData("")]
    public void Unsafe_paths_are_refused(string path)
    {
        VssException error = Assert.Throws<VssException>(() => ReadAll(Open(Write(new ManifestHeader(), Entry(path)))));
        Assert.Equal("ManifestPathUnsafe", error.ErrorId);
        Assert.Contains("line 8", error.Message, StringComparison.Ordinal);
        Assert.NotEmpty(error.Advice);
    }

    [Theory]
    [InlineData("CON")]
    [InlineData("com1.txt")]
    [InlineData("a:b")]
    [InlineData("a\\b")]
    [InlineData("end.")]
    [InlineData("end ")]
    [InlineData("NUL .txt")]
    public void Names_that_mean_something_else_on_Windows_are_refused_there(string name) =>
        Assert.NotNull(ManifestPath.RefusalOnWindows(name));

    [Fact]
    public void A_manifest_cut_at_any_place_is_never_whole()
    {
        byte[] manifest = Write(new ManifestHeader { Hashed = true }, Entry("a") with { Hash = Hash(3) }, Entry("b"));
        for (int length = 0; length < manifest.Length; length++)
        {
            byte[] cut = manifest[..length];
            Assert.Throws<VssException>(() => ReadAll(Open(cut)));
        }
    }

    [Fact]
    public void A_manifest_with_any_byte_changed_is_never_whole()
    {
        byte[] manifest = Write(new ManifestHeader { Hashed = true }, Entry("a") with { Hash = Hash(3) }, Entry("b"));
        for (int index = 0; index < manifest.Length; index++)
        {
            byte[] changed = [.. manifest];
            changed[index] ^= 1;
            Assert.Throws<VssException>(() => ReadAll(Open(changed)));
        }
    }

    [Theory]
    [InlineData("\tf\t", "\tx\t", "ManifestDamaged")]
    [InlineData("vsstools-manifest 1", "vsstools-manifest 2", "ManifestVersion")]
    [InlineData("vsstools-manifest 1", "PK", "ManifestVersion")]
    [InlineData("f\t0\t5", "f\t0\t-5", "ManifestDamaged")]
    [InlineData("f\t0\t5", "f\t0\t99999999999999999999", "ManifestDamaged")]
    [InlineData("f\t0\t5", "f\t0\t9223372036854775808", "ManifestDamaged")]
    [InlineData("f\t0\t5", "f\t1\t5", "ManifestDamaged")]
    [InlineData("f\t0\t5", "f\t0\t6", "ManifestChanged")]
    [InlineData("f\t0\t5", "q\t0\t5", "ManifestDamaged")]
    [InlineData("\t0\t0\tname", "\t0\t1\tname", "ManifestDamaged")]
    [InlineData("\t0\t0\tname", "\t7\t0\tname", "ManifestDamaged")]
    [InlineData("name", "na%zze", "ManifestDamaged")]
    [InlineData("name", "na\\me", "ManifestDamaged")]
    [InlineData("name", "na\tme", "ManifestDamaged")]
    [InlineData("name\t-", "name\t0:5", "ManifestDamaged")]
    [InlineData("volume\t0\tdata", "volume\t0\t..", "ManifestPathUnsafe")]
    [InlineData("volume\t0\tdata", "volume\t1\tdata", "ManifestDamaged")]
    [InlineData("component\t0", "component\t1", "ManifestDamaged")]
    [InlineData("document\tbackup.xml", "document\t../x", "ManifestPathUnsafe")]
    [InlineData("type\tCopy", "type\t5", "ManifestDamaged")]
    public void Damage_is_told_with_an_id_of_its_own(string old, string replacement, string errorId)
    {
        string text = Encoding.UTF8.GetString(Write(new ManifestHeader(), Entry("name") with { Size = 5 }));
        byte[] manifest = Encoding.UTF8.GetBytes(text.Replace(old, replacement, StringComparison.Ordinal));
        if (old == "\tf\t")
        {
            manifest = [.. manifest, (byte)'x'];
        }

        VssException error = Assert.Throws<VssException>(() => ReadAll(Open(manifest)));
        Assert.Equal(old == "\tf\t" ? "ManifestDamaged" : errorId, error.ErrorId);
        Assert.Equal(VssErrorCategory.InvalidData, error.Category);
        Assert.NotEmpty(error.Advice);
    }

    [Fact]
    public void A_line_without_end_does_not_fill_the_memory()
    {
        using EndlessStream stream = new();
        VssException error = Assert.Throws<VssException>(() => new ManifestReader(stream, "m"));
        Assert.Equal("ManifestDamaged", error.ErrorId);
    }

    [Fact]
    public void Volumes_of_one_name_get_folders_of_their_own()
    {
        using MemoryStream stream = new();
        using ManifestWriter writer = new(stream, new ManifestHeader());
        Assert.Equal(0, writer.AddVolume("/srv/data"));
        Assert.Equal(1, writer.AddVolume("/mnt/data"));
        Assert.Equal(0, writer.AddVolume("/srv/data/"));
        Assert.Equal(["data", "data-2"], writer.Volumes.Select(volume => volume.Folder));
    }

    private static ManifestEntry Entry(string path) => new()
    {
        Kind = ManifestKind.File,
        Hash = [],
        Path = Encoding.UTF8.GetBytes(path),
        Ranges = "",
    };

    private static byte[] Hash(byte seed) => SHA256.HashData([seed]);

    private static byte[] Write(ManifestHeader header, params ManifestEntry[] entries)
    {
        using MemoryStream stream = new();
        using ManifestWriter writer = new(stream, header);
        writer.AddVolume("/srv/data");
        using (ManifestBuffer buffer = writer.CreateBuffer())
        {
            foreach (ManifestEntry entry in entries)
            {
                buffer.Append(entry);
            }
        }

        writer.End([Component], [new("backup.xml", 12, Hash(9))], 99, TimeSpan.FromSeconds(2));
        return stream.ToArray();
    }

    private static ManifestReader Open(byte[] manifest) => new(new MemoryStream(manifest), "m");

    private static List<ManifestEntry> ReadAll(ManifestReader reader)
    {
        List<ManifestEntry> entries = [];
        while (reader.TryRead(out ManifestEntry entry))
        {
            entries.Add(entry);
        }

        return entries;
    }

    private sealed class EndlessStream : MemoryStream
    {
        public override int Read(byte[] buffer, int offset, int count)
        {
            Array.Fill(buffer, (byte)'a', offset, count);
            return count;
        }
    }
}
