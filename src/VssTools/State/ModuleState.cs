using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Management.Automation.Runspaces;
using System.Threading;
using System.Threading.Tasks;

namespace VssTools.Commands;

/// <summary>
/// What a runspace keeps between cmdlets: the engine in use and the operations that are open. It ends with the
/// runspace, with the module or with the process, whichever comes first; open operations are stopped then.
/// </summary>
internal sealed class ModuleState : IDisposable
{
    // Ctrl+C is to act within a second; what cleaning up needs beyond this happens in the background.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan MostPatience = TimeSpan.FromMilliseconds(850);
    private static readonly TimeSpan LastPatience = TimeSpan.FromSeconds(10);

    // By reference, not by id: a dictionary of ids would be compiled anew in every process.
    private static readonly ConcurrentDictionary<Runspace, ModuleState> States = new();

    private readonly ConcurrentDictionary<Task, bool> _unfinished = new();
    private readonly object _gate = new();
    private IVssEngine? _engine;
    private int _sets;

    static ModuleState() => AppDomain.CurrentDomain.ProcessExit += (_, _) => DisposeAll();

    private ModuleState()
    {
    }

    /// <summary>The state of the runspace that this thread works for.</summary>
    public static ModuleState Current
    {
        get
        {
            Runspace runspace = Runspace.DefaultRunspace;
            return States.GetOrAdd(runspace, Create);
        }
    }

    /// <summary>The operations that are open.</summary>
    public OpenOperations Operations { get; } = new();

    /// <summary>The drives of the session that show shadow copies.</summary>
    public ShadowDrives Drives { get; } = new();

    /// <summary>The writers of script blocks.</summary>
    public SessionWriters Writers { get; } = new();

    /// <summary>The engine in use; opened when it is first needed.</summary>
    /// <exception cref="VssException">It does not work here.</exception>
    public IVssEngine Engine
    {
        get
        {
            lock (_gate)
            {
                return _engine ??= ModuleEngines.Catalog.Open(null);
            }
        }
    }

    /// <summary>What looks at the machine under the engine in use.</summary>
    /// <exception cref="VssException">The engine does not work here.</exception>
    public IVssDiagnostics Diagnostics => ModuleEngines.Catalog.Diagnose(Engine.Info.Name);

    /// <summary>The name of the engine in use; <see langword="null"/> where none works.</summary>
    public string? EngineInUse
    {
        get
        {
            try
            {
                return Engine.Info.Name;
            }
            catch (VssException)
            {
                // The engine that the environment chooses does not work: none is in use, and the list tells why.
                return null;
            }
        }
    }

    /// <summary>Whether this is the first set that the runspace gets.</summary>
    public bool FirstSet() => Interlocked.Exchange(ref _sets, 1) == 0;

    /// <summary>The engines that the module offers, with a mark at the one in use.</summary>
    public IReadOnlyList<VssEngine> DescribeEngines()
    {
        string? inUse = EngineInUse;
        return [.. ModuleEngines.Catalog.Describe().Select(engine => engine with { InUse = engine.Name == inUse })];
    }

    /// <summary>Takes another engine into use.</summary>
    /// <exception cref="VssException">It does not work here, or operations of the present one are open.</exception>
    public IVssEngine Connect(string name)
    {
        lock (_gate)
        {
            if (_engine is not null && Operations.Ids.Count > 0)
            {
                throw Busy(_engine.Info.Name);
            }

            IVssEngine? former = _engine;
            _engine = ModuleEngines.Catalog.Open(name);
            Quietly(() => former?.Dispose());
            return _engine;
        }
    }

    /// <summary>
    /// Waits a moment for work that the pipeline no longer waits for. A result of it that lives on is disposed of.
    /// </summary>
    /// <param name="work">The work.</param>
    /// <param name="waited">How long the user has been waiting for its end.</param>
    /// <returns>Whether the work has ended.</returns>
    public bool Leave<T>(Task<T> work, TimeSpan waited)
    {
        Task end = work.ContinueWith(Discard, TaskScheduler.Default);
        double left = Math.Min(Patience.TotalMilliseconds, (MostPatience - waited).TotalMilliseconds);
        if (end.Wait((int)Math.Max(0, left)))
        {
            return true;
        }

        _unfinished[end] = true;
        end.ContinueWith(ended => _unfinished.TryRemove(ended, out _), TaskScheduler.Default);
        return false;
    }

    /// <summary>Ends the state of the runspace that this thread works for.</summary>
    public static void DisposeCurrent()
    {
        if (Runspace.DefaultRunspace is Runspace runspace
            && States.TryRemove(runspace, out ModuleState? state))
        {
            state.Dispose();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Task.WaitAll([.. _unfinished.Keys], LastPatience);
        Quietly(Operations.Dispose);
        Writers.Dispose();
        lock (_gate)
        {
            Quietly(() => _engine?.Dispose());
            _engine = null;
        }
    }

    // At the end of a session nobody is left to tell; what stays is released, and reported, by the next one.
    private static void Quietly(Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (e is VssException or IOException or UnauthorizedAccessException)
        {
            Trace.TraceWarning(e.Message);
        }
    }

    private static ModuleState Create(Runspace runspace)
    {
        runspace.StateChanged += (_, e) =>
        {
            if (e.RunspaceStateInfo.State is RunspaceState.Closing or RunspaceState.Closed or RunspaceState.Broken
                && States.TryRemove(runspace, out ModuleState? state))
            {
                state.Dispose();
            }
        };
        return new();
    }

    private static void DisposeAll()
    {
        foreach (Runspace runspace in States.Keys)
        {
            if (States.TryRemove(runspace, out ModuleState? state))
            {
                state.Dispose();
            }
        }
    }

    private static void Discard<T>(Task<T> work)
    {
        if (work.Status == TaskStatus.RanToCompletion)
        {
            (work.Result as IDisposable)?.Dispose();
        }
        else
        {
            // Looked at, so that nobody finds it unobserved later.
            _ = work.Exception;
        }
    }

    private static VssException Busy(string name) =>
        new(VssResult.Busy, $"Operations of the engine '{name}' are open in this session.")
        {
            ErrorId = "EngineInUse",
            Target = name,
            Advice = "End them with Complete-VssBackup or Stop-VssBackup, then choose another engine.",
        };
}
