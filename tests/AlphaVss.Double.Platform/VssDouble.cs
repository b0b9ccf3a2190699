using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using VssTools;
using VssTools.Embedded;

namespace Alphaleonis.Win32.Vss;

/// <summary>What a test tells the double, and what the double has heard.</summary>
public static class VssDouble
{
    private static readonly ConcurrentDictionary<string, ConcurrentQueue<Func<Exception?>>> Failures = [];
    private static readonly ConcurrentDictionary<string, VssWriterStatusInfo> Statuses = [];
    private static readonly ConcurrentDictionary<string, VssRootAndLogicalPrefixPaths> Shares = [];
    private static readonly ConcurrentQueue<string> Heard = [];
    private static readonly ConcurrentQueue<VssEventRecord> Log = [];
    private static readonly ConcurrentDictionary<string, bool> Hardware = [];
    private static readonly ConcurrentQueue<string> Done = [];
    private static int Living;

    /// <summary>The options of the engine behind; <see langword="null"/> for those of the environment.</summary>
    public static EmbeddedOptions? Options { get; set; }

    /// <summary>The calls in the order in which they came.</summary>
    public static IReadOnlyList<string> Calls => [.. Heard];

    /// <summary>How many objects of VSS have been made and not released.</summary>
    public static int Alive => Volatile.Read(ref Living);

    /// <summary>Makes a call that comes next fail.</summary>
    /// <param name="call">The method's name, without Async.</param>
    /// <param name="exception">What it throws.</param>
    public static void Fail(string call, Exception exception) => Queue(call, () => exception);

    /// <summary>Makes a call that comes next fail as VSS and AlphaVSS tell this code.</summary>
    public static void Fail(string call, int hresult) => Fail(call, Failure.Of(hresult));

    /// <summary>Lets a call succeed once, before a failure that is asked for after this.</summary>
    public static void Pass(string call) => Queue(call, () => null);

    /// <summary>Makes a long call that comes next wait until it is cancelled.</summary>
    public static void Hang(string call) => Queue(call + "Async", () => null);

    /// <summary>Plays the hardware provider: from now on what this call asks for is noted and counts as done.</summary>
    public static void Take(string call) => Hardware[call] = true;

    /// <summary>What the hardware provider was asked for: the call, and with what.</summary>
    public static IReadOnlyList<string> Taken => [.. Done];

    /// <summary>Says how a writer is, from now on, whatever it says itself.</summary>
    public static void Fail(
        string writer, VssWriterState state, int failure, int applicationCode, string applicationMessage) =>
        Statuses[writer] = new VssWriterStatusInfo(
            Guid.Empty, Guid.Empty, writer, state, (VssError)(uint)failure, applicationCode, applicationMessage);

    /// <summary>Says which share of which folder is behind paths that begin so.</summary>
    public static void Share(string prefix, string root, string folder) =>
        Shares[prefix] = new VssRootAndLogicalPrefixPaths(root, folder);

    /// <summary>Puts a volume into a protection fault, as a diff area that failed does.</summary>
    public static void Fault(string volume, VssProtectionFault fault, int status, bool offline) =>
        DiffAreas.Fault(volume, fault, unchecked((uint)status), offline);

    /// <summary>Forgets all of it.</summary>
    public static void Reset()
    {
        DiffAreas.Clear();
        Failures.Clear();
        Statuses.Clear();
        Shares.Clear();
        Hardware.Clear();
        while (Heard.TryDequeue(out _) || Log.TryDequeue(out _) || Done.TryDequeue(out _))
        {
        }
    }

    /// <summary>What is in the log of calls that failed, the newest first: as VSS does, each has a record.</summary>
    internal static IEnumerable<VssEventRecord> Records => Log.Reverse();

    internal static EmbeddedEngine Engine() => new(Options ?? EmbeddedOptions.FromEnvironment());

    internal static VssWriterStatusInfo? StatusOf(string writer) =>
        Statuses.TryGetValue(writer, out VssWriterStatusInfo? status) ? status : null;

    internal static VssRootAndLogicalPrefixPaths? ShareOf(string path) => Shares
        .Where(share => path.StartsWith(share.Key, StringComparison.OrdinalIgnoreCase))
        .Select(share => share.Value)
        .FirstOrDefault();

    internal static void Enter(string call)
    {
        Heard.Enqueue(call);
        if (Next(call) is Func<Exception?> failure && failure() is Exception exception)
        {
            Log.Enqueue(new VssEventRecord
            {
                Log = "Application",
                Source = "VSS",
                EventId = 12293,
                Level = 2,
                Time = DateTimeOffset.Now,
                Message = $"Error calling a routine on a Shadow Copy Provider. Routine details {call} " +
                    $"[hr = 0x{exception.HResult:x8}].",
            });
            throw exception;
        }
    }

    /// <summary>Does what only hardware can, or what the engine behind does with it.</summary>
    internal static void Ask(string call, string arguments, Action action)
    {
        if (Hardware.ContainsKey(call))
        {
            Done.Enqueue($"{call} {arguments}".TrimEnd());
        }
        else
        {
            action();
        }
    }

    internal static bool Hangs(string call) => Next(call + "Async") is not null;

    internal static void Count(int change) => Interlocked.Add(ref Living, change);

    private static void Queue(string call, Func<Exception?> failure) =>
        Failures.GetOrAdd(call, _ => new ConcurrentQueue<Func<Exception?>>()).Enqueue(failure);

    private static Func<Exception?>? Next(string call) =>
        Failures.TryGetValue(call, out ConcurrentQueue<Func<Exception?>>? queue)
        && queue.TryDequeue(out Func<Exception?>? failure) ? failure : null;
}
