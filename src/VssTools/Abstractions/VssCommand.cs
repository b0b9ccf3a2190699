using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;

namespace VssTools.Commands;

/// <summary>
/// What every cmdlet has: the engine of its runspace, work on a thread of its own with messages brought back to the
/// pipeline, cancellation, and the translation of failures into error records.
/// </summary>
public abstract class VssCommand : PSCmdlet, IDisposable
{
    // A set, its shadow copies, and what these refer to.
    private const int SetDepth = 3;

    private readonly CancellationTokenSource _cancellation = new();
    private ModuleState? _state;
    private bool _abandoned;

    /// <summary>What the runspace keeps between cmdlets.</summary>
    private protected ModuleState Session => _state ??= ModuleState.Current;

    /// <summary>Whether the work is nothing without an engine that works.</summary>
    private protected virtual bool NeedsEngine => true;

    /// <summary>
    /// Whether a failure of the work is one of an operation, about which the log may say more.
    /// </summary>
    private protected virtual bool IsOperation => false;

    /// <summary>Whether the pipeline is being stopped.</summary>
    private protected bool IsStopping => _cancellation.IsCancellationRequested;

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected override void StopProcessing() => _cancellation.Cancel();

    /// <summary>Frees what the cmdlet opened.</summary>
    protected virtual void Dispose(bool disposing)
    {
        // Work that is still cleaning up after Ctrl+C goes on looking at its token.
        if (disposing && !_abandoned)
        {
            _cancellation.Dispose();
        }
    }

    /// <summary>Does work without which no record can succeed: a failure ends the cmdlet.</summary>
    private protected T Run<T>(Func<VssCall, T> work, object? target = null)
    {
        try
        {
            return Execute(work);
        }
        catch (VssException e)
        {
            throw Fatal(e, target);
        }
    }

    /// <summary>Does work that gives nothing, as <see cref="Run{T}"/>.</summary>
    private protected void Run(Action<VssCall> work) =>
        Run(call =>
        {
            work(call);
            return true;
        });

    /// <summary>Does work for one record: a failure is reported and the cmdlet goes on.</summary>
    /// <param name="target">What the work is about.</param>
    /// <param name="work">The work.</param>
    /// <param name="result">What it gives.</param>
    /// <returns>Whether it succeeded.</returns>
    private protected bool TryRun<T>(object? target, Func<VssCall, T> work, out T result)
    {
        try
        {
            result = Execute(work);
            return true;
        }
        catch (VssException e)
        {
            WriteError(VssErrorRecord.Create(e, target));
            result = default!;
            return false;
        }
    }

    /// <summary>Writes a set so that it goes through remoting with its shadow copies and writers.</summary>
    private protected void WriteSet(VssSnapshotSet set)
    {
        if (Session.FirstSet())
        {
            SendWhole(typeof(VssSnapshotSet), SetDepth);
        }

        WriteObject(set);
    }

    /// <summary>Lets objects of a type go through remoting with what they refer to.</summary>
    private protected void SendWhole(Type type, int depth)
    {
        // Remoting sends one level of an object unless its type asks for more. A types file that says so would make
        // every import of the module slower; here only those who get such an object pay.
        try
        {
            InvokeCommand.InvokeScript(
                $"Update-TypeData -TypeName {type.FullName} -SerializationDepth {depth} -Force");
        }
        catch (CommandNotFoundException e)
        {
            // A session with few commands: its objects go through remoting with the ids of what they refer to.
            WriteVerbose(e.Message);
        }
    }

    /// <summary>Ends the cmdlet with a failure.</summary>
    /// <returns>Nothing; for a <c>throw</c> that tells the compiler so.</returns>
    private protected Exception Fatal(VssException error, object? target = null)
    {
        ThrowTerminatingError(VssErrorRecord.Create(error, target));
        return error;
    }

    /// <summary>The path that a user's text means, for the file system and for engines.</summary>
    /// <exception cref="VssException">The text is no path of the file system.</exception>
    private protected string FileSystemPath(string path)
    {
        // Volume names and shares are the engine's to understand; PowerShell would take them for relative paths.
        if (path.StartsWith(@"\\", StringComparison.Ordinal))
        {
            return path;
        }

        try
        {
            string resolved = SessionState.Path.GetUnresolvedProviderPathFromPSPath(
                path, out ProviderInfo provider, out PSDriveInfo _);
            return provider.Name == "FileSystem" ? resolved : throw VssErrorRecord.NotFileSystem(path, provider.Name);
        }
        catch (SessionStateException e)
        {
            throw VssErrorRecord.PathNotFound(path, e);
        }
    }

    /// <summary>As <see cref="FileSystemPath"/>, for one record: a failure is reported.</summary>
    /// <returns>Whether the text is a path of the file system.</returns>
    private protected bool TryFileSystemPath(string path, out string full)
    {
        try
        {
            full = FileSystemPath(path);
            return true;
        }
        catch (VssException e)
        {
            WriteError(VssErrorRecord.Create(e, path));
            full = path;
            return false;
        }
    }

    /// <summary>
    /// The full paths that -LiteralPath and -Path of one record mean; what cannot be found is reported.
    /// </summary>
    /// <param name="literal">Paths that are taken as they are.</param>
    /// <param name="patterns">Paths with wildcards.</param>
    /// <param name="shadows">The shadow copies to look in; none for the live file system.</param>
    private protected IEnumerable<string> ResolveItems(
        string[] literal, string[] patterns, params IReadOnlyCollection<VssShadow> shadows)
    {
        foreach (string path in literal)
        {
            if (TryFileSystemPath(path, out string full))
            {
                yield return full;
            }
        }

        ItemPaths items = new(SessionState.Path, shadows);
        foreach (string pattern in patterns)
        {
            if (!TryFileSystemPath(pattern, out string full)
                || !TryResolveItems(items, full, out IReadOnlyList<string> found))
            {
                continue;
            }

            foreach (string item in found)
            {
                yield return item;
            }
        }
    }

    private bool TryResolveItems(ItemPaths items, string pattern, out IReadOnlyList<string> found)
    {
        try
        {
            found = items.Resolve(pattern);
            return true;
        }
        catch (VssException e)
        {
            WriteError(VssErrorRecord.Create(e, pattern));
        }
        catch (ItemNotFoundException e)
        {
            WriteError(VssErrorRecord.Create(VssErrorRecord.PathNotFound(pattern, e)));
        }

        found = [];
        return false;
    }

    private T Execute<T>(Func<VssCall, T> work)
    {
        PipelineListener listener = new();
        VssCall call = new(NeedsEngine ? OpenEngine() : null, listener, _cancellation.Token);
        DateTimeOffset began = DateTimeOffset.Now;
        Task<T> task = Task.Run(() => listener.Run(() => work(call)));
        try
        {
            listener.WriteTo(this, call.Cancellation);
            T result = task.GetAwaiter().GetResult();
            Session.Drives.Sweep(SessionState.Drive);
            return result;
        }
        catch (VssException e) when (task.IsCompleted && IsOperation && FailureEvents.MayExplain(e))
        {
            ModuleState session = Session;
            e.Events = FailureEvents.Gather(() => session.Diagnostics.Events, began, _cancellation.Token);
            throw;
        }
        catch (OperationCanceledException) when (IsStopping)
        {
            Leave(listener, task);
            throw new PipelineStoppedException();
        }
        catch when (!task.IsCompleted)
        {
            // A write has thrown: the caller wants no more of this, so neither does the work.
            _cancellation.Cancel();
            Leave(listener, task);
            throw;
        }
    }

    private IVssEngine OpenEngine()
    {
        try
        {
            return Session.Engine;
        }
        catch (VssException e)
        {
            throw Fatal(e);
        }
    }

    private void Leave<T>(PipelineListener listener, Task<T> task)
    {
        Stopwatch waited = Stopwatch.StartNew();
        listener.Finish(this);
        if (!Session.Leave(task, waited.Elapsed))
        {
            _abandoned = true;
        }
    }
}
