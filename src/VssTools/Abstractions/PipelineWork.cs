using System;
using System.Management.Automation;
using System.Threading;

namespace VssTools.Commands;

/// <summary>One piece of work for the thread of the pipeline, which another thread waits for.</summary>
internal sealed class PipelineWork(Action<PipelineWork> work, CancellationToken cancellation)
{
    private readonly ManualResetEventSlim _done = new();
    private Exception? _failure;

    /// <summary>Ends when nobody waits for the work any more.</summary>
    public CancellationToken Cancellation => cancellation;

    /// <summary>The cmdlet of the pipeline.</summary>
    public PSCmdlet Cmdlet { get; private set; } = null!;

    /// <summary>Whether the cmdlet can write: not after its pipeline was stopped.</summary>
    public bool CanWrite { get; private set; }

    /// <summary>Does the work, unless nobody waits for it any more.</summary>
    public void Run(PSCmdlet cmdlet, bool canWrite)
    {
        Cmdlet = cmdlet;
        CanWrite = canWrite;
        try
        {
            cancellation.ThrowIfCancellationRequested();
            work(this);
        }
        catch (Exception e)
        {
            // The work is foreign code, and its failure belongs to whoever waits for it.
            _failure = e;
        }

        _done.Set();
    }

    /// <summary>Waits for the end of the work; its failure becomes the waiting thread's.</summary>
    public void Wait()
    {
        _done.Wait(cancellation);
        if (_failure is not null)
        {
            throw _failure;
        }
    }
}
