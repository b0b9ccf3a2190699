using System;
using System.IO;
using VssTools.Tests;

namespace VssTools.Embedded.Tests;

/// <summary>What can be wrong with the place of a backup.</summary>
public sealed class BackupDestinationTests : IDisposable
{
    private readonly BackupFixture _fixture = new();

    [Fact]
    public void A_backup_is_not_replaced()
    {
        _fixture.Run("one");
        VssException failure = _fixture.RunAndFail("one");
        Assert.Equal("DestinationIsBackup", failure.ErrorId);
        Assert.Equal(_fixture.Backup("one"), failure.Target);
        Assert.Equal(1, _fixture.Writer.Count(WriterEvent.Freeze));
        _fixture.AssertNothingLeft("one");
    }

    [Theory]
    [InlineData("")]
    [InlineData("sub/backup")]
    public void A_backup_is_not_made_among_the_files_that_it_is_of(string place)
    {
        VssException failure = _fixture.RunAndFail("one", change: request => request with
        {
            Destination = Path.Combine(_fixture.Data, place.Length == 0 ? "backup" : place),
        });
        Assert.Equal("DestinationInBackup", failure.ErrorId);
        Assert.NotEmpty(failure.Advice);
        Assert.Equal(0, _fixture.Writer.Count(WriterEvent.PrepareBackup));
        _fixture.AssertNothingLeft();
    }

    [Fact]
    public void A_destination_that_is_removed_during_the_backup_ends_it()
    {
        _fixture.Writer.On(WriterEvent.PostSnapshot, _ =>
            Directory.Delete(
                Directory.GetDirectories(Path.GetDirectoryName(_fixture.Backup("one"))!, ".one.*")[0], true));
        VssException failure = _fixture.RunAndFail("one");
        Assert.Equal("DestinationRemoved", failure.ErrorId);
        _fixture.AssertNothingLeft();
    }

    [Fact]
    public void A_full_destination_ends_the_backup_and_leaves_nothing()
    {
        using LoopVolume disk = LoopVolume.Create("ext4", 16L << 20);
        _fixture.Write("big.bin", new string('x', 32 << 20));
        VssException failure = _fixture.RunAndFail("one", change: request => request with
        {
            Destination = Path.Combine(disk.Path, "one"),
        });
        Assert.Equal("ERROR_DISK_FULL", failure.ErrorId);
        Assert.Empty(Directory.EnumerateDirectories(disk.Path, ".*partial"));
        Assert.False(Directory.Exists(Path.Combine(disk.Path, "one")));
        _fixture.AssertNothingLeft();
    }

    public void Dispose() => _fixture.Dispose();
}
