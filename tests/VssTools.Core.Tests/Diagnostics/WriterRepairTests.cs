using System;
using System.Linq;
using System.Threading;
using VssTools.Tests;

namespace VssTools.Core.Tests.Diagnostics;

/// <summary>Writers are repaired by their services, and waited for.</summary>
public sealed class WriterRepairTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private readonly FakeEngine _engine = new();
    private readonly FakeServiceApi _api = new FakeServiceApi()
        .Add("VSS").Add("SQLWriter").Add("Winmgmt", dependents: ["A"]).Add("A").Add("CryptSvc");
    private readonly FakeDiagnostics _machine;
    private readonly RecordingListener _listener = new();

    public WriterRepairTests() => _machine = new FakeDiagnostics(_api);

    [Fact]
    public void A_failed_writer_is_stable_when_its_service_has_been_restarted()
    {
        VssWriter writer = Add(
            "SqlServerWriter", "a65faa63-5ea8-4ebc-9dbd-a0c4db26912a", VssWriterState.FailedAtFreeze);
        HealAt("start SQLWriter");
        VssWriterRepair repair = Repair(writer);
        Assert.True(repair.Succeeded);
        Assert.Equal("SQLWriter", repair.ServiceName);
        Assert.Equal(["SQLWriter"], repair.Restarted);
        Assert.Equal(VssWriterState.FailedAtFreeze, repair.Before);
        Assert.Equal("VSS_E_WRITERERROR_TIMEOUT", repair.ErrorBefore?.Symbol);
        Assert.Equal(VssWriterState.Stable, repair.After);
        Assert.NotEqual(writer.InstanceId, repair.Writer.InstanceId);
        Assert.Equal([("SqlServerWriter", "SQLWriter", null)], _machine.Restarts);
    }

    [Fact]
    public void Writers_of_one_service_share_its_restart()
    {
        VssWriter one = Add("Registry Writer", "afbab4a2-367d-4d15-a586-71dbb18f8485", VssWriterState.FailedAtThaw);
        VssWriter two = Add("ASR Writer", "be000cbe-11fe-4426-9c58-531aa6355fc4", VssWriterState.FailedAtThaw);
        HealAt("start VSS");
        WriterRepair repair = new(_machine);
        foreach (VssWriter writer in new[] { one, two })
        {
            WriterRepairPlan plan = repair.Plan(writer, null, force: true);
            Assert.True(repair.Run(plan, Wait(), Limit, _listener, default).Succeeded);
        }

        Assert.Equal(["stop VSS", "start VSS"], _api.Calls);
    }

    [Fact]
    public void A_writer_that_stays_failed_is_no_success()
    {
        VssWriter writer = Add("System Writer", "e8132975-6f93-4464-a53e-1050253ae220", VssWriterState.FailedAtFreeze);
        VssWriterRepair repair = Repair(writer);
        Assert.False(repair.Succeeded);
        Assert.Equal(VssWriterState.FailedAtFreeze, repair.After);
        Assert.Contains(_listener.Reports, report => report.Status == "System Writer: FailedAtFreeze");
        Assert.True(_listener.Reports.Last().Completed);
    }

    [Fact]
    public void A_writer_that_does_not_come_back_is_unknown()
    {
        VssWriter writer = Add("System Writer", "e8132975-6f93-4464-a53e-1050253ae220", VssWriterState.FailedAtFreeze);
        _api.OnCall = _ => _engine.Writers.Clear();
        VssWriterRepair repair = Repair(writer);
        Assert.False(repair.Succeeded);
        Assert.Equal(VssWriterState.Unknown, repair.After);
        Assert.Equal("System Writer", repair.Name);
    }

    [Fact]
    public void The_plan_names_what_goes_with_the_service()
    {
        VssWriter writer = Add("WMI Writer", "a6ad56c2-b509-4e6c-bb19-49d8f43532f0", VssWriterState.FailedAtFreeze);
        Assert.Equal(
            "Restart service 'Winmgmt', and with it 'A'",
            new WriterRepair(_machine).Plan(writer, null, true).ToString());
        Assert.Empty(_api.Calls);
    }

    [Fact]
    public void A_service_with_a_caution_needs_force_and_says_why()
    {
        VssWriter writer = Add("WMI Writer", "a6ad56c2-b509-4e6c-bb19-49d8f43532f0", VssWriterState.FailedAtFreeze);
        VssException failure = Refused(writer);
        Assert.Equal("ServiceNeedsForce", failure.ErrorId);
        Assert.Contains("Many services depend on it", failure.Message);
        Assert.Contains("depend on it: A", failure.Advice);
    }

    [Fact]
    public void A_service_with_many_dependents_needs_force()
    {
        string[] dependents = [.. Enumerable.Range(0, 6).Select(number => $"D{number}")];
        Array.ForEach(dependents, name => _api.Add(name));
        _api.Add("Hub", dependents: dependents);
        VssWriter writer = Add("Hub writer", Guid.NewGuid().ToString(), VssWriterState.FailedAtFreeze);
        Assert.Equal("ServiceNeedsForce", Refused(writer, "Hub").ErrorId);
    }

    [Fact]
    public void A_writer_at_work_is_left_alone_without_force()
    {
        VssWriter writer = Add(
            "System Writer", "e8132975-6f93-4464-a53e-1050253ae220", VssWriterState.WaitingForBackupComplete);
        VssException failure = Refused(writer);
        Assert.Equal("WriterBusy", failure.ErrorId);
        Assert.Equal(VssErrorCategory.ResourceBusy, failure.Category);
    }

    [Fact]
    public void A_writer_without_a_known_service_takes_a_name()
    {
        VssWriter writer = Add("Nobody's writer", Guid.NewGuid().ToString(), VssWriterState.FailedAtFreeze);
        Assert.Equal("WriterServiceUnknown", Refused(writer).ErrorId);
        Assert.Equal("ServiceNotFound", Refused(writer, "Nobody").ErrorId);
        Assert.Equal("SQLWriter", new WriterRepair(_machine).Plan(writer, "SQLWriter", false).Service.Name);
    }

    [Fact]
    public void Cancelling_ends_the_wait()
    {
        VssWriter writer = Add("System Writer", "e8132975-6f93-4464-a53e-1050253ae220", VssWriterState.FailedAtFreeze);
        using CancellationTokenSource cancel = new();
        _machine.Clock.OnPause = cancel.Cancel;
        WriterRepair repair = new(_machine);
        WriterRepairPlan plan = repair.Plan(writer, null, false);
        Assert.ThrowsAny<OperationCanceledException>(() =>
            repair.Run(plan, Wait(), Limit, _listener, cancel.Token));
        Assert.Single(_machine.Clock.Pauses);
        Assert.Contains("CryptSvc", _api.Running);
    }

    [Fact]
    public void A_question_that_fails_is_asked_again_until_the_time_has_passed()
    {
        Add("System Writer", "e8132975-6f93-4464-a53e-1050253ae220", VssWriterState.Stable);
        _engine.Failure = ("GatherWriterMetadata", VssResult.Unexpected);
        Assert.Throws<VssException>(() => Wait().Run(_ => "", TimeSpan.FromSeconds(5), default));
        Assert.Equal([0.2, 0.4, 0.8, 1.6, 2], _machine.Clock.Pauses.Select(pause => pause.TotalSeconds));
        Assert.Equal(6, Asked());
    }

    [Fact]
    public void An_answer_after_questions_that_failed_ends_the_wait()
    {
        Add("System Writer", "e8132975-6f93-4464-a53e-1050253ae220", VssWriterState.Stable);
        _engine.Failure = ("GatherWriterMetadata", VssResult.Unexpected);
        _engine.OnCall = _ => _engine.Failure = Asked() > 2 ? null : _engine.Failure;
        Assert.Single(Wait().Run(_ => "", Limit, default));
        Assert.Equal(2, _machine.Clock.Pauses.Count);
    }

    private int Asked() => _engine.Calls.Count(call => call == "GatherWriterMetadata");

    private VssWriter Add(string name, string id, VssWriterState state)
    {
        VssWriter writer = new()
        {
            Id = new Guid(id),
            InstanceId = Guid.NewGuid(),
            Name = name,
            State = state,
            LastError = state < VssWriterState.FailedAtIdentify
                ? null : new VssWriterError(VssResult.WriterErrorTimeout, "VSS_E_WRITERERROR_TIMEOUT", "Too long."),
        };
        _engine.Writers.Add(writer);
        return writer;
    }

    // As the service of a writer does: what starts is another instance.
    private void HealAt(string call) => _api.OnCall = now =>
    {
        for (int i = 0; i < _engine.Writers.Count && now == call; i++)
        {
            _engine.Writers[i] = _engine.Writers[i] with
            {
                InstanceId = Guid.NewGuid(),
                State = VssWriterState.Stable,
                LastError = null,
            };
        }
    };

    private VssException Refused(VssWriter writer, string? service = null) =>
        Assert.Throws<VssException>(() => new WriterRepair(_machine).Plan(writer, service, false));

    private VssWriterRepair Repair(VssWriter writer)
    {
        WriterRepair repair = new(_machine);
        return repair.Run(repair.Plan(writer, null, false), Wait(), Limit, _listener, default);
    }

    private WriterWait Wait() => new(_engine, new OpenOperations(), _listener) { Clock = _machine.Clock };
}
