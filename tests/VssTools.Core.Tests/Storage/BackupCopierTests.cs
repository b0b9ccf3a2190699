using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using VssTools.Tests;

namespace VssTools.Core.Tests.Storage;

public sealed class BackupCopierTests : BackupTest
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_whole_volume_is_copied_as_it_is(bool compress)
    {
        InVolume("""
            mkdir -p a/b empty .vss/set; echo one > a/one; seq 100000 > a/b/numbers; ln a/one a/two; ln -s one a/link
            mkfifo pipe; head -c 3000000 /dev/urandom > random; truncate -s 8M sparse; printf x > a/b/tiny; : > nothing
            printf 'end' | dd of=sparse bs=1 seek=5000000 conv=notrunc 2>/dev/null; chmod 751 a; chmod 640 a/one
            touch -d '2001-02-03 04:05:06.789' a/one a/b; echo hidden > .vss/set/file
            """);
        BackupArchive archive = BackUp("backup", Request with { Compress = compress });
        Assert.Empty(Listener.Errors);
        Assert.Equal(
            "d0: d0:a d0:a/b d0:empty f0:a/b/numbers f0:a/b/tiny f0:a/one f0:a/two f0:nothing f0:random f0:sparse "
            + "l0:a/link s0:pipe",
            Names(archive));
        foreach ((string name, ManifestEntry entry) in Entries(archive).Where(
            pair => pair.Value.Kind == ManifestKind.File))
        {
            byte[] original = File.ReadAllBytes(Path.Combine(Volume, name));
            Assert.Equal(SHA256.HashData(original), entry.Hash);
            Assert.Equal(original.Length, entry.Size);
            Assert.Equal(Encoding.UTF8.GetString(original), Read(archive, entry));
        }

        Assert.Equal(compress, Entries(archive)["a/b/numbers"].Compressed);
        Assert.False(Entries(archive)["random"].Compressed);
        Assert.Equal(compress, Result.StoredBytes < Result.Bytes - 200_000);
        string data = Path.Combine(archive.Path, "data", "volume");
        if (!compress)
        {
            Directory.Delete(Path.Combine(Volume, ".vss"), recursive: true);
            Assert.Equal(WithoutRoot(Volume), WithoutRoot(data));
        }

        Assert.Equal("2", Shell.Run($"stat -c %h '{data}/a/two'"));
    }

    [Fact]
    public void Only_wanted_files_are_copied_and_directories_without_any_are_not_kept()
    {
        InVolume("mkdir -p a/b/c d unwanted; echo 1 > a/b/x.log; echo 2 > d/y.txt; echo 3 > unwanted/z.log");
        BackupArchive archive = BackUp(
            "backup", Request with { Sources = [new(Volume, Volume, Volume, new EndingFilter(".log"))] });
        Assert.Equal("f0:a/b/x.log", Names(archive));
        Assert.Equal(
            "a a/b a/b/x.log", Shell.Run($"cd '{archive.Path}/data/volume' && find * | sort | tr '\\n' ' '").Trim());
    }

    [Fact]
    public void Several_sources_merge_and_the_first_one_wins()
    {
        InVolume("mkdir -p shared/sub other");
        InVolume("echo live > shared/file; echo live > shared/sub/file; echo o > other/file");
        Folder.Write("alternate/file", "alternate");
        Folder.Write("elsewhere/volume/file", "another volume of the name");
        string second = Folder["elsewhere/volume"];
        BackupArchive archive = BackUp("backup", Request with
        {
            Sources =
            [
                new(Path.Combine(Volume, "shared"), Folder["alternate"], Volume, new EndingFilter("file", 1)),
                new(Volume, Volume, Volume, new WholeFilter()),
                new(second, second, second, new WholeFilter(1)),
            ],
            Components = [Component, Component with { Name = "Second" }],
        });
        Assert.Empty(Listener.Errors);
        Assert.Equal(["volume", "volume-2"], archive.Volumes.Select(volume => volume.Folder));
        ManifestEntry alternate = archive.Entries().Single(
            entry => Encoding.UTF8.GetString(entry.Path) == "shared/file");
        Assert.Equal("alternate", Read(archive, alternate));
        Assert.Equal(1, alternate.Component);
        Assert.Equal(4, Result.Files);
        Assert.Equal([2, 2], Result.Components.Select(component => component.Files));
        Assert.Equal(Result.Files, archive.Summary.Files);
    }

    [Fact]
    public void Unchanged_files_stay_in_the_earlier_backups()
    {
        InVolume("mkdir a; echo 1 > a/same; echo 1 > a/grows; echo 1 > a/moves; echo 1 > a/goes; echo 1 > a/alike");
        LetTimePass();
        BackupArchive full = BackUp("full");
        InVolume("echo 22 > a/grows; mv a/moves a/moved; rm a/goes; echo 3 > a/new");
        InVolume("touch -r a/alike t; echo 4 > a/alike; touch -r t a/alike; rm t");
        LetTimePass();
        BackupArchive first = BackUp("first", Incremental(full));
        Assert.Equal("d0: d0:a f0:a/alike f0:a/grows f0:a/moved f0:a/new f1:a/same", Names(first));
        Assert.Equal(1, Result.UnchangedFiles);
        Assert.Equal(5, Result.Files);

        InVolume("echo 5 > a/new");
        LetTimePass();
        BackupArchive second = BackUp("second", Incremental(first));
        Assert.Equal("d0: d0:a f0:a/new f1:a/alike f1:a/grows f1:a/moved f2:a/same", Names(second));
        foreach ((string name, ManifestEntry entry) in Entries(second).Where(
            pair => pair.Value.Kind == ManifestKind.File))
        {
            Assert.Equal(File.ReadAllText(Path.Combine(Volume, name)), Read(second, entry));
        }
    }

    [Fact]
    public void What_changed_in_the_moment_of_the_earlier_backup_is_copied_again()
    {
        InVolume("echo 1 > fresh");
        BackupArchive full = BackUp("full", created: File.GetLastWriteTimeUtc(Path.Combine(Volume, "fresh")));
        Assert.Equal("d0: f0:fresh", Names(BackUp("next", Incremental(full))));
    }

    [Fact]
    public void Components_that_are_not_incremental_are_copied_whole()
    {
        InVolume("echo 1 > file");
        LetTimePass();
        BackupArchive full = BackUp("full");
        Assert.Equal("d0: f0:file", Names(BackUp("next", Incremental(full) with { IsIncremental = _ => false })));
    }

    [Fact]
    public void A_file_that_cannot_be_read_fails_its_component_and_no_other()
    {
        InVolume("mkdir one two; echo 1 > one/good; echo 2 > two/good; mkdir two/bad");
        string one = Path.Combine(Volume, "one");
        string two = Path.Combine(Volume, "two");
        using IDisposable mount = UnreadableFile.At(Path.Combine(two, "bad"));
        BackUp("backup", Request with
        {
            Sources = [new(one, one, Volume, new WholeFilter(0)), new(two, two, Volume, new WholeFilter(1))],
            Components = [Component, Component with { Name = "Second" }],
        });
        Assert.True(Result.Components[0].Succeeded);
        Assert.False(Result.Components[1].Succeeded);
        Assert.Single(Result.Components[1].Failures);
    }

    [Fact]
    public void Names_that_are_no_text_are_kept()
    {
        InVolume("""
            printf x > "$(printf 'bad\377name')"; mkdir "$(printf 'd\374')"; printf y > "$(printf 'd\374/\tn')"
            """);
        BackupArchive archive = BackUp("backup");
        Assert.Empty(Listener.Errors);
        List<ManifestEntry> files = [.. archive.Entries().Where(entry => entry.Kind == ManifestKind.File)];
        Assert.Equal(["x", "y"], files.Select(entry => Read(archive, entry)).Order());
    }

    [Fact]
    public void A_backup_among_its_own_files_leaves_itself_out()
    {
        InVolume("echo 1 > file; mkdir backups");
        string place = Path.Combine(Volume, "backups", "today");
        string other = Path.Combine(Volume, "backups", PartialFolder.NewName("other"));
        Directory.CreateDirectory(other);
        BackupArchive archive = BackUp("", path: place);
        Assert.Equal("d0: d0:backups f0:file", Names(archive));
        Assert.Contains(Listener.Warnings, text => text.Contains("lies among the files", StringComparison.Ordinal));
        Assert.Contains(Listener.Warnings, text => text.Contains("is being written", StringComparison.Ordinal));
    }

    [Fact]
    public void A_name_that_is_taken_in_the_new_backup_is_never_passed_over()
    {
        InVolume("echo 1 > file");
        using BackupFolder folder = BackupFolder.Create(Folder["backup"], Listener);
        folder.Begin(new ManifestHeader());
        Folder.Write(Path.Combine(folder.DataPath, "volume", "file"), "another");
        BackupCopyResult result = BackupCopier.Copy(
            folder, Request, Listener, TestContext.Current.CancellationToken);
        Assert.Equal("DestinationFoldsCase", Assert.Single(result.Components[0].Failures).ErrorId);
    }

    [Fact]
    public void A_source_that_cannot_be_begun_fails_its_component()
    {
        InVolume("echo 1 > file");
        using BackupFolder folder = BackupFolder.Create(Folder["backup"], Listener);
        folder.Begin(new ManifestHeader());
        Folder.Write(Path.Combine(folder.DataPath, "volume"), "in the way");
        BackupCopyResult result = BackupCopier.Copy(
            folder, Request, Listener, TestContext.Current.CancellationToken);
        Assert.Single(result.Components[0].Failures);
    }

    [Fact]
    public void A_source_that_does_not_exist_has_no_files()
    {
        InVolume("echo 1 > file");
        string gone = Path.Combine(Volume, "gone");
        BackUp("backup", Request with { Sources = [new(gone, gone, Volume, new WholeFilter())] });
        Assert.Equal(0, Result.Files);
        Assert.True(Result.Components[0].Succeeded);
    }

    // Removing something from the volume has changed the time of its root.
    private static string WithoutRoot(string folder) => string.Join(
        "\n", Shell.Describe(folder).Split('\n').Where(line => !line.StartsWith('|')));
}
