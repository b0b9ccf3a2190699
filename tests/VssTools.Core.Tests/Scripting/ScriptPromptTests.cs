using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using VssTools.Scripting;

namespace VssTools.Core.Tests.Scripting;

public sealed class ScriptPromptTests : IDisposable
{
    private readonly ScriptRun _run = new();
    private readonly ScriptPrompt _prompt;

    public ScriptPromptTests() => _prompt = new(_run.Engine, _run.Host);

    [Fact]
    public void A_line_that_fails_does_not_end_the_conversation()
    {
        Assert.True(Submit("set context persistent nowriters"));
        Assert.Equal("ScriptSyntax", Fail("nonsense").ErrorId);
        Assert.True(Submit("add volume /a alias v"));
        _run.Engine.Failure = ("DoSnapshotSet", VssResult.ProviderVeto);
        Assert.Equal("VSS_E_PROVIDER_VETO", Fail("create").ErrorId);
        _run.Engine.Failure = null;
        Assert.True(Submit("create"));
        Assert.True(Submit("list shadows id %v%"));
        Assert.False(Submit("exit"));
        Assert.Single(_run.Engine.Sets);
        Assert.DoesNotContain("-> add", _run.Output);
    }

    [Fact]
    public void A_backup_that_could_not_be_made_does_not_count_as_made()
    {
        Submit("begin backup");
        Submit("add volume /a");
        _run.Engine.Failure = ("DoSnapshotSet", VssResult.ProviderVeto);
        Fail("create");
        _run.Engine.Failure = null;
        Assert.Equal("ScriptBackupNotOpen", Fail("end backup").ErrorId);
        Submit("create");
        Submit("end backup");
        Assert.Equal("BackupComplete", _run.Engine.Calls[^1]);
    }

    [Fact]
    public void Leaving_ends_what_is_open_once()
    {
        Submit("begin backup");
        Submit("add volume /a");
        Submit("create");
        _prompt.Dispose();
        _prompt.Dispose();
        Assert.Equal("AbortBackup", Assert.Single(_run.Engine.Calls, call => call == "AbortBackup"));
        Assert.Equal(0, _run.Engine.OpenSessions);
    }

    [Fact]
    public void Lines_are_completed_with_what_exists()
    {
        Submit("set context persistent nowriters");
        Submit("add volume /a alias first");
        Submit("create");
        Assert.Contains("%first%", Complete("expose %f", out int start));
        Assert.Equal(7, start);
        Assert.Contains(_run.Engine.Sets[0].Id.ToString("B"), Complete("delete shadows set {", out _));
        Assert.Contains("/a", Complete("add volume /", out _));
        Assert.Contains("create", Complete("cr", out _));
        File.WriteAllText(Path.Combine(_run.Folder.FullName, "meta.cab"), "");
        Assert.Contains("meta.cab", Complete("load metadata m", out _));
    }

    [Theory]
    [InlineData("list writers ")]
    [InlineData("writer verify ")]
    [InlineData("exec none/none/")]
    [InlineData("load metadata \0")]
    [InlineData("add volume \"")]
    [InlineData("")]
    public void Completion_never_fails_and_nobody_waits_for_it(string line)
    {
        using ManualResetEventSlim never = new();
        _run.Engine.OnCall = _ => never.Wait(TimeSpan.FromSeconds(5));
        DateTime begin = DateTime.UtcNow;
        for (int i = -1; i <= line.Length + 1; i++)
        {
            _prompt.Complete(line, line.Length, out int _);
        }

        Assert.InRange(DateTime.UtcNow - begin, TimeSpan.Zero, TimeSpan.FromSeconds(1.5 * (line.Length + 3)));
        never.Set();
    }

    public void Dispose()
    {
        _prompt.Dispose();
        _run.Dispose();
    }

    private bool Submit(string line) => _prompt.Submit(line, CancellationToken.None);

    private ScriptError Fail(string line) =>
        Assert.Single(Assert.Throws<ScriptException>(() => Submit(line)).Errors);

    private IReadOnlyList<string> Complete(string line, out int start) =>
        _prompt.Complete(line, line.Length, out start);
}
