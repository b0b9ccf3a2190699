using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using VssTools;
using VssTools.Embedded;

namespace Alphaleonis.Win32.Vss;

/// <summary>
/// One session of the embedded engine as VSS and AlphaVSS offer it: contexts that queries keep to, lists to ask after
/// the gathering, exceptions without codes.
/// </summary>
internal sealed partial class BackupComponentsDouble : IVssBackupComponents
{
    private const int ContextMask = (int)VssTools.VssContext.ClientAccessible;

    private readonly EmbeddedEngine _engine;
    private readonly IVssSession _session;
    private IReadOnlyList<VssTools.VssWriter>? _metadata;
    private IReadOnlyList<VssTools.VssWriter>? _status;
    private VssContext _context = VssContext.Backup;
    private bool _released;

    public BackupComponentsDouble(EmbeddedEngine engine)
    {
        _engine = engine;
        _session = engine.CreateSession(NullListener.Instance);
        VssDouble.Count(1);
        WriterMetadata = new ReleasedList<IVssExamineWriterMetadata>(
            () => _released, () => Gathered(_metadata).Count, i => new WriterMetadataDouble(Gathered(_metadata)[i]));
        WriterStatus = new ReleasedList<VssWriterStatusInfo>(
            () => _released, () => Gathered(_status).Count, i => Status(Gathered(_status)[i]));
        WriterComponents = new ReleasedList<IVssWriterComponents>(
            () => _released, () => Owners().Length, i => Owner(Owners()[i]));
    }

    public IList<IVssWriterComponents> WriterComponents { get; }

    public IList<IVssExamineWriterMetadata> WriterMetadata { get; }

    public IList<VssWriterStatusInfo> WriterStatus { get; }

    public void Dispose()
    {
        if (_released)
        {
            return;
        }

        _released = true;
        VssDouble.Count(-1);
        try
        {
            VssDouble.Enter(nameof(Dispose));
        }
        finally
        {
            // A finaliser of COM has nobody to tell of a failure.
            try
            {
                _session.Dispose();
            }
            catch (VssTools.VssException)
            {
            }

            _engine.Dispose();
        }
    }

    private static IReadOnlyList<VssTools.VssWriter> Gathered(IReadOnlyList<VssTools.VssWriter>? writers) =>
        writers ?? throw new VssBadStateException();

    private static VssWriterStatusInfo Status(VssTools.VssWriter writer)
    {
        VssWriterStatusInfo? told = VssDouble.StatusOf(writer.Name);
        return new VssWriterStatusInfo(
            writer.InstanceId,
            writer.Id,
            writer.Name,
            told?.State ?? (VssWriterState)(int)writer.State,
            told?.Failure ?? (VssError)(uint)(writer.LastError?.HResult ?? 0),
            told?.ApplicationErrorCode ?? 0,
            told?.ApplicationErrorMessage ?? writer.LastError?.Message);
    }

    private static IVssWriterComponents Owner(BackupComponent[] components) =>
        new WriterComponentsDouble(components[0].Id.WriterId, components[0].Id.InstanceId, components);

    private BackupComponent[][] Owners() =>
    [
        .. Run(() => _session.QueryWriterComponents())
            .GroupBy(component => (component.Id.WriterId, component.Id.InstanceId))
            .Select(group => group.ToArray()),
    ];

    private void Call(string name, Action action)
    {
        VssDouble.Enter(name);
        Run(() =>
        {
            action();
            return true;
        });
    }

    private T Call<T>(string name, Func<T> action)
    {
        VssDouble.Enter(name);
        return Run(action);
    }

    private Task Start(string name, CancellationToken cancellation, Action<CancellationToken> action)
    {
        VssDouble.Enter(name);
        return VssDouble.Hangs(name)
            ? Task.Run(() =>
            {
                cancellation.WaitHandle.WaitOne();
                throw new OperationCanceledException(cancellation);
            })
            : Task.Run(() => Run(() =>
            {
                action(cancellation);
                return true;
            }));
    }

    private static T Run<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (VssTools.VssException e)
        {
            throw Failure.Of(e.HResult);
        }
    }

    private static VssComponentId Id(VssComponentType type, string? path, string name, Guid writer, Guid instance) =>
        new(instance, writer, (VssTools.VssComponentType)(int)type, path ?? "", name);
}
