using System.IO;
using System.Linq;

namespace VssTools.Embedded.Tests;

/// <summary>A process is killed at every step of a backup: nothing it leaves is taken for a backup.</summary>
public sealed class BackupKillTests
{
    public static TheoryData<string> Steps =>
    [
        nameof(WriterEvent.Identify), nameof(WriterEvent.PrepareBackup), nameof(WriterEvent.PrepareSnapshot),
        nameof(WriterEvent.Freeze), nameof(WriterEvent.Thaw), nameof(WriterEvent.PostSnapshot), "Copying",
        nameof(WriterEvent.BackupComplete), nameof(WriterEvent.BackupShutdown),
    ];

    [Theory]
    [MemberData(nameof(Steps))]
    public void What_a_killed_backup_left_is_no_backup_and_goes_with_the_next_one(string step)
    {
        using BackupFixture fixture = new();
        fixture.Write("big.bin", new string('x', 1 << 20));
        using (ChildProcess child = new(
            "backup", fixture.Engine.Options.StatePath, step, fixture.Backup("one"), fixture.Data))
        {
            Assert.Equal(step, child.ReadLine());
            child.Kill();
        }

        string parent = Path.GetDirectoryName(fixture.Backup("one"))!;
        string[] remains = Directory.GetDirectories(parent);
        Assert.False(Directory.Exists(fixture.Backup("one")));
        foreach (string remain in remains)
        {
            VssException failure = Assert.Throws<VssException>(() => BackupArchive.Open(remain));
            Assert.Equal("BackupNotFinished", failure.ErrorId);
        }

        // Only what was to get the same name is the next run's to remove.
        Directory.CreateDirectory(fixture.Backup(".other.partial"));
        VssBackup backup = fixture.Run("one");
        Assert.Equal(2, backup.Files);
        fixture.AssertNothingLeft("one", ".other.partial");
        Assert.Equal(remains.Length > 0, fixture.Engine.Warnings.Any(warning => warning.StartsWith("Removed '")));
    }
}
