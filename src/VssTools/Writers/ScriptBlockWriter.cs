using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Threading;
using System.Threading.Tasks;
using VssTools.Embedded;

namespace VssTools.Commands;

/// <summary>
/// A writer of script blocks. They run on the thread of the pipeline whose cmdlet raises the event, and see what the
/// session sees; so the writer takes part only in what its own session does.
/// </summary>
internal sealed class ScriptBlockWriter : EmbeddedWriter
{
    private const string ErrorPreference = "ErrorActionPreference";

    private static readonly TimeSpan StopInterval = TimeSpan.FromMilliseconds(50);

    // For letting go what is held, when nobody waits any more.
    private static readonly TimeSpan LastPatience = TimeSpan.FromSeconds(10);

    private readonly Runspace _runspace = Runspace.DefaultRunspace;
    private readonly WriterMetadata _metadata;
    private readonly IReadOnlyDictionary<WriterEvent, ScriptBlock> _blocks;

    public ScriptBlockWriter(WriterMetadata metadata, IReadOnlyDictionary<WriterEvent, ScriptBlock> blocks)
        : base(metadata.WriterId, metadata.Name)
    {
        _metadata = metadata;
        _blocks = blocks;
        InstanceId = metadata.InstanceId;
    }

    public override bool IsPresent => PipelineListener.Current?.Runspace == _runspace;

    public override WriterMetadata Describe() => _metadata;

    public override void HandleEvent(WriterEvent writerEvent, WriterContext context)
    {
        // Where a session ends without a cmdlet there is no pipeline left that could run a script block.
        if (_blocks.TryGetValue(writerEvent, out ScriptBlock? block)
            && PipelineListener.Current is PipelineListener now)
        {
            VssWriterCall call = new(Name, writerEvent, context);
            using CancellationTokenSource end = new();
            bool letsGo = writerEvent is WriterEvent.Thaw or WriterEvent.Abort;
            using CancellationTokenRegistration timeOut =
                context.Cancellation.Register(() => end.CancelAfter(letsGo ? LastPatience : TimeSpan.Zero));
            now.Invoke(work => Run(block, call, work), end.Token);
        }
    }

    // An error that a block does not handle fails the writer: a backup of what did not hold still is none.
    private static void Run(ScriptBlock block, VssWriterCall call, PipelineWork work)
    {
        PSVariableIntrinsics variables = work.Cmdlet.SessionState.PSVariable;
        object preference = variables.GetValue(ErrorPreference);
        variables.Set(ErrorPreference, ActionPreference.Stop);
        try
        {
            Invoke(block, call, work);
        }
        finally
        {
            variables.Set(ErrorPreference, preference);
        }
    }

    private static void Invoke(ScriptBlock block, VssWriterCall call, PipelineWork work)
    {
        using PowerShell shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        shell.AddCommand(@"Microsoft.PowerShell.Core\ForEach-Object").AddParameter("Process", block);

        // What is written comes with the objects, so that it is neither lost nor written past the cmdlet's preferences.
        shell.Commands.Commands[0].MergeMyResults(PipelineResultTypes.All, PipelineResultTypes.Output);
        List<PSObject> written = [];
        using CancellationTokenSource done = new();
        using CancellationTokenRegistration stop = work.Cancellation.Register(() => Stop(shell, done.Token));
        try
        {
            shell.Invoke(new[] { call }, written);
        }
        catch (PipelineStoppedException e)
        {
            throw new OperationCanceledException("It was stopped.", e);
        }
        catch (RuntimeException e)
        {
            throw Translate(e);
        }
        finally
        {
            done.Cancel();
            if (work.CanWrite)
            {
                written.ForEach(item => Forward(item.BaseObject, work.Cmdlet));
                shell.Streams.Error.ToList().ForEach(work.Cmdlet.WriteError);
            }
        }
    }

    // A pipeline can be stopped only once it runs, which it may be just about to.
    private static void Stop(PowerShell shell, CancellationToken done) => Task.Run(async () =>
    {
        while (!done.IsCancellationRequested)
        {
            try
            {
                shell.Stop();
            }
            catch (ObjectDisposedException)
            {
                return;
            }

            await Task.Delay(StopInterval).ConfigureAwait(false);
        }
    });

    private static Exception Translate(RuntimeException error)
    {
        for (Exception? e = error.ErrorRecord?.Exception ?? error; e is not null; e = e.InnerException)
        {
            if (e is WriterFailureException or VssException)
            {
                return e;
            }
        }

        return new WriterFailureException(
            VssResult.WriterErrorNonRetryable, error.ErrorRecord?.ToString() ?? error.Message);
    }

    // What the block wrote is shown as the cmdlet's own, objects excepted: nobody waits for those.
    private static void Forward(object item, PSCmdlet cmdlet)
    {
        switch (item)
        {
            case ErrorRecord record:
                cmdlet.WriteError(record);
                break;
            case WarningRecord record:
                cmdlet.WriteWarning(record.Message);
                break;
            case VerboseRecord record:
                cmdlet.WriteVerbose(record.Message);
                break;
            case InformationRecord record:
                cmdlet.WriteInformation(record);
                break;
        }
    }
}
