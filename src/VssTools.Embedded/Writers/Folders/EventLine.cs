using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace VssTools.Embedded;

/// <summary>
/// The line that tells a folder writer of an event: the event's word, then facts as <c>key=value</c>. Facts after
/// <c>component=</c> are about that component.
/// </summary>
internal sealed class EventLine
{
    private readonly StringBuilder _line = new();

    private EventLine(WriterEvent writerEvent) => _line.Append(Word(writerEvent));

    public static string Write(WriterEvent writerEvent, WriterContext context)
    {
        EventLine line = new(writerEvent);
        bool isRestore = writerEvent is WriterEvent.PreRestore or WriterEvent.PostRestore;
        line.AddOperation(context, isRestore);
        foreach (BackupComponent component in context.Components)
        {
            line.Add("component", component.Id.FullPath);
            line.AddBackup(component);
            if (isRestore)
            {
                line.AddRestore(component);
            }
        }

        return line._line.ToString();
    }

    /// <summary>The event's word in the protocol, for example <c>prepare-backup</c>.</summary>
    public static string Word(WriterEvent writerEvent) => writerEvent switch
    {
        WriterEvent.PrepareBackup => "prepare-backup",
        WriterEvent.PrepareSnapshot => "prepare-snapshot",
        WriterEvent.PostSnapshot => "post-snapshot",
        WriterEvent.BackupComplete => "backup-complete",
        WriterEvent.BackupShutdown => "shutdown",
        WriterEvent.PreRestore => "pre-restore",
        WriterEvent.PostRestore => "post-restore",
        _ => writerEvent.ToString().ToLowerInvariant(),
    };

    private void AddOperation(WriterContext context, bool isRestore)
    {
        if (isRestore)
        {
            Add("restore-type", context.RestoreType.ToString());
            return;
        }

        Add("type", context.BackupType.ToString());
        Add("context", context.Context.ToString());
        if (context.SnapshotSetId != System.Guid.Empty)
        {
            Add("set", context.SnapshotSetId.ToString());
        }

        foreach (string volume in context.Volumes)
        {
            Add("volume", volume);
        }
    }

    private void AddBackup(BackupComponent component)
    {
        Add("previous-stamp", component.PreviousBackupStamp);
        Add("options", component.BackupOptions);
        Add("stamp", component.BackupStamp);
        Add("metadata", component.BackupMetadata);
        Add("succeeded", component.Succeeded is bool succeeded ? YesNo(succeeded) : null);
    }

    private void AddRestore(BackupComponent component)
    {
        ComponentRestore restore = component.Restore;
        Add("restore-metadata", component.RestoreMetadata);
        Add("restore-options", restore.Options);
        Add("restore-name", restore.Name);
        Add("additional-restores", restore.AdditionalRestores ? "yes" : null);
        Add("authoritative", restore.Authoritative ? "yes" : null);
        Add("roll-forward", restore.RollForward == default ? null : restore.RollForward.ToString());
        Add("roll-forward-point", restore.RollForwardPoint);
        Add("file-status", restore.FileStatus == default ? null : restore.FileStatus.ToString());
        foreach (string subcomponent in restore.Subcomponents)
        {
            Add("subcomponent", subcomponent);
        }

        AddMappings("new-target", restore.NewTargets);
        AddMappings("alternate-location", restore.AlternateLocations);
        foreach (KeyValuePair<int, string> file in restore.RangesFiles)
        {
            AddList("ranges-file", file.Key.ToString(CultureInfo.InvariantCulture), file.Value);
        }
    }

    private void AddMappings(string key, IEnumerable<FileMapping> mappings)
    {
        foreach (FileMapping mapping in mappings)
        {
            AddList(key, mapping.Path, mapping.FileSpec, YesNo(mapping.Recursive), mapping.Destination);
        }
    }

    private void AddList(string key, params string[] values)
    {
        _line.Append(' ').Append(key).Append('=');
        for (int i = 0; i < values.Length; i++)
        {
            _line.Append(i == 0 ? "" : ",").Append(ProtocolText.Encode(values[i]));
        }
    }

    private void Add(string key, string? value)
    {
        if (value is not null)
        {
            AddList(key, value);
        }
    }

    private static string YesNo(bool value) => value ? "yes" : "no";
}
