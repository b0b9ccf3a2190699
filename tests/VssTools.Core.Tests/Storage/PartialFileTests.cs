using System;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;

namespace VssTools.Core.Tests.Storage;

public sealed class PartialFileTests : BackupTest
{
    [Theory]
    [InlineData("0:3,0x6:0x2", "0:3,6:2", "01267")]
    [InlineData(" 8:2 , 0:1 ", "8:2,0:1", "890")]
    [InlineData("10:0", "10:0", "")]
    public void Only_the_ranges_are_stored(string ranges, string kept, string stored)
    {
        InVolume("printf 0123456789 > file; echo other > other");
        BackupArchive archive = BackUp("backup", WithRanges(ranges));
        Assert.Equal("d0: f0:other p0:file", Names(archive));
        ManifestEntry entry = Entries(archive)["file"];
        Assert.Equal(kept, entry.Ranges);
        Assert.Equal(10, entry.Size);
        Assert.Equal(SHA256.HashData(Encoding.ASCII.GetBytes(stored)), entry.Hash);
        Assert.Equal(stored, Read(archive, entry));
        Assert.True(BackupVerification.Test(
            archive.Path, quick: false, Listener, TestContext.Current.CancellationToken).Passed);
    }

    [Fact]
    public void Ranges_can_be_in_a_file()
    {
        InVolume("printf 0123456789 > file");
        string file = Folder["ranges"];
        File.WriteAllBytes(file, [.. new long[] { 2, 1, 2, 7, 3 }.SelectMany(BitConverter.GetBytes)]);
        BackupArchive archive = BackUp("backup", WithRanges(file));
        Assert.Equal("1:2,7:3", Entries(archive)["file"].Ranges);
        File.WriteAllBytes(file, [.. new long[] { 3, 1, 2, 7, 3 }.SelectMany(BitConverter.GetBytes)]);
        BackUp("damaged", WithRanges(file));
        Assert.Equal("PartialFileRanges", Assert.Single(Result.Components[0].Failures).ErrorId);
    }

    [Fact]
    public void Without_ranges_the_whole_file_is_stored()
    {
        InVolume("printf 0123456789 > file");
        Assert.Equal("d0: f0:file", Names(BackUp("backup", WithRanges(""))));
    }

    [Theory]
    [InlineData("0:11")]
    [InlineData("11:0")]
    [InlineData("0:3,2:1")]
    [InlineData("5:5,0:6")]
    [InlineData("-1:3")]
    [InlineData("0:-3")]
    [InlineData("0:9223372036854775808")]
    [InlineData("0xFFFFFFFFFFFFFFFF:1")]
    [InlineData("1:9223372036854775807")]
    [InlineData("0")]
    [InlineData("a:b")]
    [InlineData("1:2:3")]
    [InlineData("1:2,,3:4")]
    [InlineData("0x:1")]
    public void Ranges_that_cannot_be_are_the_components_failure(string ranges)
    {
        InVolume("printf 0123456789 > file; echo other > other");
        BackUp("backup", WithRanges(ranges));
        VssException error = Assert.Single(Result.Components[0].Failures);
        Assert.Equal("PartialFileRanges", error.ErrorId);
        Assert.Equal(VssErrorCategory.InvalidData, error.Category);
        Assert.Equal(1, Result.Files);
    }

    [Fact]
    public void A_partial_file_that_is_not_there_is_the_components_failure()
    {
        InVolume("echo other > other");
        BackUp("backup", WithRanges("0:1"));
        Assert.Equal("PartialFileMissing", Assert.Single(Result.Components[0].Failures).ErrorId);
    }

    private BackupCopyRequest WithRanges(string ranges) => Request with
    {
        PartialFiles =
        [
            new PartialSource(
                0, new PartialFile(Volume, "file", ranges, ""), Path.Combine(Volume, "file"), Volume),
        ],
    };
}
