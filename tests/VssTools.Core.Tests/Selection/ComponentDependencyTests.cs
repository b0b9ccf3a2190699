using System;
using System.Linq;

namespace VssTools.Core.Tests.Selection;

public sealed class ComponentDependencyTests
{
    private readonly SelectionWriter _index = new("Index");
    private readonly SelectionWriter _shop = new("Shop");

    [Theory]
    [InlineData(@"+\Files", @"\Files", "Explicit")]
    [InlineData(@"+\All; \All\Files", @"\All\Files", "Implicit")]
    [InlineData(@"\Files", @"\Files", "Explicit")]
    public void What_a_component_depends_on_is_taken_too(string components, string target, string selection)
    {
        foreach (string line in components.Split("; "))
        {
            _shop.Add(line, "/v1");
        }

        _index.Add(@"+\Words", [Target(target)]).Add(@"+\Other", "/v1");
        ComponentPlan plan = Plan(@"\Words");
        Assert.Equal(["Words", .. components.Split("; ").Select(_ => "x")], Included(plan, "x"));
        Assert.Equal(selection, plan.Items[^1].Selection.ToString());
        if (selection == "Explicit")
        {
            Assert.Equal(@"'\Words' of 'Index' depends on it.", plan.Items[^1].Reason);
        }
    }

    [Fact]
    public void Dependencies_of_dependencies_count_and_may_go_in_a_circle()
    {
        _index.Add(@"+\Words", [Target(@"\Files")]);
        _shop.Add(@"+\Files", [new VssDependency(_index.Id, "", "Words"), Target(@"\More")]).Add(@"+\More", "/v1");
        Assert.Equal(3, Plan(@"\Words").Explicit.Count);
    }

    [Theory]
    [InlineData("/v2", "which is left out: '/v2' is on the volume '/v2', which is not in the set.")]
    [InlineData("", "which is not here.")]
    public void A_component_whose_target_cannot_be_had_is_left_out(string volume, string reason)
    {
        _index.Add(@"+\Words", [Target(@"\Files")]).Add(@"+\Other", "/v1");
        if (volume.Length > 0)
        {
            _shop.Add(@"+\Files", volume);
        }

        ComponentPlan plan = Plan(null);
        Assert.Equal($@"It depends on '\Files' of the writer 'Shop', {reason}", plan.Items[0].Reason);
        Assert.Equal(["Other"], plan.Explicit.Select(component => component.Name));
    }

    [Fact]
    public void A_part_whose_target_cannot_be_had_takes_out_what_is_above_it()
    {
        _index.Add(@"+\All", "/v1").Add(@"\All\Words", [new VssDependency(Guid.NewGuid(), "", "Files")])
            .Add(@"+\All\Other", "/v1");
        ComponentPlan plan = Plan(null);
        Assert.Equal(["Other"], plan.Included.Select(component => component.Name));
        Assert.Contains("which is not here", plan.Items[0].Reason);
    }

    [Theory]
    [InlineData(@"\\server\Shop", "Files")]
    [InlineData("Shop", @"\\server\Files")]
    public void A_target_on_another_machine_is_only_warned_of(string path, string name)
    {
        _index.Add(@"+\Words", [new VssDependency(Guid.NewGuid(), path, name)]);
        ComponentPlan plan = Plan(null);
        Assert.Single(plan.Explicit);
        Assert.Contains("another machine", Assert.Single(plan.Warnings));
    }

    private VssDependency Target(string path)
    {
        string trimmed = path.TrimStart('\\');
        int end = trimmed.LastIndexOf('\\');
        return new(_shop.Id, end < 0 ? "" : trimmed[..end], trimmed[(end + 1)..]);
    }

    private ComponentPlan Plan(string? requested)
    {
        VssWriter[] writers = [_index.Build(), _shop.Build()];
        ComponentSelectionRequest request = new()
        {
            Components = requested is null
                ? []
                : [.. writers[0].Components.Where(one => one.FullPath == requested).Select(one => one.Id)],
            Volumes = ["/v1"],
        };
        return ComponentSelection.Plan(new FakeEngine(), writers, request);
    }

    private static string[] Included(ComponentPlan plan, string shop) =>
        [.. plan.Included.Select(component => component.WriterName == "Shop" ? shop : component.Name)];
}
