using System;
using System.IO;
using System.Linq;
using System.Threading;
using VssTools.Tests;

namespace VssTools.Embedded.Tests;

/// <summary>A process that makes a backup is killed at some moment.</summary>
public sealed class BackupDataKillTests : IDisposable
{
    private const int Files = 2_000;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    [InlineData(60)]
    [InlineData(100)]
    [InlineData(150)]
    [InlineData(200)]
    [InlineData(300)]
    [InlineData(400)]
    [InlineData(600)]
    public void There_is_nothing_or_something_unfinished_or_the_whole(int milliseconds)
    {
        MakeSource();
        string place = _folder["place"];
        string destination = Path.Combine(place, "backup");
        using (ChildProcess child = new("backup-data", _folder["source"], destination))
        {
            Assert.Equal("begins", child.ReadLine());
            Thread.Sleep(milliseconds);
            child.Kill();
        }

        foreach (string left in Directory.Exists(place) ? Directory.GetFileSystemEntries(place) : [])
        {
            Assert.Equal(left == destination, Test(left).Whole);
        }

        if (!Directory.Exists(destination))
        {
            using ChildProcess next = new("backup-data", _folder["source"], destination);
            Assert.Equal("begins", next.ReadLine());
            Assert.Equal("complete", next.ReadLine());
            Assert.Equal(0, next.WaitForExit());
        }

        Assert.Equal([destination], Directory.GetFileSystemEntries(place));
        VssBackupTest result = Test(destination);
        Assert.True(result.Passed, string.Join("; ", result.Problems.Take(3)));
        Assert.Equal(Files, result.Files);
    }

    private static VssBackupTest Test(string path) => BackupVerification.Test(
        path, quick: false, NullListener.Instance, TestContext.Current.CancellationToken);

    private void MakeSource()
    {
        for (int file = 0; file < Files; file++)
        {
            _folder.Write($"source/{file % 20}/file-{file}", $"contents of {file}");
        }
    }
}
