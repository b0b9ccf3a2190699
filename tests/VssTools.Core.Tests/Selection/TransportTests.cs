using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using VssTools.Tests;

namespace VssTools.Core.Tests.Selection;

/// <summary>What only hardware providers can, played by an engine that notes what it is asked.</summary>
public sealed class TransportTests
{
    private readonly FakeEngine _engine = new() { HasHardware = true };
    private readonly RecordingListener _listener = new();

    [Fact]
    public void A_recovery_takes_each_shadow_copy_to_its_volume_with_the_options_asked_for()
    {
        Guid one = Guid.NewGuid();
        Guid two = Guid.NewGuid();
        SnapshotRecovery.Run(
            _engine,
            new BackupComponentsDocument().ToXml(),
            [new KeyValuePair<Guid, string?>(one, "/elsewhere"), new KeyValuePair<Guid, string?>(two, null)],
            VssRecoveryOptions.RevertIdentityAll | VssRecoveryOptions.NoVolumeCheck,
            _listener,
            CancellationToken.None);
        Assert.Equal(
            [
                $"AddSnapshotToRecoverySet {one} /elsewhere",
                $"AddSnapshotToRecoverySet {two}",
                "RecoverSet RevertIdentityAll, NoVolumeCheck",
            ],
            _engine.Calls.Where(call => call.Contains("Recover", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("1.1", true)]
    [InlineData("1.0", true)]
    [InlineData("1.2", false)]
    [InlineData("other", false)]
    public void A_set_of_the_2003_family_is_told_when_it_is_imported(string version, bool isOld)
    {
        string xml = new BackupComponentsDocument().ToXml().Replace("1.2", version, StringComparison.Ordinal);
        VssDocument document = VssDocument.Create(BackupComponentsDocument.Parse(xml), []);
        VssException failure = Assert.Throws<VssException>(() =>
            SnapshotImport.Run(_engine, document, _listener, CancellationToken.None));
        Assert.Equal("SnapshotSetNotFound", failure.ErrorId);
        Assert.Contains("ImportSnapshots", _engine.Calls);
        Assert.Equal(isOld, _listener.Warnings.Any(text => text.Contains("2003", StringComparison.Ordinal)));
    }

    [Fact]
    public void Documents_of_writers_alone_tell_of_no_set()
    {
        VssException failure = Assert.Throws<VssException>(() =>
            SnapshotImport.Run(_engine, VssDocument.Create(null, []), _listener, CancellationToken.None));
        Assert.Equal("BackupDocumentMissing", failure.ErrorId);
    }

    [Fact]
    public void What_a_revert_loses_names_newer_shadow_copies_by_what_becomes_of_them()
    {
        VssShadow newer = new() { Volume = "/data", ExposedPath = "/mnt/newer" };
        RevertLoss loss = new()
        {
            Shadow = new VssShadow { Volume = "/data" },
            Age = TimeSpan.FromMinutes(150),
            Newer = [newer],
            Writers = ["Ledger writer"],
        };
        Assert.Equal(
            "All that was written since (2 h 30 min) is lost. 1 newer shadow copy of the volume stays. Shadow copies " +
            "of it are mounted at /mnt/newer. Writers with data on it: Ledger writer.",
            loss.Describe());
        Guid system = new("b5946137-7b9f-4925-af80-51abd60b20d5");
        RevertLoss windows = loss with { Shadow = new VssShadow { ProviderId = system }, Newer = [newer, newer] };
        Assert.Contains("2 newer shadow copies of the volume go with it.", windows.Describe());
        Assert.Contains("stop the services", loss.Warn(), StringComparison.Ordinal);
        Assert.Null((loss with { Writers = [] }).Warn());
    }
}
