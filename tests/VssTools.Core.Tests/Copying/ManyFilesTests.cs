using System;
using System.Diagnostics;
using System.IO;
using System.Threading;
using VssTools.Copying;

namespace VssTools.Core.Tests.Copying;

public sealed class ManyFilesTests() : CopierTest(inMemory: true)
{
    [Fact]
    public void Five_thousand_files_in_one_directory_are_copied()
    {
        MakeSource("for i in $(seq 5000); do echo $i > f$i; done");
        Assert.Equal(5000, Copy().Files);
        AssertSame();
    }

    [Fact]
    public void Cancelling_ends_the_copy_of_many_files()
    {
        MakeSource("for d in $(seq 20); do mkdir d$d; for f in $(seq 100); do echo $f > d$d/f$f; done; done");
        using CancellationTokenSource source = new();
        CancellingListener listener = new(source);
        Folder.Write("copy/d7/f50", "in the way");
        Assert.ThrowsAny<OperationCanceledException>(() => TreeCopier.Copy(Request, listener, source.Token));
        Assert.Equal(0, CountOpenFiles());
    }

    [Fact]
    public void Files_that_vanish_during_the_copy_are_no_failure()
    {
        MakeSource("for d in $(seq 20); do mkdir d$d; for f in $(seq 200); do echo $f > d$d/f$f; done; done");
        using Process remover = Process.Start("/bin/sh", ["-c", $"rm -r '{Source}'/d1*"]);
        VssCopyResult result = Copy();
        remover.WaitForExit();
        Assert.Equal(0, result.Failed);
        Assert.InRange(result.Files, 1800, 4000);
    }

    [Fact]
    public void Many_entries_and_many_directories_are_removed()
    {
        MakeSource("for d in $(seq 300); do mkdir -p d$d/s; echo x > d$d/s/f; echo y > f$d; done; "
            + "for i in $(seq 3000); do : > file-with-a-longer-name-$i; done");
        TreeRemover.Remove(Source, TestContext.Current.CancellationToken);
        Assert.False(Directory.Exists(Source));
        Assert.Equal(0, CountOpenFiles());
    }

    private sealed class CancellingListener(CancellationTokenSource source) : IVssListener
    {
        public void Verbose(string message)
        {
        }

        public void Warning(string message)
        {
        }

        public void Error(VssException error) => source.Cancel();

        public void Progress(VssProgress progress)
        {
        }
    }
}
