using System;

namespace VssTools.Core.Tests.Documents;

public sealed class WriterMetadataRulesTests
{
    private static readonly VssFileSet Good = new() { Path = "/srv", FileSpec = "*" };

    public static TheoryData<string, VssComponent> Components() => new()
    {
        { "ComponentNameInvalid", new() { Name = "" } },
        { "ComponentNameInvalid", new() { Name = @"a\b" } },
        { "LogicalPathInvalid", new() { Name = "a", LogicalPath = @"\b" } },
        { "LogicalPathInvalid", new() { Name = "a", LogicalPath = @"b\" } },
        { "LogicalPathInvalid", new() { Name = "a", LogicalPath = @"b\\c" } },
        { "DuplicateComponent", new() { Name = "FIRST", LogicalPath = "top", Type = VssComponentType.FileGroup } },
        { "FileSetPathInvalid", new() { Name = "a", FileSets = [Good with { Path = "" }] } },
        { "FileSetPathInvalid", new() { Name = "a", FileSets = [Good with { Path = "/srv/*" }] } },
        { "FileSpecInvalid", new() { Name = "a", FileSets = [Good with { FileSpec = "" }] } },
        { "FileSpecInvalid", new() { Name = "a", FileSets = [Good with { FileSpec = "b/*" }] } },
        { "FileSpecInvalid", new() { Name = "a", FileSets = [Good with { FileSpec = @"b\*" }] } },
        {
            "FileSetKindInvalid",
            new()
            {
                Name = "a",
                Type = VssComponentType.FileGroup,
                FileSets = [Good with { Kind = VssFileSetKind.DatabaseFiles }],
            }
        },
        { "DependencyInvalid", new() { Name = "a", Dependencies = [new(Guid.Empty, "", "b")] } },
        { "DependencyInvalid", new() { Name = "a", Dependencies = [new(Guid.NewGuid(), "", "")] } },
        { "DocumentTextInvalid", new() { Name = "a\0" } },
    };

    [Theory]
    [MemberData(nameof(Components), DisableDiscoveryEnumeration = true)]
    public void A_component_that_no_writer_may_have_is_refused(string errorId, VssComponent component)
    {
        WriterMetadataBuilder builder = new(Guid.NewGuid(), Guid.NewGuid(), "Writer");
        builder.AddComponent(
            new VssComponent { Name = "first", LogicalPath = "Top", Type = VssComponentType.FileGroup });
        VssException failure = Assert.Throws<VssException>(() => builder.AddComponent(component));
        Assert.Equal(errorId, failure.ErrorId);
        Assert.NotEmpty(failure.Advice);
    }

    [Fact]
    public void A_writer_has_an_id_and_a_name()
    {
        Assert.Throws<VssException>(() => new WriterMetadataBuilder(Guid.Empty, Guid.Empty, "Writer"));
        VssException failure = Assert.Throws<VssException>(
            () => new WriterMetadataBuilder(Guid.NewGuid(), Guid.Empty, ""));
        Assert.Equal("WriterNotIdentified", failure.ErrorId);
    }

    [Fact]
    public void An_alternate_location_is_that_of_a_file_set()
    {
        WriterMetadataBuilder builder = new(Guid.NewGuid(), Guid.NewGuid(), "Writer");
        builder.AddComponent(new VssComponent { Name = "a", FileSets = [Good] });
        builder.SetRestoreMethod(new() { AlternateLocations = [new("/SRV", "*", false, "/other")] });
        Assert.Single(builder.Build().RestoreMethod.AlternateLocations);
        builder.SetRestoreMethod(new() { AlternateLocations = [new("/srv", "*", true, "/other")] });
        VssException failure = Assert.Throws<VssException>(builder.Build);
        Assert.Equal("AlternateLocationWithoutFileSet", failure.ErrorId);
    }
}
