using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Linq;

namespace VssTools.Core.Tests.Diagnostics;

/// <summary>Services that do what a test says; what is asked of them is written down.</summary>
internal sealed class FakeServiceApi : IServiceApi
{
    private readonly Dictionary<string, VssService> _services = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What was stopped and started, in order.</summary>
    public List<string> Calls { get; } = [];

    /// <summary>Which services fail at a call, for example <c>stop A</c>, and with which code of the system.</summary>
    public Dictionary<string, int> Failures { get; } = [];

    /// <summary>Which services do not come to the end of a call.</summary>
    public HashSet<string> Pending { get; } = [];

    /// <summary>Called at each call.</summary>
    public Action<string>? OnCall { get; set; }

    public IEnumerable<string> Running =>
        _services.Values.Where(service => service.State == VssServiceState.Running).Select(service => service.Name);

    public FakeServiceApi Add(
        string name,
        VssServiceState state = VssServiceState.Running,
        VssServiceStart start = VssServiceStart.Automatic,
        params string[] dependents)
    {
        _services[name] = new VssService
        {
            Name = name,
            State = state,
            StartType = start,
            RunningDependents = dependents,
        };
        return this;
    }

    public VssService? Query(string name)
    {
        Throw($"query {name}");
        return _services.TryGetValue(name, out VssService? service) ? service : null;
    }

    public IReadOnlyList<string> RunningDependents(string name) =>
        [.. _services[name].RunningDependents.Where(one => _services[one].State == VssServiceState.Running)];

    public void Stop(string name) => Change("stop", name, VssServiceState.StopPending, VssServiceState.Stopped);

    public void Start(string name) => Change("start", name, VssServiceState.StartPending, VssServiceState.Running);

    public void Set(string name, VssServiceState state) => _services[name] = _services[name] with { State = state };

    private void Change(string verb, string name, VssServiceState pending, VssServiceState done)
    {
        string call = $"{verb} {name}";
        Calls.Add(call);
        OnCall?.Invoke(call);
        Throw(call);
        Set(name, Pending.Contains(call) ? pending : done);
    }

    private void Throw(string call)
    {
        if (Failures.TryGetValue(call, out int code))
        {
            throw new Win32Exception(code, $"Code {code}.");
        }
    }
}
