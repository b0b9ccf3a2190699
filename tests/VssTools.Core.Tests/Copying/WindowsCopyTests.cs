using System;
using System.IO;
using System.Linq;
using System.Runtime.Versioning;
using System.Security.AccessControl;
using System.Security.Principal;
using VssTools.Interop;
using VssTools.Tests;

namespace VssTools.Core.Tests.Copying;

/// <summary>What files of Windows have, and how its names are compared.</summary>
[SupportedOSPlatform("windows")]
public sealed class WindowsCopyTests : IDisposable
{
    private static readonly DateTime Then = new(2019, 3, 31, 1, 59, 58, DateTimeKind.Utc);

    private readonly TempFolder _folder = new();
    private readonly RecordingListener _listener = new();

    public WindowsCopyTests() => Assert.SkipUnless(OperatingSystem.IsWindows(), "needs Windows");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(FileAttributes.ReadOnly)]
    [InlineData(FileAttributes.Hidden)]
    [InlineData(FileAttributes.System)]
    [InlineData(FileAttributes.Archive)]
    [InlineData(FileAttributes.ReadOnly | FileAttributes.Hidden | FileAttributes.System)]
    public void Attributes_and_times_come_along(FileAttributes attributes)
    {
        string source = _folder.Write("from/file", "text");
        File.SetCreationTimeUtc(source, Then.AddYears(-1));
        File.SetLastWriteTimeUtc(source, Then);
        File.SetAttributes(source, attributes);
        FileAttributes wanted = File.GetAttributes(source);
        Assert.Equal(attributes, wanted & attributes);
        Copy("from", "to");
        FileInfo copy = new(_folder["to/file"]);
        Assert.Equal("text", File.ReadAllText(copy.FullName));
        Assert.Equal(wanted, copy.Attributes);
        Assert.Equal(Then, copy.LastWriteTimeUtc);
    }

    [Fact]
    public void Read_only_files_are_replaced_and_updated()
    {
        _folder.Write("from/file", "new");
        string old = _folder.Write("to/file", "old text");
        File.SetAttributes(old, FileAttributes.ReadOnly);
        Copy("from", "to", overwrite: true);
        Assert.Equal("new", File.ReadAllText(old));
    }

    [Fact]
    public void Paths_of_more_than_260_characters_are_copied()
    {
        string deep = string.Join('\\', Enumerable.Repeat("a folder with a name of forty characters", 12));
        _folder.Write(Path.Combine("from", deep, "file"), "deep");
        Copy("from", "to");
        string copy = _folder[Path.Combine("to", deep, "file")];
        Assert.True(copy.Length > 500);
        Assert.Equal("deep", File.ReadAllText(copy));
    }

    [Fact]
    public void A_copy_onto_itself_is_refused_in_any_letter_case()
    {
        _folder.Write("from/file", "text");
        VssException error = Assert.Throws<VssException>(() => Copy("from", "FROM", overwrite: true));
        Assert.Equal("SourceIsDestination", error.ErrorId);
        Assert.Equal("text", File.ReadAllText(_folder["from/file"]));
    }

    [Fact]
    public void A_path_is_found_in_a_shadow_copy_in_any_letter_case_and_in_the_root_of_a_drive()
    {
        VssShadow all = new() { Volume = @"V:\", Device = @"\\?\GLOBALROOT\Device\HarddiskVolumeShadowCopy1\" };
        VssShadow data = new() { Volume = @"V:\Data", Device = @"V:\Data\.vss\one" };
        Assert.Equal(@"V:\Data\.vss\one\x\Y", ShadowPath.Translate(@"v:\DATA\x\Y", [all, data]));
        Assert.Equal(@"V:\Data\.vss\one", ShadowPath.Translate(@"v:/data/", [all, data]));
        Assert.Equal(all.Device + @"Database\x", ShadowPath.Translate(@"v:\Database\x", [all, data]));
        VssException error = Assert.Throws<VssException>(() => ShadowPath.Translate(@"W:\Data", [all, data]));
        Assert.Equal("PathNotInShadow", error.ErrorId);
    }

    [Fact]
    public void A_folder_that_is_held_is_neither_renamed_nor_removed_and_takes_files()
    {
        Directory.CreateDirectory(_folder["a/b"]);
        using (Kernel32.HoldFolder(_folder["a/b"]))
        {
            Assert.ThrowsAny<IOException>(() => Directory.Move(_folder["a/b"], _folder["a/c"]));
            Assert.ThrowsAny<IOException>(() => Directory.Delete(_folder["a/b"]));
            _folder.Write("a/b/file", "text");
            File.Move(_folder["a/b/file"], _folder["a/b/other"]);
        }

        Directory.Move(_folder["a/b"], _folder["a/c"]);
        Assert.Equal("text", _folder.Read("a/c/other"));
        Assert.False(Kernel32.IsNameSurrogate(_folder["a/c/other"]));
    }

    [Fact]
    public void Access_rules_of_a_file_come_along()
    {
        string source = _folder.Write("from/file", "text");
        SecurityIdentifier everyone = new(WellKnownSidType.WorldSid, null);
        FileSecurity rules = new();
        rules.SetAccessRuleProtection(isProtected: true, preserveInheritance: false);
        rules.AddAccessRule(new(everyone, FileSystemRights.FullControl, AccessControlType.Allow));
        new FileInfo(source).SetAccessControl(rules);
        string wanted = RulesOf(source);
        Assert.SkipUnless(wanted.Contains("WD", StringComparison.Ordinal), "This file system keeps no access rules.");
        Copy("from", "to");
        Assert.Equal(wanted, RulesOf(_folder["to/file"]));
    }

    private static string RulesOf(string path) => new FileInfo(path)
        .GetAccessControl(AccessControlSections.Access).GetSecurityDescriptorSddlForm(AccessControlSections.Access);

    private void Copy(string source, string destination, bool overwrite = false) => TreeCopier.Copy(
        new CopyRequest { Source = _folder[source], Destination = _folder[destination], Overwrite = overwrite },
        _listener,
        TestContext.Current.CancellationToken);
}
