using System;
using System.Collections.Generic;
using System.Linq;

namespace VssTools.Embedded.Tests;

/// <summary>
/// The table of <see cref="CallOrder"/>, tested through real sessions: a session is driven into each phase, and each
/// call is then allowed or refused as the rows say.
/// </summary>
public sealed class CallOrderTests
{
    private static readonly VssComponentId Component =
        new(Guid.Empty, new Guid("11111111-2222-3333-4444-555555555555"), VssComponentType.FileGroup, "", "Data");

    public static TheoryData<string> Calls => Names(_ => true);

    public static TheoryData<string> CallsAfter => Names(rule => rule.After is not null);

    public static TheoryData<string> CallsBefore => Names(rule => rule.Before is not null);

    public static TheoryData<string> CallsOnce => Names(rule => rule.Once);

    [Fact]
    public void Every_call_has_one_row() =>
        Assert.Equal(
            Enum.GetValues<SessionCall>().Order(), CallOrder.Rules.Select(rule => rule.Call).Order());

    [Fact]
    public void Every_method_of_the_seam_has_a_row()
    {
        IEnumerable<string> methods = new[] { typeof(IVssSession) }
            .Concat(typeof(IVssSession).GetInterfaces())
            .SelectMany(type => type.GetMethods())
            .Select(method => method.Name)
            .Where(name => name != nameof(IDisposable.Dispose));
        Assert.Equal(Enum.GetNames<SessionCall>().Order(), methods.Order());
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public void A_call_is_refused_in_every_phase_that_its_row_does_not_name(string name)
    {
        SessionCall call = Enum.Parse<SessionCall>(name);
        CallRule rule = CallOrder.Rules.Single(row => row.Call == call);
        foreach (SessionPhase phase in Phases())
        {
            using SessionDriver driver = new(Component);
            driver.Drive(phase);
            VssException? failure = driver.Call(call);
            if ((rule.Legal & phase) == 0)
            {
                Assert.NotNull(failure);
                Assert.Equal(VssResult.BadState, failure.HResult);
                Assert.Equal(name, failure.Call);
            }
            else if (failure?.HResult == VssResult.BadState)
            {
                // Only a condition of the row beside the phase may refuse it here.
                bool conditional = rule.Once || rule.After is not null || rule.Before is not null
                    || rule.Writers == WriterUse.Required || call == SessionCall.DoSnapshotSet;
                Assert.True(conditional, $"{name} was refused in {phase}: {failure.Message}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(CallsAfter))]
    public void A_call_that_needs_another_before_it_is_refused_without(string name)
    {
        CallRule rule = CallOrder.Rules.Single(row => row.Call == Enum.Parse<SessionCall>(name));
        CallOrder order = new();
        order.Enter(LowestPhase(rule));
        VssException failure = Assert.Throws<VssException>(() => order.Check(rule.Call, hasWriters: true));
        Assert.Equal(VssResult.BadState, failure.HResult);
        Assert.Contains(rule.After.ToString()!, failure.Message, StringComparison.Ordinal);
        order.Note(rule.After!.Value);
        order.Enter(rule.Call == SessionCall.DoSnapshotSet ? SessionPhase.Prepared : LowestPhase(rule));
        order.Check(rule.Call, hasWriters: true);
    }

    [Theory]
    [MemberData(nameof(CallsBefore))]
    public void A_call_that_must_come_before_another_is_refused_after_it(string name)
    {
        CallRule rule = CallOrder.Rules.Single(row => row.Call == Enum.Parse<SessionCall>(name));
        CallOrder order = new();
        order.Enter(LowestPhase(rule));
        order.Check(rule.Call, hasWriters: true);
        order.Note(rule.Before!.Value);
        order.Enter(LowestPhase(rule));
        VssException failure = Assert.Throws<VssException>(() => order.Check(rule.Call, hasWriters: true));
        Assert.Equal(VssResult.BadState, failure.HResult);
    }

    [Theory]
    [MemberData(nameof(CallsOnce))]
    public void A_call_that_may_come_once_is_refused_the_second_time(string name)
    {
        CallRule rule = CallOrder.Rules.Single(row => row.Call == Enum.Parse<SessionCall>(name));
        CallOrder order = new();
        order.Enter(LowestPhase(rule));
        order.Check(rule.Call, hasWriters: true);
        order.Note(rule.Call);
        VssException failure = Assert.Throws<VssException>(() => order.Check(rule.Call, hasWriters: true));
        Assert.Contains("once", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void PrepareForBackup_is_refused_in_a_context_without_writers()
    {
        using SessionDriver driver = new(Component);
        driver.Session.InitializeForBackup();
        driver.Session.SetContext(VssContext.NasRollback, VssVolumeSnapshotAttributes.None);
        driver.Session.GatherWriterMetadata(default);
        driver.Session.StartSnapshotSet();
        Assert.Equal(VssResult.BadState, driver.Call(SessionCall.PrepareForBackup)!.HResult);
    }

    [Fact]
    public void DoSnapshotSet_with_writers_needs_PrepareForBackup()
    {
        using SessionDriver driver = new(Component);
        driver.Drive(SessionPhase.SetStarted);
        VssException failure = driver.Call(SessionCall.DoSnapshotSet)!;
        Assert.Equal(VssResult.BadState, failure.HResult);
        Assert.Contains("PrepareForBackup", failure.Message, StringComparison.Ordinal);
    }

    private static TheoryData<string> Names(Func<CallRule, bool> choose) =>
        [.. CallOrder.Rules.Where(choose).Select(rule => rule.Call.ToString())];

    private static IEnumerable<SessionPhase> Phases() =>
        Enum.GetValues<SessionPhase>().Where(phase => ((int)phase & ((int)phase - 1)) == 0);

    private static SessionPhase LowestPhase(CallRule rule) => Phases().First(phase => (rule.Legal & phase) != 0);
}
