using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace VssTools.Commands;

/// <summary>
/// Restores components from backups with the help of their writers; each backup is a restore of its own.
/// </summary>
[Cmdlet(VerbsData.Restore, "VssComponent", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(VssRestore), typeof(VssRestorePlan))]
public sealed class RestoreVssComponentCommand : VssCommand
{
    /// <summary>The backups: their folders, or what Backup-VssComponent returned.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("FullName", "Backup", "InputObject")]
    [ValidateNotNullOrEmpty]
    public VssBackupReference[] Path { get; set; } = [];

    /// <summary>Components, or names of components or writers with wildcards; without it all of the backup.</summary>
    [Parameter(Position = 1)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ComponentCompleter))]
    public VssComponentReference[] Component { get; set; } = [];

    /// <summary>Parts of these components by their full paths, with wildcards: only they are restored.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Subcomponent { get; set; } = [];

    /// <summary>Directories that go to another place with all that is below them: where from, and where to.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public Hashtable NewTarget { get; set; } = [];

    /// <summary>A folder to restore everything into, ordered by volumes.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Destination { get; set; }

    /// <summary>Restore to the alternate locations that the writers name.</summary>
    [Parameter]
    public SwitchParameter AlternateLocation { get; set; }

    /// <summary>The name that the one component is restored under.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? RestoreName { get; set; }

    /// <summary>Make the restored data the authoritative one.</summary>
    [Parameter]
    public SwitchParameter Authoritative { get; set; }

    /// <summary>How far logs are rolled forward.</summary>
    [Parameter]
    [ValidateSet("None", "All", "Partial")]
    public VssRollForwardType RollForward { get; set; }

    /// <summary>The point for a partial roll-forward.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? RollForwardPoint { get; set; }

    /// <summary>Private options for the writers; a table in it is for the part that its name names.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public Hashtable Option { get; set; } = [];

    /// <summary>Replace files that exist where the restore method allows it.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Restore the files alone.</summary>
    [Parameter]
    public SwitchParameter WithoutWriter { get; set; }

    /// <summary>The kind of restore that the writers are told.</summary>
    [Parameter]
    [ValidateSet("ByCopy", "Import", "Other")]
    public VssRestoreType RestoreType { get; set; } = VssRestoreType.ByCopy;

    /// <summary>Only tell the writers; somebody else restores the files.</summary>
    [Parameter]
    public SwitchParameter NoFileCopy { get; set; }

    private protected override bool IsOperation => true;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (VssBackupReference backup in Path)
        {
            if (TryFileSystemPath(backup.Path, out string path))
            {
                Restore(path);
            }
        }
    }

    private void Restore(string path)
    {
        RestoreRequest request = CreateRequest(path);
        if (ShouldProcess(
            $"Restore components from '{path}'.",
            $"Restore components from '{path}'?",
            "Restore",
            out ShouldProcessReason reason))
        {
            if (TryRun(path, call => Begin(request, call).Run(call.Cancellation), out VssRestore restored))
            {
                WriteObject(restored);
            }
        }
        else if (reason == ShouldProcessReason.WhatIf
            && TryRun(
                path,
                call => Begin(request, call).Simulate(call.Cancellation),
                out IReadOnlyList<VssRestorePlan> plan))
        {
            WriteObject(plan, enumerateCollection: true);
        }
    }

    private static ComponentRestoration Begin(RestoreRequest request, VssCall call) =>
        new(call.Engine, request, call.Listener);

    private RestoreRequest CreateRequest(string path)
    {
        try
        {
            return new RestoreRequest
            {
                Path = path,
                Components = [.. Component.Select(NameOf)],
                Subcomponents = Subcomponent,
                NewTargets = [.. NewTarget.Cast<DictionaryEntry>().Select(ToTarget)],
                Destination = Destination is null ? null : FileSystemPath(Destination),
                AlternateLocation = AlternateLocation,
                RestoreName = RestoreName,
                Authoritative = Authoritative,
                RollForward = RollForward,
                RollForwardPoint = RollForwardPoint,
                Options = [.. ToOptions(Option, "")],
                Force = Force,
                WithoutWriter = WithoutWriter,
                RestoreType = RestoreType,
                NoFileCopy = NoFileCopy,
            };
        }
        catch (VssException e)
        {
            throw Fatal(e);
        }
    }

    // A writer has another instance each time it starts: its class is what a backup and a component have in common.
    private static string NameOf(VssComponentReference component) =>
        component.Id is VssComponentId id ? $"{id.WriterId}:{id.FullPath}" : component.ToString();

    private KeyValuePair<string, string> ToTarget(DictionaryEntry entry)
    {
        // The directory may be one of another system, which this one would misread.
        string from = Text(entry.Key);
        bool isFull = from.StartsWith("/", StringComparison.Ordinal) || from.IndexOf('\\') >= 0;
        return new(isFull ? from : FileSystemPath(from), FileSystemPath(Text(entry.Value)));
    }

    private static IEnumerable<VssRestoreOption> ToOptions(IDictionary options, string subcomponent)
    {
        foreach (DictionaryEntry entry in options)
        {
            object? value = entry.Value is PSObject wrapped ? wrapped.BaseObject : entry.Value;
            IEnumerable<VssRestoreOption> some = value switch
            {
                IDictionary below when subcomponent.Length == 0 => ToOptions(below, Text(entry.Key)),
                string text => [new VssRestoreOption(Text(entry.Key), text, subcomponent)],
                IEnumerable values => values.Cast<object>().Select(one =>
                    new VssRestoreOption(Text(entry.Key), Text(one), subcomponent)),
                _ => [new VssRestoreOption(Text(entry.Key), Text(value), subcomponent)],
            };
            foreach (VssRestoreOption option in some)
            {
                yield return option;
            }
        }
    }

    private static string Text(object? value) => LanguagePrimitives.ConvertTo<string>(value) ?? "";
}
