using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using VssTools.Tests;

namespace VssTools.Embedded.Tests.Restore;

/// <summary>Backups that somebody has made to do harm: nothing is written outside the allowed places.</summary>
public sealed class HostileBackupTests : RestoreTest
{
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
        Shell.Run($"cd '{Folder["backup/data/srv"]}'; mkdir other; mv data/one other/one");
        Rewrite(manifest => manifest.Replace("\tdata/one\t", "\tother/one\t", StringComparison.Ordinal));
        Assert.Equal(VssFileRestoreStatus.Failed, Only(Restore()).Status);
        Assert.Equal("RestoreOutsideFileSets", OnlyError());
        Assert.False(Directory.Exists(Folder["srv/other"]));
    }

    [Fact]
    public void A_volume_elsewhere_moves_nothing_out_of_the_file_sets()
    {
        Make("one");
        Rewrite(manifest => manifest.Replace($"\t{Folder["srv"]}\n", "\t/etc\n", StringComparison.Ordinal));
        Restore();
        Assert.Contains("RestoreOutsideFileSets", Listener.Errors.Select(error => error.ErrorId));
        Assert.False(Directory.Exists("/etc/data"));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/proc/sys")]
    [InlineData("/dev")]
    [InlineData("/sys/kernel/x")]
    [InlineData("relative/path")]
    [InlineData("/srv/../etc")]
    [InlineData(@"C:\Windows")]
    [InlineData(@"\\?\GLOBALROOT\Device\Harddisk0")]
    public void Places_that_no_document_may_name_are_refused(string place)
    {
        Make("one");
        string file = Directory.GetFiles(Folder["backup/writers"])[0];
        string document = File.ReadAllText(file);
        File.WriteAllText(file, document.Replace($"\"{Data}\"", $"\"{place}\"", StringComparison.Ordinal));
        Assert.Equal(VssFileRestoreStatus.None, Only(Restore(Request with { WithoutWriter = true })).Status);
        Assert.Equal("RestorePlaceRefused", OnlyError());
        Listener.Errors.Clear();

        Restore(Request with { WithoutWriter = true, Destination = Folder["x"] });
        Assert.Empty(Listener.Errors);
        Assert.True(File.Exists(Folder["x/srv/data/one"]));
    }

    [Fact]
    public void A_link_that_a_backup_plants_as_a_directory_is_not_followed()
    {
        Make("sub/one");
        Directory.CreateDirectory(Outside);
        Shell.Run($"cd '{Folder["backup/data/srv/data"]}'; ln -s '{Outside}' evil; mkdir -p real; cp sub/one real/one");
        string hash = Hash("sub/one");
        Rewrite(manifest => manifest
            .Replace("\tdata/sub/one\t", "\tdata/evil/one\t", StringComparison.Ordinal)
            .Replace("\tdata/sub\t", "\tdata/evil\t", StringComparison.Ordinal));
        Restore();
        Assert.NotEmpty(Listener.Errors);
        Assert.NotEmpty(hash);
        AssertNothingOutside();
    }

    [Fact]
    public void A_link_in_the_live_tree_is_not_followed()
    {
        Make("sub/one");
        Directory.CreateDirectory(Outside);
        Shell.Run($"mkdir -p '{Data}'; ln -s '{Outside}' '{Data}/sub'");
        Assert.Equal(VssFileRestoreStatus.Failed, Only(Restore(Request with { Force = true })).Status);
        Assert.Equal("RestoreLinkInTheWay", Listener.Errors.First().ErrorId);
        AssertNothingOutside();
    }

    [Fact]
    public void A_link_in_the_place_of_a_file_is_replaced_and_not_written_through()
    {
        Make("one");
        Folder.Write("outside/victim", "untouched");
        Shell.Run($"mkdir -p '{Data}'; ln -s '{Outside}/victim' '{Data}/one'");
        Assert.Equal(VssFileRestoreStatus.All, Only(Restore(Request with { Force = true })).Status);
        Assert.Equal("untouched", File.ReadAllText(Folder["outside/victim"]));
        Assert.Null(new FileInfo(Path.Combine(Data, "one")).LinkTarget);
    }

    [Theory]
    [InlineData("data/srv/data/one", "BackupFileMissing")]
    [InlineData("data/srv/data", "BackupFileMissing")]
    [InlineData("data", "BackupFileMissing")]
    public void A_link_inside_the_backup_is_not_followed(string where, string id)
    {
        Make("one");
        string path = Folder["backup/" + where];
        Shell.Run($"mv '{path}' '{Folder["secret"]}'; ln -s '{Folder["secret"]}' '{path}'");
        VssRestoredComponent component = Only(Restore());
        Assert.NotEqual(VssFileRestoreStatus.All, component.Status);
        Assert.All(Listener.Errors, error => Assert.Equal(id, error.ErrorId));
        Assert.NotEmpty(Listener.Errors);
        Assert.False(File.Exists(Path.Combine(Data, "one")));
    }

    [Fact]
    public void A_device_in_the_place_of_a_file_is_refused()
    {
        Assert.SkipUnless(Environment.UserName == "root", "needs root");
        Make("one");
        string file = Folder["backup/data/srv/data/one"];
        Shell.Run($"rm '{file}'; mknod '{file}' c 1 5");
        Restore();
        Assert.Equal("BackupFileMissing", OnlyError());
        Assert.False(File.Exists(Path.Combine(Data, "one")));
    }

    [Fact]
    public void A_small_file_that_expands_to_a_large_one_is_cut_off()
    {
        TestWriter writer = Writer();
        InData("head -c 20000 /dev/zero > one");
        BackUp(writer, compress: true);
        Shell.Run($"rm -rf '{Data}'; head -c 500M /dev/zero | gzip -1 > '{Folder["backup/data/srv/data/one"]}'");
        Restore();
        Assert.Equal("RestoreHashMismatch", OnlyError());
        Assert.Empty(Directory.GetFileSystemEntries(Data));
    }

    [Fact]
    public void Two_names_of_one_file_are_verified_each_by_its_own_hash()
    {
        TestWriter writer = Writer();
        InData("echo one > one; echo two > two");
        BackUp(writer);
        Shell.Run($"rm -rf '{Data}'; cd '{Folder["backup/data/srv/data"]}'; ln -f one two");
        Restore();
        Assert.Equal("RestoreHashMismatch", OnlyError());
        Assert.Equal("one", InData("ls"));
    }

    [Fact]
    public void Names_that_differ_only_in_case_collide_where_the_file_system_folds_it()
    {
        TestWriter writer = Writer();
        InData("echo one > Name; echo two > name; mkdir Sub; echo 3 > Sub/f");
        BackUp(writer);
        Shell.Run($"rm -rf '{Data}'");
        using LoopVolume volume = LoopVolume.Create("vfat", 64L << 20);
        Restore(Request with { Destination = volume["x"], Force = true });
        Assert.Contains("RestoreNamesCollide", Listener.Errors.Select(error => error.ErrorId));
        Assert.Equal("one", File.ReadAllText(volume["x/srv/data/Name"]).TrimEnd());
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

    private void Make(string file)
    {
        TestWriter writer = Writer();
        InData($"mkdir -p $(dirname {file}); echo content > {file}");
        BackUp(writer);
        Shell.Run($"rm -rf '{Data}'");
    }

    private string Hash(string file) =>
        Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(Folder["backup/data/srv/data/" + file])));

    // A manifest that says other things and is whole all the same.
    private void Rewrite(Func<string, string> change)
    {
        string path = Folder["backup/manifest"];
        List<string> lines = [.. change(File.ReadAllText(path)).Split('\n', StringSplitOptions.RemoveEmptyEntries)];
        string end = lines[^1];
        string before = string.Concat(lines.Take(lines.Count - 1).Select(line => line + "\n"));
        string hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(before)));
        string[] fields = end.Split('\t');
        fields[^1] = char.IsUpper(fields[^1].FirstOrDefault(char.IsLetter)) ? hash : hash.ToLowerInvariant();
        File.WriteAllText(path, before + string.Join('\t', fields) + "\n");
    }

    private void AssertNothingOutside() =>
        Assert.Empty(Directory.Exists(Outside) ? Directory.GetFileSystemEntries(Outside) : []);
}
