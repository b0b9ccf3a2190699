using System.Linq;
using System.Threading;

namespace VssTools.Embedded.Tests.Diagnostics;

/// <summary>A set tells which writer took longest in each step.</summary>
public sealed class SlowestWriterTests
{
    [Fact]
    public void The_writer_that_took_longest_is_named_also_by_the_catalogue()
    {
        using EngineFixture fixture = new();
        fixture.Register(new TestWriter("Quick"));
        fixture.Register(new TestWriter("Slow")).On(WriterEvent.Freeze, _ => Thread.Sleep(500));
        SnapshotRequest request = new() { Volumes = [fixture.NewFolder("volume")], Lifetime = VssLifetime.Persistent };
        using (SnapshotOperation operation = fixture.Create(request))
        {
            Assert.Equal("Slow", Slowest(operation.Set, "Freeze"));
            Assert.Equal("", Slowest(operation.Set, "Commit"));
            operation.Complete(fixture, default);
        }

        Assert.Equal("Slow", Slowest(fixture.Sets().Single(), "Freeze"));
    }

    private static string Slowest(VssSnapshotSet set, string phase) =>
        set.Phases.Single(one => one.Name == phase).SlowestWriter;
}
