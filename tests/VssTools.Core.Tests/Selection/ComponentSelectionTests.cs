using System;
using System.Collections.Generic;
using System.Linq;

namespace VssTools.Core.Tests.Selection;

public sealed class ComponentSelectionTests
{
    // Components: + before a selectable one, @ before its volume. Plan: E explicit, I implicit, - left out.
    [Theory]
    [InlineData(@"+\A", "E")]
    [InlineData(@"\A", "E")]
    [InlineData(@"+\A; +\A\B; \A\C; \A\C\D", "E I I I")]
    [InlineData(@"\A; +\A\B; \A\C", "E I I")]
    [InlineData(@"+\A; \B", "E E")]

    // Parts of a logical path need not be components.
    [InlineData(@"+\P\A; \Q\B", "E E")]
    [InlineData(@"+\P\A; +\P\A\x\y\B; \P\A\x\C", "E I I")]

    // Step 1 and 2: a volume outside the set takes the component and all above it out.
    [InlineData(@"+\A@/v2", "-")]
    [InlineData(@"+\A; +\B@/v2", "E -")]
    [InlineData(@"+\A; +\A\B@/v2; +\A\C", "- - E")]
    [InlineData(@"+\A; +\A\B; +\A\B\C@/v2; +\A\B\D; +\A\E", "- - - E E")]
    [InlineData(@"+\A@/v2; +\A\B; \A\B\C; \A\D", "- E I -")]

    // Step 3: an excluded top-level component that is not selectable takes its writer out.
    [InlineData(@"\A@/v2; +\B", "- -")]
    [InlineData(@"\A; +\A\B@/v2; +\C", "- - -")]
    [InlineData(@"\A; \A\B@/v2; \C; +\D", "- - - -")]

    // Files that no backup reads from a shadow copy need no volume; directories that do not exist neither.
    [InlineData(@"+\A@/missing", "E")]
    [InlineData(@"+\A@/proc", "-")]
    [InlineData(@"+\A@C:\Data", "-")]
    [InlineData(@"+\A@%NoSuchVariable%\x", "-")]
    public void Components_are_selected_as_the_sample_requester_does(string components, string expected) =>
        Assert.Equal(expected, Selections(Plan(components, volumes: ["/v1"])));

    [Theory]
    [InlineData(@"+\A; +\B", @"\B", "- E")]
    [InlineData(@"+\A; +\A\B; \A\C", @"\A\B", "- E -")]
    [InlineData(@"+\A; +\A\B; \A\C", @"\A\B \A", "E I I")]

    // One that is not selectable comes with the nearest one that can be chosen.
    [InlineData(@"+\A; \A\B; \A\B\C", @"\A\B\C", "E I I")]
    [InlineData(@"+\A; +\A\B; \A\B\C", @"\A\B\C", "- E I")]
    [InlineData(@"\A; \A\B; +\C", @"\A\B", "E I -")]

    // A writer that takes part does so with all its top-level components that are not selectable.
    [InlineData(@"+\A; \B; \C; \C\D", @"\A", "E E E I")]
    [InlineData(@"\A; +\A\B; +\C", @"\A\B", "E I -")]
    [InlineData(@"+\A; \B@/v2", @"\A", "- -")]
    [InlineData(@"+\A; +\A\B@/v2; +\A\C", @"\A", "- - -")]
    [InlineData(@"+\A; +\A\B@/v2; +\A\C", @"\A\C", "- - E")]
    public void Components_that_were_asked_for_are_selected_with_what_they_need(
        string components, string requested, string expected) =>
        Assert.Equal(expected, Selections(Plan(components, requested.Split(' '), volumes: ["/v1"])));

    [Theory]
    [InlineData(@"\A\B", "- - E")]
    [InlineData(@"Shop:\A\B", "- - E")]
    [InlineData(@"shop:\a\*", "- - -")]
    [InlineData(@"Other:\A\B", "E I I")]
    [InlineData("Shop", "- - -")]
    [InlineData("S*", "- - -")]
    [InlineData("Other", "E I I")]
    public void Components_and_writers_can_be_left_out(string exclude, string expected) =>
        Assert.Equal(expected, Selections(Plan(@"+\A; +\A\B; +\A\C", exclude: [exclude])));

    [Fact]
    public void Every_component_that_is_left_out_says_why()
    {
        ComponentPlan plan = Plan(@"+\A; +\A\B@/v2; +\A\C; \A\D; +\E; +\F@/proc", [@"\A\C"], volumes: ["/v1"]);
        Assert.Equal(
            [
                @"Its part '\A\B' has to be in every backup of it, but not so: " +
                "'/v2' is on the volume '/v2', which is not in the set.",
                "'/v2' is on the volume '/v2', which is not in the set.",
                "It was asked for.",
                @"It comes only with '\A', which is left out: '/v2' is on the volume '/v2', which is not in the set.",
                "Nobody asked for it.",
                "'/proc' is on the volume '/proc', which cannot be shadowed: It is not.",
            ],
            plan.Items.Select(item => item.Reason));
        Assert.All(plan.Items, item => Assert.Equal(item.Selection != VssComponentSelection.None, item.Included));
    }

    [Fact]
    public void What_was_asked_for_and_cannot_be_is_told()
    {
        ComponentPlan plan = Plan(@"+\A; +\A\B@/v2; +\C", [@"\A", @"\C"], volumes: ["/v1"]);
        Assert.Equal([@"\A"], plan.Refused.Select(item => item.Component));
        Assert.Equal([@"\C"], plan.Explicit.Select(component => component.FullPath));
    }

    [Fact]
    public void Without_volumes_the_plan_names_those_that_are_needed()
    {
        ComponentPlan plan = Plan(@"+\A@/v1; +\A\B@/v2; +\C@/v2; +\D@/missing");
        Assert.Equal("E I E E", Selections(plan));
        Assert.Equal(["/v1", "/v2"], plan.Volumes);
        Assert.Equal(["/v2"], plan.Items[1].Volumes);
        Assert.Equal(4, plan.Included.Count);
    }

    [Fact]
    public void A_component_that_does_not_exist_is_an_error_of_its_own()
    {
        SelectionWriter writer = new SelectionWriter("Shop").Add(@"+\A");
        VssComponentId id = new(Guid.Empty, writer.Id, VssComponentType.FileGroup, "", "Gone");
        ComponentSelectionRequest request = new() { Components = [id] };
        VssException error = Assert.Throws<VssException>(
            () => ComponentSelection.Plan(new FakeEngine(), [writer.Build()], request));
        Assert.Equal("ComponentNotFound", error.ErrorId);
        Assert.Equal(VssErrorCategory.ObjectNotFound, error.Category);
        Assert.Equal(id, error.Target);
        Assert.Contains("'Shop' does not have it", error.Message);
    }

    [Fact]
    public void A_component_is_found_after_its_writer_has_started_anew()
    {
        VssWriter writer = new SelectionWriter("Shop").Add(@"+\A").Build();
        VssComponentId id = writer.Components[0].Id with { InstanceId = Guid.NewGuid() };
        ComponentPlan plan = Plan([writer], new() { Components = [id] });
        Assert.Equal("E", Selections(plan));
        Assert.Equal(writer.InstanceId, plan.Explicit[0].InstanceId);
    }

    [Fact]
    public void Of_two_instances_of_a_writer_the_one_that_is_meant_is_taken()
    {
        VssWriter one = new SelectionWriter("Shop").Add(@"+\A").Build();
        VssWriter other = new WriterMetadataBuilder(one.Id, Guid.NewGuid(), "Shop", "2")
            .AddComponent(one.Components[0]).Build().ToWriter();
        Assert.Equal("- E", Selections(Plan([one, other], new() { Components = [other.Components[0].Id] })));
    }

    [Fact]
    public void A_component_that_is_named_twice_counts_once()
    {
        ComponentPlan plan = Plan(@"+\A; +\A; \A\B; +\a");
        Assert.Equal("E I - -", Selections(plan));
        Assert.Equal([@"\A", @"\A\B", @"\A", @"\a"], plan.Items.Select(item => item.Component));
        Assert.Single(plan.Explicit);
    }

    [Fact]
    public void A_chain_of_thousands_of_components_is_no_trouble()
    {
        string path = "";
        List<string> lines = [];
        for (int i = 0; i < 3000; i++)
        {
            path += @"\a";
            lines.Add("+" + path);
        }

        ComponentPlan plan = Plan(string.Join(";", lines));
        Assert.Single(plan.Explicit);
        Assert.Equal(3000, plan.Included.Count);
    }

    private static ComponentPlan Plan(
        string components, string[]? requested = null, string[]? volumes = null, string[]? exclude = null)
    {
        SelectionWriter writer = new("Shop");
        foreach (string[] parts in components.Split(';').Select(line => line.Trim().Split('@')))
        {
            writer.Add(parts[0], parts.Length > 1 ? parts[1..] : ["/v1"]);
        }

        ComponentSelectionRequest request = new()
        {
            Components =
            [
                .. (requested ?? []).Select(path => path.TrimStart('\\')).Select(path => new VssComponentId(
                    writer.InstanceId,
                    writer.Id,
                    VssComponentType.FileGroup,
                    path.Contains('\\') ? path[..path.LastIndexOf('\\')] : "",
                    path[(path.LastIndexOf('\\') + 1)..])),
            ],
            Volumes = volumes,
            ExcludeComponents = exclude ?? [],
        };
        return Plan([writer.Build()], request);
    }

    private static ComponentPlan Plan(VssWriter[] writers, ComponentSelectionRequest request) =>
        ComponentSelection.Plan(new FakeEngine(), writers, request);

    private static string Selections(ComponentPlan plan) =>
        string.Join(" ", plan.Items.Select(item => item.Selection switch
        {
            VssComponentSelection.Explicit => "E",
            VssComponentSelection.Implicit => "I",
            _ => "-",
        }));
}
