using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using VssTools.Tests;

namespace VssTools.Embedded.Tests.Restore;

/// <summary>Backups that somebody has made to do harm: nothing is written outside the allowed places.</summary>
public class HostileBackupTests : HostileTest
{
    private static readonly DateTime Then = new(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc);

    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private string Outside => Folder["outside"];

    [Theory]
    [InlineData("../outside/x")]
    [InlineData("data/../../outside/x")]
    [InlineData("/outside/x")]
    [InlineData("data/./x")]
    [InlineData("data//x")]
    public void Paths_that_lead_out_are_refused_before_anything_is_written(string path)
    {
        Make("one");
        Rewrite(manifest => manifest.Replace("\tdata/one\t", $"\t{path}\t", StringComparison.Ordinal));
        Assert.Equal(VssErrorCategory.InvalidData, Assert.Throws<VssException>(() => Restore()).Category);
        AssertNothingOutside();
        Assert.False(Directory.Exists(Data));
    }

    [Fact]
    public void Files_that_no_file_set_names_are_refused()
    {
        Make("one");
        Directory.CreateDirectory(Folder["backup/data/srv/other"]);
        Folder.Move(Stored("one"), "backup/data/srv/other/one");
        Rewrite(manifest => manifest.Replace("\tdata/one\t", "\tother/one\t", StringComparison.Ordinal));
        Assert.Equal(VssFileRestoreStatus.Failed, Only(Restore()).Status);
        Assert.Equal("RestoreOutsideFileSets", OnlyError());
        Assert.False(Directory.Exists(Folder["srv/other"]));
    }

    [Fact]
    public void A_volume_elsewhere_moves_nothing_out_of_the_file_sets()
    {
        Make("one");
        Rewrite(manifest => manifest.Replace(
            $"\t{ManifestText.Encode(Folder["srv"])}\n",
            $"\t{ManifestText.Encode(Outside)}\n",
            StringComparison.Ordinal));
        Restore();
        Assert.Contains("RestoreOutsideFileSets", Listener.Errors.Select(error => error.ErrorId));
        AssertNothingOutside();
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/proc/sys")]
    [InlineData("/dev")]
    [InlineData("/sys/kernel/x")]
    [InlineData("relative/path")]
    [InlineData("/srv/../etc")]
    [InlineData(@"C:\Windows\..")]
    [InlineData(@"\\?\GLOBALROOT\Device\Harddisk0")]
    public void Places_that_no_document_may_name_are_refused(string place) => AssertPlaceRefused(place);

    [Fact]
    public void A_link_that_a_backup_plants_as_a_directory_is_not_followed()
    {
        Make("sub/one");
        Directory.CreateDirectory(Outside);
        Folder.Link(Stored("evil"), Outside);
        Rewrite(manifest => manifest
            .Replace("\tdata/sub/one\t", "\tdata/evil/one\t", StringComparison.Ordinal)
            .Replace("\tdata/sub\t", "\tdata/evil\t", StringComparison.Ordinal));
        Restore();
        Assert.NotEmpty(Listener.Errors);
        AssertNothingOutside();
    }

    [Fact]
    public void A_link_that_is_a_directory_too_gives_nothing_to_where_it_leads()
    {
        TestWriter writer = Writer();
        Directory.CreateDirectory(Outside);
        Folder.Link("srv/data/x", Outside);
        BackUp(writer);
        RemoveData();
        Directory.CreateDirectory(Folder["backup/data/evil/x"]);
        Directory.SetLastWriteTimeUtc(Folder["backup/data/evil/x"], Then);
        if (OperatingSystem.IsLinux())
        {
            File.SetUnixFileMode(Outside, Private);
        }

        // A second volume has the directory whose place is that of the link in the first one.
        string volume = $"volume\t1\tevil\t{ManifestText.Encode(Data)}\n";
        Rewrite(
            manifest => manifest.Insert(manifest.IndexOf("\nl\t", StringComparison.Ordinal) + 1, volume),
            "d\t0\t0\t0\t0\t-\t-\t0\t1\tx\t-");
        Restore();
        Assert.True(Listener.Errors.Count > 0, string.Join("; ", Listener.Errors));
        Assert.NotEqual(Then, Directory.GetLastWriteTimeUtc(Outside));
        Assert.True(!OperatingSystem.IsLinux() || File.GetUnixFileMode(Outside) == Private);
        AssertNothingOutside();
    }

    [Fact]
    public void A_link_in_the_live_tree_is_not_followed()
    {
        Make("sub/one");
        Directory.CreateDirectory(Outside);
        Folder.Link("srv/data/sub", Outside);
        Assert.Equal(VssFileRestoreStatus.Failed, Only(Restore(Request with { Force = true })).Status);
        Assert.Equal("RestoreLinkInTheWay", Listener.Errors.First().ErrorId);
        AssertNothingOutside();
    }

    [Fact]
    public void A_link_in_the_place_of_a_file_is_replaced_and_not_written_through()
    {
        Make("one");
        Folder.Write("outside/victim", "untouched");
        Folder.Link("srv/data/one", Folder["outside/victim"]);
        Assert.Equal(VssFileRestoreStatus.All, Only(Restore(Request with { Force = true })).Status);
        Assert.Equal("untouched", Folder.Read("outside/victim"));
        Assert.Null(new FileInfo(Path.Combine(Data, "one")).LinkTarget);
        Assert.Equal("content", Read("one"));
    }

    [Theory]
    [InlineData("data/srv/data/one")]
    [InlineData("data/srv/data")]
    [InlineData("data")]
    public void A_link_inside_the_backup_is_not_followed(string where)
    {
        Make("one");
        Folder.Move("backup/" + where, "secret");
        Folder.Link("backup/" + where, Folder["secret"]);
        VssRestoredComponent component = Only(Restore());
        Assert.NotEqual(VssFileRestoreStatus.All, component.Status);
        Assert.All(Listener.Errors, error => Assert.Equal("BackupFileMissing", error.ErrorId));
        Assert.NotEmpty(Listener.Errors);
        Assert.False(File.Exists(Path.Combine(Data, "one")));
    }

    [Fact]
    public void A_small_file_that_expands_to_a_large_one_is_cut_off()
    {
        TestWriter writer = Writer();
        Write("one", new string('0', 20_000));
        BackUp(writer, compress: true);
        RemoveData();
        using (GZipStream bomb = new(File.Create(Folder[Stored("one")]), CompressionLevel.Fastest))
        {
            byte[] block = new byte[1 << 20];
            for (int count = 0; count < 200; count++)
            {
                bomb.Write(block);
            }
        }

        Restore();
        Assert.Equal("RestoreHashMismatch", OnlyError());
        Assert.Empty(Names());
    }

    [Fact]
    public void A_file_that_is_larger_than_the_manifest_says_is_not_restored()
    {
        Make("one");
        Folder.Write(Stored("one"), "content and more");
        Restore();
        Assert.Equal("RestoreHashMismatch", OnlyError());
        Assert.Empty(Names());
    }

    [Fact]
    public void A_full_disk_ends_the_restore_tells_the_writer_and_leaves_nothing_half()
    {
        VssFileRestoreStatus status = default;
        TestWriter writer = Writer().On(WriterEvent.PostRestore, context =>
            status = Assert.Single(context.Components).Restore.FileStatus);
        InData("for i in $(seq 40); do head -c 1000000 /dev/urandom > f$i; done");
        BackUp(writer);
        using LoopVolume volume = LoopVolume.Create("ext4", 24L << 20);
        VssRestoredComponent component = Only(Restore(Request with { Destination = volume["x"] }));
        Assert.Equal(VssResult.DiskFull, Assert.Single(Listener.Errors).HResult);
        Assert.Equal(VssFileRestoreStatus.Failed, component.Status);
        Assert.Equal(VssFileRestoreStatus.Failed, status);
        foreach (string file in Directory.GetFileSystemEntries(volume["x/srv/data"]))
        {
            Shell.Run($"cmp '{file}' '{Path.Combine(Data, Path.GetFileName(file))}'");
        }
    }

    private void AssertNothingOutside() =>
        Assert.Empty(Directory.Exists(Outside) ? Directory.GetFileSystemEntries(Outside) : []);
}
