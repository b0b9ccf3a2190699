using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace VssTools.Core.Tests.Diagnostics;

/// <summary>A restart takes what depends on the service with it, and leaves nothing stopped.</summary>
public sealed class ServiceRestartTests
{
    private readonly FakeServiceApi _api = new FakeServiceApi()
        .Add("Main", dependents: ["Leaf", "Branch"])
        .Add("Leaf")
        .Add("Branch")
        .Add("Idle", VssServiceState.Stopped);

    private readonly FakeClock _clock = new();

    [Fact]
    public void Dependents_stop_first_and_start_last()
    {
        IReadOnlyList<string> started = Restart("Main");
        Assert.Equal(
            ["stop Leaf", "stop Branch", "stop Main", "start Main", "start Branch", "start Leaf"], _api.Calls);
        Assert.Equal(["Main", "Branch", "Leaf"], started);
    }

    [Fact]
    public void A_service_that_does_not_run_is_started()
    {
        _api.Failures["stop Idle"] = ServiceFault.NotActive;
        Assert.Equal(["Idle"], Restart("Idle"));
        Assert.Contains("Idle", _api.Running);
    }

    [Fact]
    public void A_dependent_that_does_not_run_is_left_alone()
    {
        _api.Set("Leaf", VssServiceState.Stopped);
        Assert.Equal(["Main", "Branch"], Restart("Main"));
        Assert.DoesNotContain("Leaf", _api.Running);
    }

    [Fact]
    public void A_service_that_is_not_there_is_told()
    {
        Expect("Nobody", "ServiceNotFound", VssErrorCategory.ObjectNotFound);
        Assert.Empty(_api.Calls);
    }

    [Theory]
    [InlineData("Main")]
    [InlineData("Leaf")]
    public void A_disabled_service_stops_nothing(string name)
    {
        _api.Add(name, start: VssServiceStart.Disabled, dependents: name == "Main" ? ["Leaf"] : []);
        VssException failure = Expect("Main", "ServiceDisabled", VssErrorCategory.ResourceUnavailable);
        Assert.Equal(name, failure.Target);
        Assert.Contains("Set-Service", failure.Advice);
        Assert.Empty(_api.Calls);
    }

    [Fact]
    public void A_service_that_does_not_stop_in_time_brings_its_dependents_back()
    {
        _api.Pending.Add("stop Main");
        _api.OnCall = call =>
        {
            if (call == "start Main")
            {
                _api.Failures["start Main"] = ServiceFault.CannotAcceptControl;
            }
        };
        VssException failure = Expect("Main", "ServiceNotStopped", VssErrorCategory.ResourceBusy);
        Assert.Contains("StopPending", failure.Message);
        Assert.Contains("Not running now: Main", failure.Message);
        Assert.Contains("Start-Service 'Main'", failure.Advice);
        Assert.Equal(["Leaf", "Branch"], _api.Running.Order().Reverse());
    }

    [Theory]
    [InlineData(ServiceFault.InvalidControl, "ServiceNotStopped", VssErrorCategory.ResourceBusy)]
    [InlineData(ServiceFault.DependentsRunning, "ServiceNotStopped", VssErrorCategory.ResourceBusy)]
    [InlineData(ServiceFault.AccessDenied, "ServiceAccessDenied", VssErrorCategory.PermissionDenied)]
    [InlineData(31, "ServiceNotStopped", VssErrorCategory.ResourceBusy)]
    public void A_service_that_refuses_to_stop_brings_its_dependents_back(
        int code, string id, VssErrorCategory category)
    {
        _api.Failures["stop Main"] = code;
        _api.Failures["start Main"] = ServiceFault.AlreadyRunning;
        VssException failure = Expect("Main", id, category);
        Assert.DoesNotContain("Not running", failure.Message);
        Assert.Equal(["Branch", "Leaf", "Main"], _api.Running.Order());
    }

    [Fact]
    public void A_dependent_that_refuses_to_stop_leaves_the_service_running()
    {
        _api.Failures["stop Branch"] = ServiceFault.InvalidControl;
        _api.Failures["start Branch"] = ServiceFault.AlreadyRunning;
        Assert.Equal("Branch", Expect("Main", "ServiceNotStopped", VssErrorCategory.ResourceBusy).Target);
        Assert.DoesNotContain("stop Main", _api.Calls);
        Assert.Equal(["Branch", "Leaf", "Main"], _api.Running.Order());
    }

    [Theory]
    [InlineData(ServiceFault.Disabled)]
    [InlineData(1053)]
    public void A_service_that_does_not_start_is_named_and_the_others_are_started(int code)
    {
        _api.Failures["start Main"] = code;
        VssException failure = Expect("Main", "ServiceNotStarted", VssErrorCategory.ResourceUnavailable);
        Assert.Contains("not all runs again: Main", failure.Message);
        Assert.Contains("Start-Service 'Main'", failure.Advice);
        Assert.Equal(["Branch", "Leaf"], _api.Running.Order());
    }

    [Fact]
    public void A_service_that_ends_while_it_starts_is_named()
    {
        _api.Pending.Add("start Main");
        _clock.OnPause = () => _api.Set("Main", VssServiceState.Stopped);
        Expect("Main", "ServiceNotStarted", VssErrorCategory.ResourceUnavailable);
        Assert.Single(_clock.Pauses);
    }

    [Fact]
    public void A_service_that_listens_to_nobody_yet_is_asked_again()
    {
        _api.Failures["stop Main"] = ServiceFault.CannotAcceptControl;
        _clock.OnPause = () => _api.Failures.Remove("stop Main");
        Assert.Equal(["Main", "Branch", "Leaf"], Restart("Main"));
        Assert.Equal(2, _api.Calls.Count(call => call == "stop Main"));
    }

    [Fact]
    public void Cancelling_starts_what_was_stopped()
    {
        using CancellationTokenSource cancel = new();
        _api.OnCall = call =>
        {
            if (call == "stop Branch")
            {
                cancel.Cancel();
            }
        };
        Assert.Throws<OperationCanceledException>(() => Restart("Main", cancel.Token));
        Assert.Equal(["Branch", "Leaf", "Main"], _api.Running.Order());
        Assert.DoesNotContain("stop Main", _api.Calls);
    }

    [Fact]
    public void A_manager_that_answers_nothing_is_told()
    {
        _api.Failures["query Main"] = ServiceFault.AccessDenied;
        Expect("Main", "ServiceAccessDenied", VssErrorCategory.PermissionDenied);
    }

    private VssException Expect(string name, string id, VssErrorCategory category)
    {
        VssException failure = Assert.Throws<VssException>(() => Restart(name));
        Assert.Equal(id, failure.ErrorId);
        Assert.Equal(category, failure.Category);
        Assert.NotEmpty(failure.Advice);
        return failure;
    }

    private IReadOnlyList<string> Restart(string name, CancellationToken cancellation = default) =>
        new ServiceRestart(new ServiceSteps(_api, TimeSpan.FromMinutes(1)) { Clock = _clock }, NullListener.Instance)
            .Run(name, cancellation);
}
