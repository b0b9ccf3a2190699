using System;
using System.IO;
using System.Linq;
using VssTools.Tests;

namespace VssTools.Core.Tests.Copying;

/// <summary>A folder with a place for a source and its copy, and what copies the one to the other.</summary>
public abstract class CopierTest : IDisposable
{
    private const string Memory = "/dev/shm";

    /// <param name="inMemory">
    /// Whether to stay off the disk, for many files: ext4 is slow to make files after many were deleted.
    /// </param>
    protected CopierTest(bool inMemory = false)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs Linux");
        Folder = new TempFolder(inMemory && Directory.Exists(Memory) ? Memory : null);
    }

    internal RecordingListener Listener { get; } = new();

    protected TempFolder Folder { get; }

    protected string Source => Folder["source"];

    protected string Destination => Folder["copy"];

    protected CopyRequest Request => new() { Source = Source, Destination = Destination };

    public void Dispose()
    {
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    protected static void NeedRoot() => Assert.SkipUnless(Environment.UserName == "root", "needs root");

    protected VssCopyResult Copy() => Copy(Request);

    protected VssCopyResult Copy(CopyRequest request) =>
        TreeCopier.Copy(request, Listener, TestContext.Current.CancellationToken);

    /// <summary>Runs a script in a new folder, the source.</summary>
    protected void MakeSource(string script) => Shell.Run($"mkdir -p '{Source}'; cd '{Source}'\n{script}");

    protected void AssertSame(string source, string copy) =>
        Assert.Equal(Shell.Describe(source), Shell.Describe(copy));

    protected void AssertSame() => AssertSame(Source, Destination);

    /// <summary>How many files of the test's folder this process has open.</summary>
    protected int CountOpenFiles() => new DirectoryInfo("/proc/self/fd").EnumerateFileSystemInfos()
        .Count(file => file.LinkTarget?.StartsWith(Folder.Path, StringComparison.Ordinal) == true);
}
