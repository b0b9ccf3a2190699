using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace VssTools.AlphaVss.Tests;

/// <summary>What VSS needs of Windows is looked at one by one.</summary>
public sealed class WindowsChecksTests
{
    private readonly Services _services = new();
    private readonly Accounts _accounts = new();

    [Fact]
    public void A_machine_with_all_of_it_passes()
    {
        VssCheck[] checks = Run(new LoadingTests.Machine());
        Assert.All(checks, check => Assert.Equal(VssCheckStatus.Passed, check.Status));
        Assert.Equal(
            ["Process", "Files", "Rights", "Service", "AccessControl"], checks.Select(check => check.Name).Distinct());
        Assert.Contains(checks, check => check is { Target: "VSS", Detail: "Stopped, start type Manual." });
    }

    [Theory]
    [InlineData("linux", "System", VssCheckStatus.Skipped)]
    [InlineData("arm", "Process", VssCheckStatus.Failed)]
    [InlineData("32 in 64", "Process", VssCheckStatus.Failed)]
    [InlineData("no runtime", "Files", VssCheckStatus.Failed)]
    [InlineData("user", "Rights", VssCheckStatus.Failed)]
    public void What_is_in_the_way_of_the_engine_has_a_check_of_its_own(
        string kind, string name, VssCheckStatus status)
    {
        VssCheck check = Run(LoadingTests.Machine.Of(kind)).First(one => one.Status != VssCheckStatus.Passed);
        Assert.Equal((name, status), (check.Name, check.Status));
    }

    [Theory]
    [InlineData("VSS", VssServiceState.Stopped, VssServiceStart.Disabled, "Set-Service VSS -StartupType Manual")]
    [InlineData("RpcSs", VssServiceState.Stopped, VssServiceStart.Automatic, "Start-Service RpcSs")]
    [InlineData("EventSystem", VssServiceState.Running, VssServiceStart.Disabled, "-StartupType Automatic")]
    public void A_service_that_cannot_do_its_part_fails_with_the_command_that_mends_it(
        string name, VssServiceState state, VssServiceStart start, string fix)
    {
        _services.Known[name] = new VssService { Name = name, State = state, StartType = start };
        VssCheck check = Single(name);
        Assert.Equal(VssCheckStatus.Failed, check.Status);
        Assert.Contains(fix, check.Fix);
    }

    [Fact]
    public void A_service_that_is_missing_or_may_not_be_asked_for_says_nothing_of_the_others()
    {
        _services.Known.Remove("swprv");
        _services.Refused = "EventSystem";
        Assert.Equal(VssCheckStatus.Failed, Single("swprv").Status);
        Assert.Equal(VssCheckStatus.Skipped, Single("EventSystem").Status);
        Assert.Equal(VssCheckStatus.Passed, Single("VSS").Status);
    }

    [Fact]
    public void Accounts_that_may_not_talk_to_writers_are_named()
    {
        _accounts.List = new Dictionary<string, bool> { [@"NT Authority\NetworkService"] = true, ["Backup"] = false };
        Assert.Contains("Backup", Single("VssAccessControl").Detail);
        _accounts.List = new Dictionary<string, bool>();
        Assert.Contains("8194", Single("VssAccessControl").Fix);
        _accounts.List = null;
        Assert.Equal(VssCheckStatus.Warning, Single("VssAccessControl").Status);
        _accounts.Failure = new System.Security.SecurityException("No.");
        Assert.Equal(VssCheckStatus.Skipped, Single("VssAccessControl").Status);
    }

    private VssCheck Single(string target) =>
        Run(new LoadingTests.Machine()).Single(check => check.Target == target);

    private VssCheck[] Run(LoadingTests.Machine machine) =>
        [.. new WindowsChecks(machine, @"C:\Modules\VssTools", _services, _accounts).Run(default)];

    private sealed class Accounts : IAccessList
    {
        public IReadOnlyDictionary<string, bool>? List { get; set; } =
            new Dictionary<string, bool> { [@"NT Authority\NetworkService"] = true };

        public Exception? Failure { get; set; }

        public IReadOnlyDictionary<string, bool>? Read() => Failure is null ? List : throw Failure;
    }

    private sealed class Services : IVssServices
    {
        public Dictionary<string, VssService> Known { get; } =
            new[] { "RpcSs", "DcomLaunch", "EventSystem", "VSS", "swprv", "COMSysApp" }.ToDictionary(
                name => name,
                name => new VssService
                {
                    Name = name,
                    State = name is "VSS" or "swprv" or "COMSysApp" ? VssServiceState.Stopped : VssServiceState.Running,
                    StartType = name is "VSS" or "swprv" or "COMSysApp"
                        ? VssServiceStart.Manual : VssServiceStart.Automatic,
                });

        public string Refused { get; set; } = "";

        public VssService? Find(string name) => name == Refused
            ? throw new VssException(VssResult.AccessDenied, "No.")
            : Known.TryGetValue(name, out VssService? service) ? service : null;

        public IReadOnlyList<string> Restart(
            string name, TimeSpan timeout, IVssListener listener, CancellationToken cancellation) =>
            throw new NotSupportedException();
    }
}
