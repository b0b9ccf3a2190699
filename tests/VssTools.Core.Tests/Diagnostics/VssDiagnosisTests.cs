using System;
using System.Collections.Generic;
using System.Linq;

namespace VssTools.Core.Tests.Diagnostics;

/// <summary>Each check stands for itself.</summary>
public sealed class VssDiagnosisTests
{
    private readonly FakeEngine _engine = new();
    private readonly FakeServiceApi _api = new FakeServiceApi().Add("SQLWriter").Add("CryptSvc");
    private readonly FakeDiagnostics _machine;

    public VssDiagnosisTests()
    {
        _machine = new FakeDiagnostics(_api);
        _engine.ResolveVolume("/data");
    }

    [Fact]
    public void Names_and_categories_choose()
    {
        Assert.Equal(["Volume", "FreeSpace"], Run(new() { Categories = ["vol*"] }).Select(check => check.Name));
        Assert.Equal(["Writer"], Run(new() { Names = ["writer"] }).Select(check => check.Name));
        Assert.All(Run(new()), check => Assert.Contains(check.Name, VssDiagnosis.Names));
        Assert.All(Run(new()), check => Assert.Contains(check.Category, VssDiagnosis.Categories));
    }

    [Fact]
    public void An_engine_that_does_not_work_fails_one_check_and_skips_those_that_need_it()
    {
        VssException reason = new(VssResult.NotSupported, "It has no rights.") { ErrorId = "EngineNotAvailable" };
        _machine.Checks = () => [new VssCheck { Name = "Rights", Category = "Rights", Status = VssCheckStatus.Failed }];
        IReadOnlyList<VssCheck> checks = Run(new()
        {
            Engines = [new VssEngine { Name = "Fake", Reason = "It has no rights." }],
            OpenEngine = () => throw reason,
        });
        Assert.Equal("It has no rights.", Of(checks, "Engine").Detail);
        Assert.Equal(VssCheckStatus.Failed, Of(checks, "Engine").Status);
        Assert.Equal(VssCheckStatus.Failed, Of(checks, "Rights").Status);
        Assert.Equal(VssCheckStatus.Skipped, Of(checks, "Writer").Status);
        Assert.Equal(VssCheckStatus.Skipped, Of(checks, "ShadowCount").Status);
    }

    [Fact]
    public void A_check_that_fails_to_look_says_so_and_the_others_go_on()
    {
        _machine.Checks = () => throw new InvalidOperationException("The machine is odd.");
        _engine.Failure = ("GatherWriterMetadata", VssResult.WriterInfrastructure);
        IReadOnlyList<VssCheck> checks = Run(new());
        Assert.Contains("The machine is odd.", Of(checks, "Machine").Detail);
        Assert.Equal(VssCheckStatus.Failed, Of(checks, "Writer").Status);
        Assert.NotEmpty(Of(checks, "Writer").Fix);
        Assert.Equal(VssCheckStatus.Passed, Of(checks, "OpenSet").Status);
        Assert.Equal(VssCheckStatus.Skipped, Of(checks, "Storage").Status);
    }

    [Fact]
    public void Machines_that_cannot_be_looked_at_are_told()
    {
        IReadOnlyList<VssCheck> checks = Run(new()
        {
            Diagnose = () => throw new VssException(VssResult.AccessDenied, "Keep out."),
        });
        Assert.Contains("Keep out.", Of(checks, "Machine").Detail);
        Assert.Equal(VssCheckStatus.Passed, Of(checks, "Writer").Status);
    }

    [Fact]
    public void Failed_writers_are_named_with_their_services()
    {
        _engine.Writers.Add(new VssWriter
        {
            Id = new Guid("a65faa63-5ea8-4ebc-9dbd-a0c4db26912a"),
            Name = "SqlServerWriter",
            State = VssWriterState.FailedAtFreeze,
            LastError = new VssWriterError(VssResult.WriterErrorTimeout, "VSS_E_WRITERERROR_TIMEOUT", "Too long."),
        });
        _engine.Writers.Add(new VssWriter { Name = "Busy", State = VssWriterState.WaitingForThaw });
        VssCheck[] checks = [.. Run(new() { Names = ["Writer"] })];
        Assert.Equal([VssCheckStatus.Failed, VssCheckStatus.Warning], checks.Select(check => check.Status));
        Assert.Equal(["SqlServerWriter", "Busy"], checks.Select(check => check.Target));
        Assert.Contains("Repair-VssWriter 'SqlServerWriter' (restarts SQLWriter)", checks[0].Fix);
    }

    [Fact]
    public void Writers_that_windows_must_have_are_missed()
    {
        VssCheck none = Of(Run(new()), "WriterMissing");
        Assert.Equal(VssCheckStatus.Skipped, none.Status);
        _machine.HasSystemWriters = true;
        VssCheck[] missing = [.. Run(new() { Names = ["WriterMissing"] })];
        Assert.Contains(
            missing, check => check is { Target: "System Writer", Status: VssCheckStatus.Failed });
        Assert.Contains(
            missing, check => check is { Target: "SqlServerWriter", Status: VssCheckStatus.Warning });
        Assert.DoesNotContain(missing, check => check.Target == "BITS Writer");
    }

    [Fact]
    public void Volumes_near_their_limit_are_named()
    {
        AddShadows("/data", 60, VssContext.ClientAccessible);
        AddShadows("/many", 512, VssContext.AppRollback);
        VssCheck[] checks = [.. Run(new() { Names = ["ShadowCount"] })];
        Assert.Equal(["/data", "/many"], checks.Select(check => check.Target));
        Assert.Equal([VssCheckStatus.Warning, VssCheckStatus.Failed], checks.Select(check => check.Status));
    }

    [Fact]
    public void Leftovers_and_orphans_are_told()
    {
        AddShadows("/missing", 3, VssContext.AppRollback);
        _engine.Sets.Add(new VssSnapshotSet
        {
            Id = Guid.NewGuid(),
            State = VssSnapshotSetState.Creating,
            CreationTime = DateTimeOffset.Now.AddHours(-2),
        });
        IReadOnlyList<VssCheck> checks = Run(new() { Categories = ["Shadow"] });
        Assert.Contains("3 shadow copies", Of(checks, "OrphanedShadow").Detail);
        Assert.Equal(VssCheckStatus.Warning, Of(checks, "OpenSet").Status);
    }

    [Fact]
    public void A_trial_is_made_on_request_and_nothing_of_it_is_left()
    {
        Assert.DoesNotContain(Run(new()), check => check.Name == "Snapshot");
        VssCheck trial = Of(Run(new() { TrySnapshot = true, SnapshotVolumes = ["/data"] }), "Snapshot");
        Assert.Equal(VssCheckStatus.Passed, trial.Status);
        Assert.Equal("/data", trial.Target);
        Assert.Empty(_engine.Sets);
        Assert.Equal(0, _engine.OpenSessions);
    }

    [Fact]
    public void A_trial_that_fails_tells_the_cause()
    {
        _engine.Failure = ("DoSnapshotSet", VssResult.ProviderVeto);
        VssCheck trial = Of(Run(new() { TrySnapshot = true }), "Snapshot");
        Assert.Equal(VssCheckStatus.Failed, trial.Status);
        Assert.Contains("VSS_E_PROVIDER_VETO", trial.Detail);
        Assert.NotEmpty(trial.Fix);
        Assert.Equal(0, _engine.OpenSessions);
    }

    [Fact]
    public void Events_with_known_causes_are_told_once_for_each_kind()
    {
        VssEventRecord evicted = new() { Log = "System", Source = "volsnap", EventId = 36, Level = 2 };
        _machine.Log.AddRange([evicted, evicted, evicted with { EventId = 60000 }]);
        _machine.LogWarning = "The log Application cannot be read.";
        VssCheck[] checks = [.. Run(new() { Categories = ["Event"] })];
        Assert.Equal(
            [VssCheckStatus.Warning, VssCheckStatus.Skipped, VssCheckStatus.Warning],
            checks.Select(check => check.Status));
        Assert.Equal("volsnap 36", checks[0].Target);
        Assert.StartsWith("2 times", checks[0].Detail);
        Assert.NotEmpty(checks[0].Fix);
        Assert.Contains("cannot be read", checks[1].Detail);
        Assert.Contains("1 warning or error whose", checks[2].Detail);
    }

    [Fact]
    public void A_thousand_shadow_copies_take_no_more_questions_than_a_few()
    {
        AddShadows("/volume0", 1, VssContext.AppRollback);
        Assert.NotEmpty(Run(new()));
        string[] asked = [.. _engine.Calls];
        _engine.Calls.Clear();
        for (int i = 0; i < 20; i++)
        {
            AddShadows($"/volume{i}", 50, VssContext.AppRollback);
        }

        Assert.NotEmpty(Run(new()));
        Assert.Equal(asked, _engine.Calls);
    }

    private static VssCheck Of(IReadOnlyList<VssCheck> checks, string name) =>
        checks.First(check => check.Name == name);

    private IReadOnlyList<VssCheck> Run(DiagnosisRequest request) =>
    [
        .. VssDiagnosis.Run(
            Complete(request),
            default),
    ];

    private DiagnosisRequest Complete(DiagnosisRequest request)
    {
        DiagnosisRequest fresh = new();
        return request with
        {
            Engines = request.Engines.Count > 0 ? request.Engines : [_engine.Info],
            EngineName = "Fake",
            OpenEngine = IsDefault(request.OpenEngine, fresh.OpenEngine) ? () => _engine : request.OpenEngine,
            Diagnose = IsDefault(request.Diagnose, fresh.Diagnose) ? () => _machine : request.Diagnose,
        };
    }

    private static bool IsDefault(Delegate given, Delegate standard) => given.Method == standard.Method;

    private void AddShadows(string volume, int count, VssContext context)
    {
        Guid id = Guid.NewGuid();
        _engine.Sets.Add(new VssSnapshotSet
        {
            Id = id,
            Context = context,
            State = VssSnapshotSetState.Complete,
            CreationTime = DateTimeOffset.Now,
            Shadows =
            [
                .. Enumerable.Range(0, count).Select(_ => new VssShadow
                {
                    Id = Guid.NewGuid(),
                    SetId = id,
                    Volume = volume,
                    Context = context,
                    State = VssShadowState.Created,
                }),
            ],
        });
    }
}
