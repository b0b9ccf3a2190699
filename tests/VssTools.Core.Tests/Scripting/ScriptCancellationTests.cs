using System;
using System.IO;
using System.Threading;
using VssTools.Scripting;

namespace VssTools.Core.Tests.Scripting;

public sealed class ScriptCancellationTests : IDisposable
{
    private readonly ScriptRun _run = new();

    [Theory]
    [InlineData("GatherWriterMetadata", "add volume volume", "create")]
    [InlineData("PrepareForBackup", "add volume volume", "create")]
    [InlineData("DoSnapshotSet", "set context persistent", "add volume volume", "create")]
    [InlineData("BackupComplete", "begin backup", "add volume volume", "create", "end backup")]
    [InlineData("GatherWriterMetadata", "list writers")]
    [InlineData("GatherWriterMetadata", "load metadata meta.cab", "simulate restore")]
    [InlineData("GatherWriterMetadata", "load metadata meta.cab", "begin restore")]
    [InlineData("PreRestore", "load metadata meta.cab", "begin restore")]
    [InlineData("DeleteSnapshot", "add volume volume", "create", "delete shadows all", "list shadows all")]
    [InlineData("ExposeSnapshot", "set context persistent", "add volume volume", "create",
        "expose %VSS_SHADOW_1% /x", "list shadows all")]
    public void Cancelling_ends_any_command_and_leaves_nothing(string call, params string[] lines)
    {
        _run.Folder.CreateSubdirectory("volume");
        _run.Engine.AddWriter("Ledger", ("Books", Path.Combine(_run.Folder.FullName, "volume")));
        _run.Run("set metadata meta.cab", "add volume volume", "create");
        _run.Engine.Calls.Clear();
        using CancellationTokenSource source = new();
        _run.Engine.OnCall = made =>
        {
            if (made.StartsWith(call, StringComparison.Ordinal))
            {
                source.Cancel();
            }
        };
        Assert.Throws<OperationCanceledException>(() => _run.Run(source.Token, lines));
        Assert.Equal(0, _run.Engine.OpenSessions);
        Assert.DoesNotContain(_run.Engine.Sets, set => set.Context.IsAutoRelease());
        Assert.Equal(call == "ExposeSnapshot" ? 1 : 0, _run.Engine.Sets.Count);
    }

    [Fact]
    public void A_prompt_goes_on_after_a_cancelled_line()
    {
        using ScriptPrompt prompt = new(_run.Engine, _run.Host);
        using CancellationTokenSource source = new();
        prompt.Submit("set context persistent nowriters", source.Token);
        prompt.Submit("add volume /a", source.Token);
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => prompt.Submit("create", source.Token));
        Assert.True(prompt.Submit("create", CancellationToken.None));
        Assert.Single(_run.Engine.Sets);
    }

    public void Dispose() => _run.Dispose();
}
