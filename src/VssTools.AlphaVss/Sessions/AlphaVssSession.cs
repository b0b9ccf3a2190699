using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Alphaleonis.Win32.Vss;

namespace VssTools.AlphaVss;

/// <summary>One operation: one object of VSS, which tells the order of the calls itself.</summary>
internal sealed partial class AlphaVssSession : IVssSession
{
    // How long a cancelled call may take to come back; VSS hears of the cancelling, but a writer may hold it up.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    private readonly ApiAccess _access;
    private readonly IVssListener _listener;
    private readonly WriterModel _model = new();
    private readonly IVssBackupComponents _api;
    private IReadOnlyList<VssWriter> _writers = [];
    private bool _released;

    public AlphaVssSession(ApiAccess access, IVssListener listener)
    {
        _access = access;
        _listener = listener;
        _api = access.Create();
    }

    public void EnableWriterClasses(IReadOnlyList<Guid> writerIds) =>
        Do("EnableWriterClasses", () => _api.EnableWriterClasses([.. writerIds]));

    public void DisableWriterClasses(IReadOnlyList<Guid> writerIds) =>
        Do("DisableWriterClasses", () => _api.DisableWriterClasses([.. writerIds]));

    public void DisableWriterInstances(IReadOnlyList<Guid> instanceIds) =>
        Do("DisableWriterInstances", () => _api.DisableWriterInstances([.. instanceIds]));

    public IReadOnlyList<VssWriter> GatherWriterMetadata(CancellationToken cancellation)
    {
        Wait("GatherWriterMetadata", _api.GatherWriterMetadataAsync, cancellation);
        return _writers = Do("GetWriterMetadata", () =>
        {
            List<VssWriter> writers = [];
            for (int i = 0; i < _api.WriterMetadata.Count; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                using IVssExamineWriterMetadata metadata = _api.WriterMetadata[i];
                writers.Add(_model.Read(metadata));
            }

            return writers;
        });
    }

    public IReadOnlyList<VssWriter> GatherWriterStatus(CancellationToken cancellation)
    {
        Wait("GatherWriterStatus", _api.GatherWriterStatusAsync, cancellation);
        return Do("GetWriterStatus", () =>
        {
            VssWriter[] writers = [.. FileModel.ToArray(_api.WriterStatus).Select(Known)];
            _api.FreeWriterStatus();
            return writers;
        });
    }

    public IReadOnlyList<BackupComponent> QueryWriterComponents() =>
        Do("GetWriterComponents", () => ComponentModel.ReadAll(_api.WriterComponents, Document()));

    public string SaveAsXml() => Do("SaveAsXml", () => _api.SaveAsXml());

    /// <summary>
    /// Ends what is not complete and releases all of it, in VSS's order: the abort first, since writers may hold their
    /// applications, then what was gathered, then the object itself, with which auto-release shadow copies go. A
    /// failure is told and never thrown: what made the caller give up must reach the user.
    /// </summary>
    public void Dispose()
    {
        if (_released)
        {
            return;
        }

        _released = true;
        if (IsUnderWay)
        {
            Try("AbortBackup", () => _api.AbortBackup());
        }

        foreach (VssShadow shadow in _made)
        {
            Try("removal of a link", () => TryUnlink(shadow));
        }

        Try("release of components", _model.Dispose);
        if (_writers.Count > 0)
        {
            Try("FreeWriterMetadata", () => _api.FreeWriterMetadata());
        }

        Try("release", () => _api.Dispose());
    }

    private VssWriter Known(VssWriterStatusInfo status) => WriterModel.WithStatus(
        _writers.FirstOrDefault(writer => writer.InstanceId == status.InstanceId && writer.Id == status.ClassId)
            ?? new VssWriter(),
        status);

    // The API does not tell what writers keep with a component; the document does.
    private BackupComponentsDocument? Document()
    {
        try
        {
            return BackupComponentsDocument.Parse(_api.SaveAsXml());
        }
        catch (VssException e)
        {
            _listener.Verbose($"The backup components document of VSS cannot be read: {e.Message}");
            return null;
        }
    }

    private void Try(string step, Action action)
    {
        try
        {
            action();
        }
        catch (Exception e)
        {
            _listener.Warning($"While the operation was being ended: {ApiFailure.Of(e, new ApiCall(step)).Message}");
        }
    }

    private void Do(string name, Action action) => Do(new ApiCall(name), action);

    private T Do<T>(string name, Func<T> action) => Do(new ApiCall(name), action);

    private void Do(ApiCall call, Action action) => Do(call, () =>
    {
        action();
        return true;
    });

    private T Do<T>(ApiCall call, Func<T> action)
    {
        if (_released)
        {
            throw new VssException(VssResult.BadState, $"{call.Name} came after the end of the session.")
            {
                Call = call.Name,
            };
        }

        try
        {
            return action();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw ApiFailure.Of(e, call);
        }
    }

    private void Wait(string name, Func<CancellationToken, Task> start, CancellationToken cancellation) =>
        Wait(new ApiCall(name), start, cancellation);

    private void Wait(ApiCall call, Func<CancellationToken, Task> start, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        Do(call, () =>
        {
            try
            {
                Await(call, start(cancellation), cancellation);
            }
            catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
            {
                // Nobody here has cancelled it: the service is being stopped, or somebody else ended the operation.
                throw new VssException(VssResult.Cancelled, $"{call.Name} was cancelled by VSS.", e)
                {
                    Call = call.Name,
                };
            }
        });
    }

    private void Await(ApiCall call, Task task, CancellationToken cancellation)
    {
        try
        {
            Task.WaitAny([task], cancellation);
        }
        catch (OperationCanceledException)
        {
            if (Task.WaitAny([task], Grace) < 0)
            {
                _listener.Warning($"{call.Name} was cancelled, and VSS has not come back from it yet.");
            }

            // Nobody asks for the result of a cancelled call, which may be a failure.
            task.ContinueWith(done => done.Exception, TaskScheduler.Default);
            throw;
        }

        task.GetAwaiter().GetResult();
    }

    /// <summary>
    /// A call that tells the writers something. When it fails for one of them, the code does not say for which: their
    /// states do.
    /// </summary>
    private void Tell(string name, Func<CancellationToken, Task> start, CancellationToken cancellation)
    {
        try
        {
            Wait(name, start, cancellation);
        }
        catch (VssException e) when (WriterCause.IsPossible(e) && FindFailed(cancellation) is VssWriter failed)
        {
            throw WriterCause.Of(failed, e);
        }
    }

    private VssWriter? FindFailed(CancellationToken cancellation)
    {
        try
        {
            return GatherWriterStatus(cancellation).FirstOrDefault(writer => writer.Failed);
        }
        catch (VssException)
        {
            // The first failure is the one to tell.
            return null;
        }
    }

    private ApiCall Call(string name, VssComponentId component) => new(name)
    {
        About = component,
        WriterName = _writers.FirstOrDefault(writer => writer.Id == component.WriterId)?.Name,
    };
}
