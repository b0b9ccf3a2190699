using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using Alphaleonis.Win32.Vss;
using VssTools.Tests;

namespace VssTools.AlphaVss.Tests;

/// <summary>What is in the way of VSS is found before it is touched, and what to do is told.</summary>
public sealed class LoadingTests
{
    private const string Folder = @"C:\Modules\VssTools";

    [Fact]
    public void A_machine_with_all_of_it_can_use_vss()
    {
        VssEngine engine = AlphaVssEngine.Describe(new Machine(), Folder);
        Assert.True(engine.Available);
        Assert.Equal("AlphaVSS", engine.Name);
        Assert.Empty(engine.Reason);
    }

    [Theory]
    [InlineData("linux", "NotWindows", "Embedded")]
    [InlineData("arm", "ArmMachine", "x64")]
    [InlineData("32 in 64", "ThirtyTwoBitProcess", "64-bit PowerShell")]
    [InlineData("no files", "AlphaVssFilesMissing", "Install the module again")]
    [InlineData("no runtime", "RuntimeMissing", "Redistributable (x64)")]
    public void What_is_in_the_way_is_told_with_what_to_do(string kind, string id, string advice)
    {
        Machine machine = Machine.Of(kind);
        VssEngine engine = AlphaVssEngine.Describe(machine, Folder);
        Assert.False(engine.Available);
        Assert.Contains(advice, engine.Reason);
        VssException failure = Assert.Throws<VssException>(() => AlphaVssEngine.Open(machine, Folder));
        Assert.Equal(id, failure.ErrorId);
        Assert.Contains(advice, failure.Advice);
        Assert.Equal(VssErrorCategory.ResourceUnavailable, failure.Category);
    }

    [Fact]
    public void Missing_rights_are_told_as_such()
    {
        Machine machine = new() { IsAdministrator = false };
        Assert.Contains("Run as administrator", AlphaVssEngine.Describe(machine, Folder).Reason);
        VssException failure = Assert.Throws<VssException>(() => AlphaVssEngine.Open(machine, Folder));
        Assert.Equal("NotAdministrator", failure.ErrorId);
        Assert.Equal(VssErrorCategory.PermissionDenied, failure.Category);
        Assert.Equal(VssResult.AccessDenied, failure.HResult);
    }

    [Theory]
    [InlineData(true, true, "vcruntime140.dll, msvcp140.dll, vcruntime140_1.dll", "x64")]
    [InlineData(false, false, "vcruntime140.dll, msvcp140.dll)", "x86")]
    public void The_runtime_of_2019_is_wanted_and_those_before_it_are_not_enough(
        bool system, bool process, string libraries, string kind)
    {
        Machine machine = new()
        {
            Is64BitSystem = system,
            Is64BitProcess = process,
            Files = ["AlphaVSS.Common.dll", "AlphaVSS.x64.dll", "AlphaVSS.x86.dll", "Ijwhost.dll"],
            Libraries = [],
        };
        string reason = AlphaVssEngine.Describe(machine, Folder).Reason;
        Assert.Contains(libraries, reason);
        Assert.Contains($"Redistributable ({kind})", reason);
        Machine older = new() { Libraries = ["vcruntime140.dll", "msvcp140.dll"] };
        Assert.Contains("(vcruntime140_1.dll)", AlphaVssEngine.Describe(older, Folder).Reason);
    }

    [Fact]
    public void Only_net_needs_the_library_that_loads_mixed_assemblies()
    {
        string[] files = ["AlphaVSS.Common.dll", "AlphaVSS.x64.dll"];
        Assert.Contains("Ijwhost.dll", AlphaVssEngine.Describe(new Machine { Files = files }, Folder).Reason);
        Assert.True(AlphaVssEngine.Describe(new Machine { Files = files, IsFramework = true }, Folder).Available);
    }

    [Fact]
    public void The_part_for_the_platform_may_be_in_its_own_folder_with_the_library_beside_it()
    {
        string platform = Path.Combine("runtimes", "win-x64", "native");
        Machine machine = new()
        {
            Files =
            [
                "AlphaVSS.Common.dll",
                Path.Combine(platform, "AlphaVSS.x64.dll"),
                Path.Combine(platform, "Ijwhost.dll"),
            ],
        };
        Assert.Empty(AlphaVssEngine.Describe(machine, Folder).Reason);
        Machine apart = new()
        {
            Files = ["AlphaVSS.Common.dll", Path.Combine(platform, "AlphaVSS.x64.dll"), "Ijwhost.dll"],
        };
        Assert.Contains("Ijwhost.dll", AlphaVssEngine.Describe(apart, Folder).Reason);
        Machine other = new() { Files = ["AlphaVSS.Common.dll", "runtimes/win-x86/native/AlphaVSS.x86.dll"] };
        Assert.Contains("AlphaVSS.x64.dll", AlphaVssEngine.Describe(other, Folder).Reason);
    }

    [Fact]
    public void The_resolver_finds_it_there_as_well()
    {
        using TempFolder module = new();
        string file = module.Write("runtimes/win-x64/native/AlphaVSS.x64.dll", "no assembly");
        VssException failure = Assert.Throws<VssException>(() =>
            new ModuleResolver(module.Path).LoadAssembly(new AssemblyName("AlphaVSS.x64")));
        Assert.Equal(Path.GetFullPath(file), failure.Target);
    }

    [Theory]
    [InlineData("user", "NotAdministrator")]
    [InlineData("arm", "ArmMachine")]
    [InlineData("32 in 64", "ThirtyTwoBitProcess")]
    [InlineData("no runtime", "RuntimeMissing")]
    [InlineData("no files", "AlphaVssFilesMissing")]
    public void On_windows_nothing_takes_the_place_of_its_vss(string kind, string id)
    {
        bool opened = false;
        EngineCatalog catalog = Catalog(Machine.Of(kind), () => opened = true);
        VssException failure = Assert.Throws<VssException>(() => catalog.Open(EngineCatalog.Auto));
        Assert.Equal(id, failure.ErrorId);
        Assert.Equal("AlphaVSS", failure.Target);
        Assert.Contains("Engines that work here: Embedded (Connect-VssEngine", failure.Advice);
        Assert.False(opened);
        catalog.Open("Embedded");
        Assert.True(opened);
    }

    [Fact]
    public void Elsewhere_the_first_engine_that_works_is_taken()
    {
        bool opened = false;
        Catalog(Machine.Of("linux"), () => opened = true).Open(EngineCatalog.Auto);
        Assert.True(opened);
    }

    [Fact]
    public void A_build_without_the_package_says_so()
    {
        Assert.Equal("BuiltWithoutAlphaVss", LoadingChecks.Find(new Machine(), null)?.ErrorId);
    }

    [Fact]
    public void A_32_bit_system_needs_the_part_for_x86()
    {
        Machine machine = new() { Is64BitSystem = false, Is64BitProcess = false, Files = ["AlphaVSS.Common.dll"] };
        Assert.Contains("AlphaVSS.x86.dll", AlphaVssEngine.Describe(machine, Folder).Reason);
    }

    [Fact]
    public void Without_a_test_that_names_it_the_double_is_not_found()
    {
        Assert.Null(Environment.GetEnvironmentVariable(AlphaVssSource.Variable));
        VssEngine engine = AlphaVssEngine.Entry.Describe();
        Assert.False(engine.Available);
        Assert.Throws<VssException>(() => AlphaVssEngine.Entry.Open());
    }

    [Fact]
    public void The_resolver_loads_from_the_modules_folder_and_nowhere_else()
    {
        string folder = Path.GetDirectoryName(typeof(VssFactory).Assembly.Location)!;
        Assembly loaded = new ModuleResolver(folder).LoadAssembly(new AssemblyName("AlphaVSS.x64"));
        Assert.Same(typeof(VssFactory).Assembly, loaded);
        string empty = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString());
        VssException failure = Assert.Throws<VssException>(() =>
            new ModuleResolver(empty).LoadAssembly(new AssemblyName("AlphaVSS.x64")));
        Assert.Equal("AlphaVssNotLoaded", failure.ErrorId);
        Assert.Contains("Visual C++", failure.Advice);
    }

    [Fact]
    public void Nothing_of_AlphaVss_is_to_be_seen_outside()
    {
        Assembly engine = typeof(AlphaVssEngine).Assembly;
        Assert.Equal([typeof(AlphaVssEngine)], engine.GetExportedTypes());
        Assert.DoesNotContain(
            typeof(AlphaVssEngine).GetMembers(),
            member => member.ToString()!.Contains("Alphaleonis", StringComparison.Ordinal));
    }

    private static EngineCatalog Catalog(Machine machine, Action onOpen) => new(
        new EngineEntry(
            () => AlphaVssEngine.Describe(machine, Folder),
            () => AlphaVssEngine.Open(machine, Folder),
            () => throw new InvalidOperationException()),
        new EngineEntry(
            () => new VssEngine { Name = "Embedded", Available = true },
            () =>
            {
                onOpen();
                return null!;
            },
            () => throw new InvalidOperationException()));

    internal sealed class Machine : IMachine
    {
        public bool IsWindows { get; init; } = true;

        public bool IsArm { get; init; }

        public bool Is64BitSystem { get; init; } = true;

        public bool Is64BitProcess { get; init; } = true;

        public bool IsAdministrator { get; init; } = true;

        public bool IsFramework { get; init; }

        public IReadOnlyList<string> Libraries { get; init; } =
            ["vcruntime140.dll", "msvcp140.dll", "vcruntime140_1.dll"];

        public IReadOnlyList<string> Files { get; init; } =
            ["AlphaVSS.Common.dll", "AlphaVSS.x64.dll", "Ijwhost.dll"];

        public static Machine Of(string kind) => kind switch
        {
            "linux" => new Machine { IsWindows = false },
            "arm" => new Machine { IsArm = true },
            "32 in 64" => new Machine { Is64BitProcess = false },
            "no files" => new Machine { Files = [] },
            "no runtime" => new Machine { Libraries = [] },
            _ => new Machine { IsAdministrator = false },
        };

        public bool HasLibrary(string name) => Libraries.Contains(name);

        public bool HasFile(string folder, string name) =>
            Files.Contains(Path.GetRelativePath(Folder, Path.Combine(folder, name)));
    }
}
