using System;
using System.IO;
using System.Linq;
using System.Threading;

namespace VssTools.Embedded.Tests;

/// <summary>A process is killed while it sets a volume back; another one finishes it.</summary>
public sealed class RevertKillTests
{
    // Twenty times on one volume, a little later each time: SIGKILL hits the beginning, the middle and the end.
    [Fact]
    public void A_killed_revert_is_told_and_finished_by_the_next_process()
    {
        const int files = 1500;
        const int kills = 20;
        using RevertVolume volume = new(btrfs: true);
        volume.Fill(files);
        VssShadow shadow = volume.Shadow();
        int interrupted = 0;
        for (int kill = 0; kill < kills; kill++)
        {
            volume.Change(files);
            Kill(volume, shadow, milliseconds: kill * kill);
            interrupted += TellsOfInterruption(volume, shadow, files) ? 1 : 0;
            volume.Revert(shadow);
            volume.AssertSame(shadow);
            Assert.Null(volume.Status());
        }

        Assert.True(interrupted >= 3, $"{interrupted} of {kills} were interrupted.");
    }

    [Fact]
    public void A_revert_that_another_process_does_is_seen_and_waited_for()
    {
        const int files = 4000;
        using RevertVolume volume = new(btrfs: true);
        volume.Fill(files);
        VssShadow shadow = volume.Shadow();
        volume.Change(files);
        using ChildProcess child = new("revert", volume.Fixture.Options.StatePath, shadow.Id.ToString());
        Assert.Equal("begun", child.ReadLine());
        if (volume.Status() is { State: VssRevertState.InProgress })
        {
            VssException failure = Assert.Throws<VssException>(() => volume.Shadow());
            Assert.Equal(VssResult.RevertInProgress, failure.HResult);
        }

        using (IVssSession session = volume.Fixture.Query())
        {
            session.WaitForRevert(volume.Path, CancellationToken.None);
        }

        Assert.Equal(0, child.WaitForExit());
        volume.AssertSame(shadow);
    }

    [Fact]
    public void An_engine_that_is_closed_leaves_a_revert_to_be_finished()
    {
        const int files = 3000;
        using RevertVolume volume = new(btrfs: true);
        volume.Fill(files);
        VssShadow shadow = volume.Shadow();
        volume.Change(files);
        using (EmbeddedEngine engine = new(volume.Fixture.Options))
        {
            using IVssSession session = engine.CreateSession(volume.Fixture);
            session.InitializeForBackup();
            session.RevertToSnapshot(shadow.Id, forceDismount: false);
        }

        AssertWhole(volume, files);
        volume.Revert(shadow);
        volume.AssertSame(shadow);
    }

    /// <returns>Whether the revert was interrupted; otherwise it was through before the kill.</returns>
    private static bool TellsOfInterruption(RevertVolume volume, VssShadow shadow, int files)
    {
        volume.Fixture.Warnings.Clear();
        using EmbeddedEngine next = new(volume.Fixture.Options);
        using IVssSession session = next.CreateSession(volume.Fixture);
        session.InitializeForBackup();
        VssRevert? status = session.QueryRevertStatus(volume.Path);
        AssertWhole(volume, files);
        if (status is null)
        {
            return false;
        }

        Assert.Equal((VssRevertState.Interrupted, shadow.Id), (status.State, status.ShadowId));
        Assert.Contains(
            volume.Fixture.Warnings, warning => warning.Contains("was interrupted", StringComparison.Ordinal));
        AssertIsGuarded(volume, shadow);
        return true;
    }

    private static void Kill(RevertVolume volume, VssShadow shadow, int milliseconds)
    {
        using ChildProcess child = new("revert", volume.Fixture.Options.StatePath, shadow.Id.ToString());
        Assert.Equal("begun", child.ReadLine());
        Thread.Sleep(milliseconds);
        child.Kill();
    }

    // A file is the old one or the new one and never half of both.
    private static void AssertWhole(RevertVolume volume, int files)
    {
        string folder = RevertVolume.At(volume.Path, "a/b");
        foreach (int number in Enumerable.Range(1, files))
        {
            string file = Path.Combine(folder, $"file{number}");
            string text = File.ReadAllText(file);
            Assert.True(text == $"old {number}\n" || text == $"new {number}\n", file);
        }
    }

    private static void AssertIsGuarded(RevertVolume volume, VssShadow shadow)
    {
        VssException failure = Assert.Throws<VssException>(() => volume.Shadow());
        Assert.Equal("RevertUnfinished", failure.ErrorId);
        using IVssSession session = volume.Fixture.Query();
        failure = Assert.Throws<VssException>(() => session.DeleteSnapshot(shadow.Id, force: false));
        Assert.Equal("RevertUnfinished", failure.ErrorId);
        failure = Assert.Throws<VssException>(() => session.WaitForRevert(volume.Path, CancellationToken.None));
        Assert.Equal("RevertInterrupted", failure.ErrorId);
    }
}
