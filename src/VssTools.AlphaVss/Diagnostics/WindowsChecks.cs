using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace VssTools.AlphaVss;

/// <summary>What VSS needs of Windows, and how it is.</summary>
internal sealed class WindowsChecks(IMachine machine, string? folder, IVssServices services, IAccessList accounts)
{
    private const string NetworkService = @"NT Authority\NetworkService";

    // The services of VSS, and whether they run all the time: the others start when they are needed.
    private static readonly (string Name, bool Runs)[] Needed =
    [
        ("RpcSs", true),
        ("DcomLaunch", true),
        ("EventSystem", true),
        ("VSS", false),
        ("swprv", false),
        ("COMSysApp", false),
    ];

    /// <summary>Looks. Off Windows there is only the one thing to say.</summary>
    public IEnumerable<VssCheck> Run(CancellationToken cancellation)
    {
        if (LoadingChecks.FindSystem(machine) is LoadingProblem system)
        {
            yield return Create("System", "Engine", VssCheckStatus.Skipped, system.Reason);
            yield break;
        }

        yield return Loading("Process", "Engine", LoadingChecks.FindProcess(machine), "The process fits the system.");
        yield return Loading(
            "Files", "Engine", LoadingChecks.FindFiles(machine, folder), "AlphaVSS and the C++ runtime are there.");
        yield return Loading("Rights", "Rights", LoadingChecks.FindRights(machine), "An administrator's rights.");
        foreach ((string name, bool runs) in Needed)
        {
            cancellation.ThrowIfCancellationRequested();
            yield return Guard("Service", "Service", name, () => Service(name, runs));
        }

        yield return Guard("AccessControl", "Rights", "VssAccessControl", AccessControl);
    }

    private static VssCheck Loading(string name, string category, LoadingProblem? problem, string good) =>
        problem is null
            ? Create(name, category, VssCheckStatus.Passed, good)
            : Create(name, category, VssCheckStatus.Failed, problem.Reason, problem.Advice);

    private VssCheck Service(string name, bool runs) => services.Find(name) switch
    {
        null => Create(
            "Service", "Service", VssCheckStatus.Failed, "It is not there.",
            "Repair Windows: sfc /scannow, then DISM /Online /Cleanup-Image /RestoreHealth.", name),
        { StartType: VssServiceStart.Disabled } => Create(
            "Service", "Service", VssCheckStatus.Failed, "It is disabled.",
            $"Set-Service {name} -StartupType {(runs ? "Automatic" : "Manual")}", name),
        { State: VssServiceState.Stopped } when runs => Create(
            "Service", "Service", VssCheckStatus.Failed, "It does not run.", $"Start-Service {name}", name),
        { State: VssServiceState.StopPending or VssServiceState.Paused or VssServiceState.PausePending } service =>
            Create(
                "Service", "Service", VssCheckStatus.Warning, $"It is in the state {service.State}.",
                "Where it stays so, restart the machine.", name),
        VssService service => Create(
            "Service", "Service", VssCheckStatus.Passed, $"{service.State}, start type {service.StartType}.", "", name),
    };

    private VssCheck AccessControl()
    {
        IReadOnlyDictionary<string, bool>? list = accounts.Read();
        string[] refused =
            [.. (list ?? new Dictionary<string, bool>()).Where(one => !one.Value).Select(one => one.Key)];
        if (refused.Length > 0)
        {
            return Access(
                $"These accounts may not talk to writers: {string.Join(", ", refused)}.",
                "Where a writer or a backup runs under one of them, set its value to 1 and restart its service.");
        }

        return list is not null && list.ContainsKey(NetworkService)
            ? Create("AccessControl", "Rights", VssCheckStatus.Passed, $"{list.Count} accounts may talk to writers.")
            : Access(
                $"{NetworkService} is not listed.",
                "Writers under this account fail with event 8194 (access denied), mostly without consequences. "
                    + @"To mend it: Set-ItemProperty HKLM:\SYSTEM\CurrentControlSet\Services\VSS\VssAccessControl "
                    + $"'{NetworkService}' 1 -Type DWord");
    }

    private static VssCheck Access(string detail, string fix) =>
        Create("AccessControl", "Rights", VssCheckStatus.Warning, detail, fix, "VssAccessControl");

    // Each stands for itself: what may not be asked says nothing of the others.
    private static VssCheck Guard(string name, string category, string target, Func<VssCheck> look)
    {
        try
        {
            return look();
        }
        catch (Exception e) when (e is VssException or System.Security.SecurityException
            or UnauthorizedAccessException or System.IO.IOException)
        {
            return Create(
                name, category, VssCheckStatus.Skipped, $"It could not be looked at: {e.Message}",
                (e as VssException)?.Advice ?? "Start PowerShell with 'Run as administrator'.", target);
        }
    }

    private static VssCheck Create(
        string name, string category, VssCheckStatus status, string detail, string fix = "", string target = "") =>
        new() { Name = name, Category = category, Status = status, Detail = detail, Fix = fix, Target = target };
}
