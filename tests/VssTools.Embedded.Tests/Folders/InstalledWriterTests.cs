using System;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using VssTools.Tests;

namespace VssTools.Embedded.Tests;

public sealed class InstalledWriterTests
{
    [Fact]
    public void A_folder_is_installed_privately_and_removed_again()
    {
        AssumeLinux();
        using WriterPlace place = new();
        using TempFolder source = NewSource();
        Shell.Run($"chmod -R go+w '{source.Path}'");
        VssWriter writer = Writers(place).Install(source["ledger"], replace: false);
        Assert.Equal("Folder writer", writer.Name);
        Assert.NotEqual(Guid.Empty, writer.InstanceId);
        string folder = Path.Combine(place.Config, "writers.d", "ledger");
        Assert.Equal("600 700 700 700", Shell.Run(
            $"cd '{folder}' && stat -c %a writer.xml writer.sh lib . | tr '\\n' ' ' | sed 's/ $//'"));
        InstalledWriter installed = Assert.Single(Writers(place).Find());
        Assert.Equal(("ledger", writer.InstanceId), (installed.Folder, installed.Writer.InstanceId));
        VssSnapshotSet set = place.Create().Complete(place.Fixture, default);
        Assert.Equal(writer.InstanceId, Assert.Single(set.Writers).InstanceId);
        Writers(place).Remove("ledger");
        Assert.Equal([".lock"], Names(place));
    }

    [Fact]
    public void A_name_or_id_that_is_taken_is_refused_and_a_name_can_be_replaced()
    {
        using WriterPlace place = new();
        using TempFolder source = NewSource();
        Writers(place).Install(source["ledger"], replace: false);
        AssertRefused(place, source["ledger"], "WriterExists", VssErrorCategory.ResourceExists);
        source.Write("ledger/note.txt", "new");
        Writers(place).Install(source["ledger"], replace: true);
        Assert.True(File.Exists(Path.Combine(place.Config, "writers.d", "ledger", "note.txt")));
        Assert.Equal([".lock", "ledger"], Names(place));

        string document = WriterPlace.Document(Guid.NewGuid(), "Other", $"instanceId=\"{Guid.NewGuid()}\"");
        source.Write("one/writer.xml", document);
        source.Write("two/writer.xml", document);
        Writers(place).Install(source["one"], replace: false);
        AssertRefused(place, source["two"], "WriterIdTaken", VssErrorCategory.ResourceExists);
    }

    [Theory]
    [InlineData("rm writer.xml", "WriterDocumentMissing")]
    [InlineData("echo '<a' > writer.xml", "WriterDocumentInvalid")]
    [InlineData("echo '<a/>' > writer.xml", "WriterDocumentInvalid")]
    [InlineData("sed -i 's/friendlyName=.*usage/usage/' writer.xml", "WriterDocumentInvalid")]
    [InlineData("sed -i '1i <!DOCTYPE a [<!ENTITY b SYSTEM \"/etc/passwd\">]>' writer.xml", "WriterDocumentInvalid")]
    [InlineData("cp writer.sh writer", "WriterExecutableAmbiguous")]
    [InlineData("chmod -x writer.sh", "WriterExecutableNotRunnable")]
    [InlineData("ln -s /etc/passwd lib/link", "WriterFolderRefused")]
    [InlineData("mkfifo lib/pipe", "WriterFolderRefused")]
    [InlineData("truncate -s 300M lib/big", "WriterFolderRefused")]
    public void What_is_no_writer_is_refused_and_nothing_is_left(string change, string errorId)
    {
        AssumeLinux();
        using WriterPlace place = new();
        using TempFolder source = NewSource();
        Shell.Run($"cd '{source["ledger"]}' && {change}");
        VssException failure = Assert.Throws<VssException>(() => Writers(place).Install(source["ledger"], false));
        Assert.Equal(errorId, failure.ErrorId);
        Assert.NotNull(failure.Target);
        Assert.NotEmpty(failure.Advice);
        Assert.DoesNotContain(Names(place), name => name != ".lock");
    }

    [Fact]
    public void Two_executables_of_Windows_are_one_too_many()
    {
        Assert.SkipUnless(OperatingSystem.IsWindows(), "needs Windows");
        using WriterPlace place = new();
        using TempFolder source = NewSource();
        source.Write("ledger/writer.exe", "");
        AssertRefused(place, source["ledger"], "WriterExecutableAmbiguous", VssErrorCategory.InvalidArgument);
        Assert.DoesNotContain(Names(place), name => name != ".lock");
    }

    [Fact]
    public void What_a_killed_installation_left_is_put_right_by_the_next_one()
    {
        using WriterPlace place = new();
        using TempFolder source = NewSource();
        Writers(place).Install(source["ledger"], replace: false);
        string folder = Path.Combine(place.Config, "writers.d");
        Directory.Move(Path.Combine(folder, "ledger"), Path.Combine(folder, ".ledger.old"));
        Directory.CreateDirectory(Path.Combine(folder, ".other.new"));
        Assert.Empty(Writers(place).Find());
        source.Write("other/writer.xml", WriterPlace.Document(Guid.NewGuid()));
        Writers(place).Install(source["other"], replace: false);
        Assert.Equal([".lock", "ledger", "other"], Names(place));
    }

    [Theory]
    [InlineData("chmod go+w ledger/writer.sh", "can be changed by others")]
    [InlineData("chmod go+w ledger/writer.xml", "can be changed by others")]
    [InlineData("chmod go+w ledger", "can be changed by others")]
    [InlineData("chmod go+w .", "can be changed by others")]
    [InlineData("mv ledger/writer.sh .. && ln -s ../../writer.sh ledger", "is a link")]
    [InlineData("echo broken > ledger/writer.xml", "is no Writer Metadata Document")]
    [InlineData("mv ledger ../real && ln -s ../real ledger", "is a link")]
    public void A_writer_that_cannot_be_trusted_takes_no_part_and_stops_no_other(string change, string expected)
    {
        using WriterPlace place = new();
        place.AddCases("nothing) ;;");
        place.AddScript(null, "other", Guid.NewGuid());
        Shell.Run($"cd '{place.Config}/writers.d' && {change}");
        place.Create().Complete(place.Fixture, default);
        Assert.Contains(place.Fixture.Warnings, warning => warning.Contains(expected, StringComparison.Ordinal));
        Assert.Empty(place.Notes);
    }

    [Fact]
    public void A_writer_of_another_user_takes_no_part()
    {
        AssumeLinux();
        Assert.SkipUnless(Environment.UserName == "root", "Giving files away needs root.");
        using WriterPlace place = new();
        string folder = place.AddCases("nothing) ;;");
        Shell.Run($"chown nobody '{folder}/writer.sh'");
        Assert.Empty(place.Create().Complete(place.Fixture, default).Writers);
        Assert.Contains(place.Fixture.Warnings, warning => warning.Contains("belongs to", StringComparison.Ordinal));
    }

    [Fact]
    public void The_template_holds_its_application_while_the_set_is_made()
    {
        AssumeLinux();
        using WriterPlace place = new();
        string ledger = Path.Combine(place.Volume, "ledger");
        Directory.CreateDirectory(ledger);
        using TempFolder source = new();
        Shell.Run($"cp -r '{Template()}' '{source["ledger"]}'");
        Shell.Run($"sed -i 's,:-/srv/ledger,:-{ledger},' '{source["ledger/writer.sh"]}'");
        VssWriter template = Writers(place).Install(source["ledger"], replace: false);
        Assert.Equal([@"\Ledger"], template.Components.Select(component => component.FullPath));
        bool held = false;
        place.Fixture.Register(new TestWriter("Watcher", Guid.NewGuid(), FreezeLevel.System)
            .On(WriterEvent.Freeze, _ => held = File.Exists(Path.Combine(ledger, "hold"))));
        using (SnapshotOperation operation = place.Create())
        {
            Assert.True(held);
            Assert.False(File.Exists(Path.Combine(ledger, "hold")));
            operation.Complete(place.Fixture, default);
        }

        Assert.Empty(place.Fixture.Errors);
        place.AssertNothingLeft();
    }

    [Fact]
    public void The_template_stamps_its_component()
    {
        AssumeLinux();
        using WriterPlace place = new();
        using TempFolder source = new();
        Shell.Run($"cp -r '{Template()}' '{source["ledger"]}'");
        Shell.Run($"sed -i 's,:-/srv/ledger,:-{place.Volume},' '{source["ledger/writer.sh"]}'");
        VssWriter template = Writers(place).Install(source["ledger"], replace: false);
        using IVssSession session = place.Begin();
        session.SetBackupState(true, false, VssBackupType.Full, false);
        session.AddComponent(template.Components[0].Id);
        session.PrepareForBackup(default);
        session.DoSnapshotSet(default);
        Assert.Matches(@"^\d{4}-\d\d-\d\dT", Assert.Single(session.QueryWriterComponents()).BackupStamp);
    }

    private static InstalledWriters Writers(WriterPlace place) => new(place.Engine.Options);

    private static TempFolder NewSource()
    {
        TempFolder source = new();
        source.Write("ledger/writer.xml", WriterPlace.Document(WriterPlace.WriterId));
        source.Write("ledger/lib/common.sh", "# shared\n");
        if (OperatingSystem.IsWindows())
        {
            source.Write("ledger/writer.cmd", "@echo ok\r\n");
            return source;
        }

        string script = source.Write("ledger/writer.sh", "#!/bin/sh\nwhile read -r event; do echo ok; done\n");
        File.SetUnixFileMode(script, (UnixFileMode)0x1ED);
        return source;
    }

    private static void AssumeLinux() =>
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs owners, modes and the shell of Linux");

    private static string[] Names(WriterPlace place)
    {
        string folder = Path.Combine(place.Config, "writers.d");
        return Directory.Exists(folder)
            ? [.. Directory.GetFileSystemEntries(folder).Select(path => Path.GetFileName(path)).Order()]
            : [];
    }

    private static void AssertRefused(WriterPlace place, string path, string errorId, VssErrorCategory category)
    {
        VssException failure = Assert.Throws<VssException>(() => Writers(place).Install(path, replace: false));
        Assert.Equal(errorId, failure.ErrorId);
        Assert.Equal(category, failure.Category);
        Assert.NotEmpty(failure.Advice);
    }

    private static string Template([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../../../examples/writers/template"));
}
