using System;
using System.IO;
using System.Linq;
using VssTools.Scripting;

namespace VssTools.Core.Tests.Scripting;

public sealed class ScriptRestoreTests : IDisposable
{
    private readonly ScriptRun _run = new();

    public ScriptRestoreTests()
    {
        string volume = _run.Folder.CreateSubdirectory("volume").FullName;
        _run.Engine.AddWriter("Ledger", ("Books", volume));
        _run.Engine.AddWriter("Store", ("Goods", volume));
        _run.Run(
            "set context persistent", "set metadata meta.cab", "begin backup", "add volume volume alias v", "create",
            "end backup");
        _run.Engine.Calls.Clear();
        _run.Results.Clear();
    }

    [Fact]
    public void The_writers_of_the_metadata_hear_of_a_restore_and_of_its_end()
    {
        Assert.True(_run.Run("load metadata meta.cab", "begin restore", "exec true", "end restore"));
        Assert.Equal(
            [
                "InitializeForRestore", "GatherWriterMetadata", @"SetSelectedForRestore \Books",
                @"SetSelectedForRestore \Goods", "PreRestore", @"SetFileRestoreStatus \Books All",
                @"SetFileRestoreStatus \Goods All", "PostRestore",
            ],
            _run.Engine.Calls);
        Assert.Equal(0, _run.Engine.OpenSessions);
        Assert.IsType<VssDocument>(Assert.Single(_run.Results));
    }

    [Fact]
    public void The_aliases_of_the_metadata_come_back()
    {
        _run.Run("load metadata meta.cab", "expose %v% /x", "list shadows set %VSS_SHADOW_SET%");
        Assert.Equal(Path.GetFullPath("/x"), Assert.Single(_run.Engine.Shadows).ExposedPath);
        Assert.Contains("Number of shadow copies listed: 1\n", _run.Output);
    }

    [Fact]
    public void Excluded_writers_and_those_that_do_not_run_are_left_out()
    {
        _run.Engine.Writers.RemoveAt(1);
        Assert.True(_run.Run("load metadata meta.cab", "writer exclude Ledger", "begin restore", "end restore"));
        Assert.DoesNotContain("PreRestore", _run.Engine.Calls);
        Assert.Contains("'Store' does not run", _run.Error);
    }

    [Theory]
    [InlineData("begin restore", "exec false")]
    [InlineData("begin restore", "exit")]
    [InlineData("begin restore", "reset")]
    public void A_restore_that_is_not_ended_counts_as_failed(params string[] lines)
    {
        try
        {
            _run.Run(["load metadata meta.cab", .. lines]);
        }
        catch (ScriptException e)
        {
            Assert.Equal("ExecFailed", e.Errors[0].ErrorId);
        }

        Assert.Contains(@"SetFileRestoreStatus \Books Failed", _run.Engine.Calls);
        Assert.Equal("PostRestore", _run.Engine.Calls[^1]);
        Assert.Equal(0, _run.Engine.OpenSessions);
        Assert.Contains("The restore was not ended", _run.Error);
    }

    [Fact]
    public void A_writer_that_fails_at_the_begin_fails_begin_restore()
    {
        _run.Engine.Fails = component => component.Id.Name == "Books";
        ScriptError error = _run.Fail("load metadata meta.cab", "begin restore", "end restore");
        Assert.Equal(("RestoreWriterFailedAtPreRestore", 2), (error.ErrorId, error.Where.Line));
        Assert.Equal("PostRestore", _run.Engine.Calls[^1]);
        Assert.Equal(0, _run.Engine.OpenSessions);
    }

    [Fact]
    public void A_simulation_tells_who_would_take_part_and_raises_no_events()
    {
        _run.Engine.Writers.RemoveAt(1);
        Assert.True(_run.Run("load metadata meta.cab", "simulate restore"));
        Assert.Contains("* Writer \"Ledger\" would take part\n\t+ Component: \\Books\n", _run.Output);
        Assert.Contains("* Writer \"Store\" is missing: it does not run\n", _run.Output);
        Assert.Equal(["InitializeForRestore", "GatherWriterMetadata"], _run.Engine.Calls);
        Assert.Equal([true, false], _run.Results.OfType<VssRestorePlan>().Select(plan => plan.Included));
    }

    [Theory]
    [InlineData("simulate restore")]
    [InlineData("begin restore")]
    public void A_writer_that_must_be_in_a_restore_and_is_not_fails_it(string line)
    {
        _run.Engine.Writers.RemoveAt(1);
        ScriptError error = _run.Fail("load metadata meta.cab", "writer verify Store", line);
        Assert.Equal(("WriterNotIncluded", 2), (error.ErrorId, error.Where.Line));
        Assert.DoesNotContain("PreRestore", _run.Engine.Calls);
    }

    [Theory]
    [InlineData("import")]
    [InlineData("revert %v%")]
    [InlineData("break %VSS_SHADOW_SET%")]
    [InlineData("break writable %VSS_SHADOW_SET%")]
    [InlineData("mask %VSS_SHADOW_SET%")]
    [InlineData("resync")]
    public void What_needs_other_hardware_says_which_engine_has_it(string line)
    {
        ScriptError error = _run.Fail("load metadata meta.cab", "add shadow %v%", line);
        Assert.Equal(("VSS_E_NOT_SUPPORTED", 3), (error.ErrorId, error.Where.Line));
        Assert.Contains("AlphaVSS", error.Advice);
        _run.Engine.HasHardware = true;
        Assert.True(_run.Run("load metadata meta.cab", "add shadow %v%", line));
        Assert.Equal(0, _run.Engine.OpenSessions);
    }

    public void Dispose() => _run.Dispose();
}
