using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace VssTools.Restoring;

/// <summary>
/// The writers' part of a restore whose files somebody else copies: what the documents of a backup name, told to the
/// writers that run.
/// </summary>
internal sealed class DocumentRestore : IDisposable
{
    private readonly RestoreSession _session;
    private bool _hasBegun;

    /// <exception cref="VssException">The documents have no backup components document.</exception>
    public DocumentRestore(IVssEngine engine, VssDocument document, IVssListener listener)
    {
        BackupComponentsDocument backup = document.Backup ?? throw RestoreErrors.NoBackupDocument(document.Path);
        Components = [.. backup.Components.Select(entry => Describe(entry, document))];
        _session = new RestoreSession(
            engine, new RestoreRequest { RestoreType = VssRestoreType.ByCopy }, backup, backup.ToXml(), listener);
    }

    /// <summary>The components of the backup; those with a writer hear of the restore.</summary>
    public IReadOnlyList<RestoreComponent> Components { get; }

    /// <summary>What writers have failed so far.</summary>
    public IEnumerable<VssException> Failures => Components.SelectMany(component => component.Errors);

    /// <summary>Finds the writers that run. They hear no events of the restore.</summary>
    /// <param name="isExcluded">Which components their writers are not told of.</param>
    /// <param name="cancellation">Ends the wait for the writers.</param>
    public void Match(Func<RestoreComponent, bool> isExcluded, CancellationToken cancellation)
    {
        _session.Begin(cancellation);
        foreach (RestoreComponent component in Components)
        {
            component.Running = _session.Find(component);
            component.HasWriter = component.TakesPart && !isExcluded(component);
        }
    }

    /// <summary>Tells the writers that the restore begins; those that fail refuse their components.</summary>
    public void Begin(CancellationToken cancellation)
    {
        _session.Select(Components, isLast: true);
        _session.PreRestore(cancellation);
        _hasBegun = true;
    }

    /// <summary>Tells the writers that the restore is over, once.</summary>
    /// <param name="status">How restoring the files went.</param>
    public void End(VssFileRestoreStatus status)
    {
        if (_hasBegun)
        {
            _hasBegun = false;
            _session.PostRestore(
                component => component.IsRefused ? VssFileRestoreStatus.Failed : status,
                [],
                new RestorePlaces([], [], null, []));
        }
    }

    /// <summary>Leaves; a restore that has begun and not ended counts as failed.</summary>
    public void Dispose()
    {
        try
        {
            End(VssFileRestoreStatus.Failed);
        }
        finally
        {
            _session.Dispose();
        }
    }

    private static RestoreComponent Describe(BackupComponent entry, VssDocument document)
    {
        VssComponentId id = entry.Id;
        VssWriter writer =
            document.Writers.FirstOrDefault(writer => writer.Id == id.WriterId && writer.InstanceId == id.InstanceId)
            ?? document.Writers.FirstOrDefault(writer => writer.Id == id.WriterId)
            ?? new VssWriter { Id = id.WriterId, InstanceId = id.InstanceId, Name = id.WriterId.ToString() };
        VssComponent described = writer.Components.FirstOrDefault(known => RestoreSource.IsSame(known.Id, id))
            ?? new VssComponent
            {
                WriterId = id.WriterId,
                InstanceId = id.InstanceId,
                WriterName = writer.Name,
                Type = id.Type,
                LogicalPath = id.LogicalPath,
                Name = id.Name,
            };
        return new RestoreComponent(entry, described, writer);
    }
}
