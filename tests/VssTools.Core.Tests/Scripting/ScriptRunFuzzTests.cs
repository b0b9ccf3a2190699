using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using VssTools.Scripting;

namespace VssTools.Core.Tests.Scripting;

/// <summary>Commands in any order, with failures and cancellations at any call: every end is a named one, and nothing
/// stays open.</summary>
public sealed class ScriptRunFuzzTests : IDisposable
{
    private static readonly string[] Lines =
    [
        "set", "add", "set context volatile", "set context persistent", "set context persistent nowriters",
        "set context clientaccessible", "set option differential", "set option plex noautorecover", "set verbose on",
        "set metadata a.cab", "set metadata none/a.cab", "load metadata a.cab", "reset", "writer exclude Ledger",
        "writer verify Ledger", "writer verify Nobody", "add volume one", "add volume two alias b",
        "add volume /proc", "add volume /missing", "add alias x %VSS_SHADOW_SET%", "add alias y \"\"", "add volume %y%",
        "begin backup", "begin backup", "create", "create", "create", "end backup", "end backup", "begin restore",
        "end restore", "simulate restore", "import", "resync", "add shadow %VSS_SHADOW_1%", "expose %VSS_SHADOW_1% /x",
        "unexpose /x", "unexpose %b%", "break %VSS_SHADOW_SET%", "mask %x%", "revert %b%", "delete shadows all",
        "delete shadows set %VSS_SHADOW_SET%", "delete shadows oldest one", "delete shadows exposed /x",
        "list shadows all", "list shadows id %b%", "list writers detailed", "list writers status", "list providers",
        "exec none", "echo %none% %b%", "help", "set context",
    ];

    private static readonly string[] Calls =
    [
        "SetBackupState", "GatherWriterMetadata", "AddComponent", "AddToSnapshotSet", "PrepareForBackup",
        "DoSnapshotSet", "SetBackupSucceeded", "BackupComplete", "DeleteSnapshot", "ExposeSnapshot",
        "UnexposeSnapshot", "InitializeForRestore", "SetSelectedForRestore", "PreRestore", "SetFileRestoreStatus",
        "PostRestore", "BreakSnapshotSet", "RecoverSet",
    ];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("fuzz ");

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Any_order_of_commands_ends_with_a_name_and_leaves_nothing_open(int seed)
    {
        Random random = new(seed);
        for (int i = 0; i < 600; i++)
        {
            FakeEngine engine = new() { HasHardware = random.Next(2) == 0 };
            engine.AddWriter("Ledger", ("Books", Path.Combine(_folder.FullName, "one")));
            using CancellationTokenSource cancellation = new();
            int cancelAt = random.Next(60);
            if (random.Next(2) == 0)
            {
                engine.Failure = (Calls[random.Next(Calls.Length)], VssResult.ProviderVeto);
            }

            engine.OnCall = _ =>
            {
                if (engine.Calls.Count == cancelAt)
                {
                    cancellation.Cancel();
                }
            };
            string[] lines = [.. Enumerable.Range(0, random.Next(4, 24)).Select(_ => Lines[random.Next(Lines.Length)])];
            AtPrompt(engine, lines, cancellation.Token);
            AssertNothingOpen(engine, lines);
            AsScript(engine, lines, cancellation.Token);
            AssertNothingOpen(engine, lines);
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private ScriptHost Host() =>
        new(TextWriter.Null, TextWriter.Null) { Folder = _folder.FullName };

    private void AtPrompt(FakeEngine engine, IEnumerable<string> lines, CancellationToken cancellation)
    {
        using ScriptPrompt prompt = new(engine, Host());
        foreach (string line in lines)
        {
            Try(() => prompt.Submit(line, cancellation.IsCancellationRequested ? default : cancellation));
        }
    }

    private void AsScript(FakeEngine engine, string[] lines, CancellationToken cancellation) => Try(() =>
        new ScriptRunner(engine, Host()).Run(
            Script.Parse(new ScriptSource("fuzz.dsh", string.Join("\n", lines))),
            cancellation.IsCancellationRequested ? default : cancellation));

    private static void Try(Action action)
    {
        try
        {
            action();
        }
        catch (ScriptException e)
        {
            Assert.All(e.Errors, error => Assert.NotEmpty(error.ErrorId));
            Assert.All(e.Errors, error => Assert.NotEmpty(error.Advice));
        }
        catch (OperationCanceledException)
        {
        }
    }

    private void AssertNothingOpen(FakeEngine engine, string[] lines)
    {
        string script = string.Join("; ", lines);
        Assert.True(engine.OpenSessions == 0, script);
        Assert.DoesNotContain(engine.Sets, set => set.Context.IsAutoRelease());
        Assert.True(_folder.GetFiles(".*").Length == 0, script);
    }
}
