using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;
using VssTools.Restoring;

namespace VssTools;

/// <summary>The restore of components from a backup: the protocol of VSS with the files between its events.</summary>
/// <param name="engine">The engine whose writers take part.</param>
/// <param name="request">What is restored, and how.</param>
/// <param name="listener">Hears of failures and progress.</param>
public sealed class ComponentRestoration(IVssEngine engine, RestoreRequest request, IVssListener listener)
{
    /// <summary>Stops and starts services.</summary>
    internal IServiceControl Services { get; init; } = ServiceControl.Current;

    /// <summary>Restores the files.</summary>
    internal FileRestorer Files { get; init; } = FileRestorer.Current;

    /// <summary>
    /// Restores. A component that fails is told to the listener and in the result, and the others are restored.
    /// </summary>
    /// <exception cref="VssException">
    /// There is no such backup, it is damaged, or none of the components is in it.
    /// </exception>
    /// <exception cref="OperationCanceledException">It was cancelled; the writers have heard of the end.</exception>
    public VssRestore Run(CancellationToken cancellation)
    {
        Stopwatch watch = Stopwatch.StartNew();
        RestoreOperation operation = Prepare();
        RestoreServices services = new(Services, listener);
        try
        {
            // The oldest backup first: each one builds on what the ones before have restored.
            for (int level = operation.Source.Chain.Count - 1; level >= 0 && operation.HasWork; level--)
            {
                Step(operation, level, services, cancellation);
            }
        }
        finally
        {
            services.StartAfter(operation.NeedServicesStopped);
            operation.Report(listener);
            operation.Progress.Complete();
        }

        return operation.ToResult(watch.Elapsed);
    }

    /// <summary>
    /// Tells what a restore would do. The writers say what they own and hear no events; nothing is written.
    /// </summary>
    /// <exception cref="VssException">
    /// There is no such backup, it is damaged, or none of the components is in it.
    /// </exception>
    public IReadOnlyList<VssRestorePlan> Simulate(CancellationToken cancellation)
    {
        RestoreOperation operation = Prepare();
        using RestoreSession session = operation.Open(engine, listener, level: 0);
        session.Begin(cancellation);
        operation.Match(session, cancellation);
        operation.CheckMethods(cancellation);
        operation.CheckInUse(cancellation);
        return operation.Describe();
    }

    private RestoreOperation Prepare()
    {
        RestoreOptionCheck.Validate(request);
        RestoreSource source = RestoreSource.Load(request.Path);
        IReadOnlyList<RestoreComponent> components = new RestoreSelection(source, request, listener).Choose();
        new RestoreOptionCheck(request, source).ValidateName(components.Count);
        return new RestoreOperation(request, source, components, Files, listener);
    }

    private void Step(
        RestoreOperation operation, int level, RestoreServices services, CancellationToken cancellation)
    {
        bool isFirst = level == operation.Source.Chain.Count - 1;
        using RestoreSession session = operation.Open(engine, listener, level);
        session.Begin(cancellation);
        if (isFirst)
        {
            operation.Match(session, cancellation);
            operation.Report(listener);
        }

        session.Select(operation.Active, isLast: level == 0);
        session.PreRestore(cancellation);
        try
        {
            operation.Report(listener);
            if (isFirst)
            {
                operation.CheckMethods(cancellation);
                services.StopBefore(operation.NeedServicesStopped, cancellation);
                operation.CheckInUse(cancellation);
                operation.Report(listener);
            }

            operation.Copy(level, listener, cancellation);
        }
        catch (VssException error)
        {
            // As when the disk is full: nothing goes on, and nothing counts as whole.
            operation.RefuseAll(error);
            listener.Error(error);
        }
        catch (OperationCanceledException)
        {
            operation.RefuseAll(new VssException(VssResult.Cancelled));
            throw;
        }
        finally
        {
            if (level == 0 || !operation.HasWork)
            {
                services.StartAfter(operation.NeedServicesStopped);
            }

            session.PostRestore(operation.StatusOf, operation.UsedAlternates, operation.Places);
            operation.Writers = session.Writers;
        }
    }
}
