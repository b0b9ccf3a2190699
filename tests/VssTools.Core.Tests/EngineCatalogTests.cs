using System;
using System.Collections.Generic;

namespace VssTools.Core.Tests;

/// <summary>Which engine is taken, and that none takes the place of another.</summary>
public sealed class EngineCatalogTests
{
    [Theory]
    [InlineData("Auto", "Second")]
    [InlineData("auto", "Second")]
    [InlineData("third", "Third")]
    public void The_first_that_works_is_taken_or_the_one_that_is_named(string name, string expected)
    {
        List<string> opened = [];
        Catalog(opened, (Name: "First", Native: false, Works: false), ("Second", false, true), ("Third", false, true))
            .Open(name);
        Assert.Equal([expected], opened);
    }

    [Fact]
    public void The_systems_own_engine_is_taken_before_all_others()
    {
        List<string> opened = [];
        Catalog(opened, ("First", false, true), ("Second", true, true)).Open(null);
        Assert.Equal(["Second"], opened);
    }

    [Theory]
    [InlineData("Auto")]
    [InlineData("first")]
    public void One_that_does_not_work_says_why_and_nothing_takes_its_place(string name)
    {
        List<string> opened = [];
        EngineCatalog catalog = Catalog(opened, ("First", true, false), ("Second", false, true));
        VssException failure = Assert.Throws<VssException>(() => catalog.Open(name));
        Assert.Empty(opened);
        Assert.Equal("FirstIsIll", failure.ErrorId);
        Assert.Equal(VssErrorCategory.PermissionDenied, failure.Category);
        Assert.Equal("First", failure.Target);
        Assert.Equal("The engine 'First' does not work here: It is ill.", failure.Message);
        Assert.StartsWith("Heal it. Engines that work here: Second (", failure.Advice);
        Assert.Equal("FirstIsIll", Assert.IsType<VssException>(failure.InnerException).ErrorId);
    }

    [Fact]
    public void A_name_that_no_engine_has_is_an_error_with_those_that_there_are()
    {
        EngineCatalog catalog = Catalog([], ("First", false, false), ("Second", false, true));
        VssException failure = Assert.Throws<VssException>(() => catalog.Open("Nothing"));
        Assert.Equal("EngineNotFound", failure.ErrorId);
        Assert.Equal("Nothing", failure.Target);
        Assert.Contains("Second", failure.Advice);
        Assert.Equal("EngineNotFound", Assert.Throws<VssException>(() => catalog.Diagnose("Nothing")).ErrorId);
    }

    private static EngineCatalog Catalog(
        List<string> opened, params (string Name, bool Native, bool Works)[] engines) =>
        new(Array.ConvertAll(engines, engine => new EngineEntry(
            () => new VssEngine { Name = engine.Name, Native = engine.Native, Available = engine.Works },
            () => Open(opened, engine.Name, engine.Works),
            () => throw new InvalidOperationException())));

    private static FakeEngine Open(List<string> opened, string name, bool works)
    {
        if (!works)
        {
            throw new VssException(VssResult.AccessDenied, "It is ill.")
            {
                ErrorId = name + "IsIll",
                Advice = "Heal it.",
            };
        }

        opened.Add(name);
        return new FakeEngine();
    }
}
