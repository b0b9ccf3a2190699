using System.Linq;

namespace VssTools.Core.Tests.Selection;

public sealed class ComponentInclusionTests
{
    private readonly FakeEngine _engine = new();

    public ComponentInclusionTests() => _engine.Writers.Add(new SelectionWriter("Shop").Add(@"+\A", "/v1").Build());

    [Fact]
    public void Components_are_named_before_the_writers_prepare()
    {
        using SnapshotOperation operation = Create();
        Assert.Equal(
            ["SetBackupState", "GatherWriterMetadata", "AddComponent", "AddToSnapshotSet", "PrepareForBackup"],
            _engine.Calls.Take(5).Select(call => call.Split(' ')[0]));
    }

    [Fact]
    public void A_component_that_disappears_between_gather_and_prepare_is_an_error_of_its_own()
    {
        _engine.Failure = ("AddComponent", VssResult.ObjectNotFound);
        VssException error = Assert.Throws<VssException>(() => Create());
        Assert.Equal("ComponentDisappeared", error.ErrorId);
        Assert.Equal(VssErrorCategory.ObjectNotFound, error.Category);
        Assert.Equal(_engine.Writers[0].Components[0].Id, error.Target);
        Assert.Contains("AbortBackup", _engine.Calls);
        Assert.Empty(_engine.Sets);
    }

    private SnapshotOperation Create() =>
        SnapshotOperation.Create(_engine, new() { Selection = new() }, NullListener.Instance, default);
}
