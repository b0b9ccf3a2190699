using System;
using System.Collections.Generic;
using System.Linq;

namespace VssTools.Reporting;

/// <summary>What a report is about: the objects that were given, by their kinds, each once.</summary>
internal sealed class ReportContents
{
    private readonly HashSet<(Type, Guid, string)> _known = [];
    private readonly HashSet<string> _machines = new(StringComparer.OrdinalIgnoreCase);

    public List<ReportItem<VssCheck>> Checks { get; } = [];

    public List<ReportItem<VssWriter>> Writers { get; } = [];

    public List<ReportItem<VssShadow>> Shadows { get; } = [];

    public List<ReportItem<VssSnapshotSet>> Sets { get; } = [];

    public List<ReportItem<VssStorage>> Storage { get; } = [];

    public List<ReportItem<VssVolumeProtection>> Protection { get; } = [];

    public List<ReportItem<VssBackup>> Backups { get; } = [];

    public List<ReportItem<VssBackupTest>> BackupTests { get; } = [];

    public List<ReportItem<VssEvent>> Events { get; } = [];

    public List<ReportItem<VssRevert>> Reverts { get; } = [];

    public List<ReportItem<VssItemVersion>> ItemVersions { get; } = [];

    public List<ReportItem<VssVolume>> Volumes { get; } = [];

    public List<ReportItem<VssProvider>> Providers { get; } = [];

    public List<ReportItem<VssService>> Services { get; } = [];

    public List<ReportItem<VssWriterRepair>> Repairs { get; } = [];

    public List<ReportItem<VssEngine>> Engines { get; } = [];

    /// <summary>The machines that the objects are from.</summary>
    public IReadOnlyCollection<string> Machines => _machines;

    /// <summary>Takes an object.</summary>
    /// <returns>Whether a report knows its kind.</returns>
    public bool TryAdd(object value, string machine)
    {
        if (!Keep(value, machine))
        {
            return false;
        }

        _machines.Add(machine);
        return true;
    }

    private bool Keep(object value, string machine) => value switch
    {
        VssCheck check => Add(Checks, check, machine),
        VssWriter writer => Add(Writers, writer, machine),
        VssShadow shadow => AddOnce(Shadows, shadow, shadow.Id, machine),
        VssSnapshotSet set => AddSet(set, machine),
        VssStorage storage => Add(Storage, storage, machine),
        VssVolumeProtection protection => Add(Protection, protection, machine),
        VssBackup backup => AddOnce(Backups, backup, backup.Id, machine),
        VssBackupTest test => Add(BackupTests, test, machine),
        VssEvent record => Add(Events, record, machine),
        VssRevert revert => Add(Reverts, revert, machine),
        VssItemVersion version => Add(ItemVersions, version, machine),
        VssVolume volume => AddVolume(volume, machine),
        VssProvider provider => AddOnce(Providers, provider, provider.Id, machine),
        VssService service => Add(Services, service, machine),
        VssWriterRepair repair => Add(Repairs, repair, machine),
        VssEngine engine => Add(Engines, engine, machine),
        _ => false,
    };

    private bool AddSet(VssSnapshotSet set, string machine)
    {
        AddOnce(Sets, set, set.Id, machine);
        return set.Shadows.All(shadow => AddOnce(Shadows, shadow, shadow.Id, machine));
    }

    // Nobody asks how a volume is protected unless it is wanted.
    private bool AddVolume(VssVolume volume, string machine) =>
        AddOnce(Volumes, volume, volume.Id, machine)
        && (volume.Protection is null || Add(Protection, volume.Protection, machine));

    // The shadow copies of a set often come a second time, by themselves.
    private bool AddOnce<T>(List<ReportItem<T>> list, T value, Guid id, string machine) =>
        id != Guid.Empty && !_known.Add((typeof(T), id, machine)) || Add(list, value, machine);

    private static bool Add<T>(List<ReportItem<T>> list, T value, string machine)
    {
        list.Add(new(value, machine));
        return true;
    }
}
