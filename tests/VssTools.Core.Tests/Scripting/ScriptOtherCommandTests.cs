using System;
using System.IO;
using System.Linq;
using System.Text;
using VssTools.Scripting;

namespace VssTools.Core.Tests.Scripting;

public sealed class ScriptOtherCommandTests : IDisposable
{
    private readonly ScriptRun _run = new();

    [Fact]
    public void Providers_are_listed_as_diskshadow_lists_them()
    {
        _run.Run("list providers");
        Assert.EndsWith(
            $"* ProviderID: {FakeEngine.ProviderId:B}\n\tType: [1] VSS_PROV_SYSTEM\n\tName: Fake provider\n" +
            $"\tVersion: 1.0\n\tCLSID: {Guid.Empty:B}\n\n1 provider registered.\n",
            _run.Output);
        Assert.IsType<VssProvider>(Assert.Single(_run.Results));
    }

    [Theory]
    [InlineData("list writers", "- Component \"\\Books\"")]
    [InlineData("list writers metadata", "- Restore method = VSS_RME_")]
    [InlineData("list writers detailed", "/books")]
    [InlineData("list writers status", "- Status: 1 (VSS_WS_STABLE)")]
    public void Writers_are_listed_with_as_much_as_is_asked_for(string line, string text)
    {
        _run.Engine.AddWriter("Ledger", ("Books", "/books"));
        _run.Run(line);
        Assert.Contains("* WRITER \"Ledger\"\n", _run.Output);
        Assert.Contains(text, _run.Output);
        Assert.EndsWith("Number of writers listed: 1\n", _run.Output);
        Assert.IsType<VssWriter>(Assert.Single(_run.Results));
    }

    [Fact]
    public void Echo_says_its_text_and_keeps_names_that_stand_for_nothing()
    {
        _run.Run("add alias One 1", "echo a  %one% \"b # c\" %none% 100%% # comment", "echo");
        Assert.Contains("\na 1 b # c %none% 100%\n", _run.Output);
        Assert.EndsWith("-> echo\n\n", _run.Output);
    }

    [Fact]
    public void Values_of_aliases_are_text_and_not_looked_up_again()
    {
        _run.Run("add alias a 50%%b%%", "add alias b %A%", "add alias A other", "echo <%b%|%a%>");
        Assert.Contains("<50%b%|other>\n", _run.Output);
    }

    [Fact]
    public void Help_is_shown_for_what_does_nothing_without_more()
    {
        _run.Run("help", "set context");
        Assert.Contains("begin backup", _run.Output);
        Assert.Contains("clientaccessible", _run.Output.Substring(_run.Output.IndexOf("-> set context")));
    }

    [Fact]
    public void Relative_paths_begin_at_the_folder_of_the_host()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The file is a shell script.");
        ScriptRun.WriteScript(_run.Folder, "#!/bin/sh\npwd\n");
        _run.Run("add volume data", "exec script.sh", "add");
        Assert.Contains($"{_run.Folder.FullName}\n", _run.Output);
        Assert.Contains($"\t* {Path.Combine(_run.Folder.FullName, "data")}\n", _run.Output);
    }

    [Fact]
    public void What_a_program_writes_goes_on_in_small_pieces_however_much_it_is()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The file is a shell script.");
        ScriptRun.WriteScript(_run.Folder, "#!/bin/sh\nhead -c 300000000 /dev/zero\n");
        PieceCounter pieces = new();
        ScriptHost host = new(pieces, TextWriter.Null) { Folder = _run.Folder.FullName };
        new ScriptRunner(_run.Engine, host).Run(
            Script.Parse(new ScriptSource("test.dsh", "exec script.sh")), default);
        Assert.InRange(pieces.Total, 300_000_000, long.MaxValue);
        Assert.InRange(pieces.Largest, 1, 100_000);
    }

    [Fact]
    public void The_results_are_the_objects_behind_the_text()
    {
        _run.Run(
            "set context persistent nowriters", "add volume /a alias a", "create", "expose %a% /x", "unexpose %a%",
            "list shadows all");
        Assert.Equal(
            ["VssSnapshotSet", "VssShadow", "VssShadow", "VssShadow"],
            _run.Results.Select(result => result.GetType().Name));
    }

    public void Dispose() => _run.Dispose();

    // Keeps nothing but the numbers.
    private sealed class PieceCounter : TextWriter
    {
        public long Total { get; private set; }

        public int Largest { get; private set; }

        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => Count(1);

        public override void Write(char[] buffer, int index, int count) => Count(count);

        public override void Write(string? value) => Count(value?.Length ?? 0);

        private void Count(int length)
        {
            Total += length;
            Largest = Math.Max(Largest, length);
        }
    }
}
