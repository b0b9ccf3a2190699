using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using VssTools.AlphaVss.Interop;

namespace VssTools.AlphaVss.Tests;

/// <summary>kernel32's calls about volumes, on what is there.</summary>
public sealed class WindowsVolumeTests
{
    private readonly VolumeCalls _calls = new();

    public WindowsVolumeTests() => Assert.SkipUnless(OperatingSystem.IsWindows(), "needs Windows");

    private static string Drive => Path.GetPathRoot(Environment.SystemDirectory)!;

    [Fact]
    public void The_system_drive_is_found_by_any_path_on_it()
    {
        Assert.Equal(Drive, _calls.PathNameOf(Environment.SystemDirectory), ignoreCase: true);
        Assert.Equal(Drive, _calls.PathNameOf(Drive), ignoreCase: true);
        string name = Assert.IsType<string>(_calls.NameOf(Drive));
        Assert.Matches(@"^\\\\\?\\Volume\{[0-9a-f-]{36}\}\\$", name);
        Assert.Contains(Drive, _calls.PathsOf(name), StringComparer.OrdinalIgnoreCase);
    }

    [Fact]
    public void All_volumes_are_enumerated_and_their_names_are_known()
    {
        string[] names = [.. _calls.Names()];
        Assert.Contains(_calls.NameOf(Drive), names);
        Assert.Equal(names.Length, names.Distinct().Count());
        IReadOnlyList<VolumeFacts> all = new WindowsVolumes(_calls).All();
        Assert.Equal(names.Length, all.Count);
        Assert.DoesNotContain(Guid.Empty, all.Select(facts => facts.Id));
    }

    [Fact]
    public void The_system_drive_is_fixed_and_has_a_size_and_a_file_system()
    {
        Assert.Equal(VolumeKind.Fixed, _calls.KindOf(Drive));
        Assert.Equal(VolumeKind.NoRoot, _calls.KindOf(@"Q:\not there\"));
        VolumeInformation information = _calls.Information(Drive);
        Assert.Equal(0, information.Error);
        Assert.NotEmpty(information.FileSystem);
        (long size, long free) = _calls.Space(Drive);
        Assert.InRange(free, 1, size);
    }

    [Fact]
    public void A_volume_is_the_same_by_drive_path_and_name()
    {
        WindowsVolumes volumes = new(_calls);
        VolumeFacts facts = volumes.Find(Drive);
        VolumeFacts byPath = volumes.Find(Environment.SystemDirectory.ToUpperInvariant());
        Assert.Equal(facts, byPath with { FreeSpace = facts.FreeSpace });
        Assert.Equal(facts.Id, volumes.Find(facts.VssName).Id);
        Assert.Equal(Drive, volumes.OfVssName(facts.VssName).Path, ignoreCase: true);
    }

    [Fact]
    public void A_drive_that_is_not_there_has_no_name()
    {
        Assert.Null(_calls.NameOf(@"Q:\"));
        Assert.Empty(_calls.PathsOf(@"\\?\Volume{00000000-1111-2222-3333-444444444444}\"));
        Assert.Equal((0L, 0L), _calls.Space(@"Q:\"));
        Assert.NotEqual(0, _calls.Information(@"Q:\").Error);
        Assert.Null(_calls.TargetOf(@"Q:\nothing"));
    }

    [Fact]
    public void A_link_to_a_folder_is_made_read_and_removed()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("vsstools-");
        string link = Path.Combine(folder.FullName, "link");
        try
        {
            bool made = _calls.Link(link, Environment.SystemDirectory) && Directory.Exists(link);
            Assert.SkipUnless(made, "This system, or this user, makes no links.");
            Assert.Equal(Environment.SystemDirectory, _calls.TargetOf(link)?.Replace(@"\\?\", ""), ignoreCase: true);
            Assert.True(_calls.Unlink(link));
            Assert.True(Directory.Exists(Environment.SystemDirectory));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
