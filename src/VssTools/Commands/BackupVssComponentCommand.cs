using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace VssTools.Commands;

/// <summary>Backs up components with the help of their writers: the whole pipeline makes one backup.</summary>
[Cmdlet(VerbsData.Backup, "VssComponent", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(VssBackup), typeof(VssComponentPlan))]
public sealed class BackupVssComponentCommand : SnapshotChoiceCommand
{
    private readonly List<VssComponentReference> _components = [];

    /// <summary>Components, writers for all of theirs, or names with wildcards; without it everything.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ComponentCompleter))]
    public VssComponentReference[] Component { get; set; } = [];

    /// <summary>The folder that becomes the backup.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    public string Destination { get; set; } = "";

    /// <summary>Components that are left out, by name with wildcards.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ComponentCompleter))]
    public string[] ExcludeComponent { get; set; } = [];

    /// <summary>The kind of backup; copy, because a full one breaks log chains.</summary>
    [Parameter]
    [ValidateSet("Copy", "Full", "Incremental", "Differential", "Log")]
    public VssBackupType BackupType { get; set; } = VssBackupType.Copy;

    /// <summary>The backup that an incremental, differential or log backup builds on.</summary>
    [Parameter]
    [ValidateNotNull]
    public VssBackupReference? Previous { get; set; }

    /// <summary>Note a SHA-256 of each file; on, and off with <c>-Hash:$false</c>.</summary>
    [Parameter]
    public SwitchParameter Hash { get; set; } = true;

    /// <summary>Compress the files.</summary>
    [Parameter]
    public SwitchParameter Compress { get; set; }

    /// <summary>The only volumes that may be shadowed; without it all that are needed.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(VolumeCompleter))]
    public VssVolumePath[] Volume { get; set; } = [];

    /// <summary>Private options for writers, by the name of the component.</summary>
    [Parameter]
    [ValidateNotNull]
    public Hashtable BackupOption { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord() => _components.AddRange(Component);

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        BackupRequest request = CreateRequest();
        if (ShouldProcess(
            $"Back up components to '{request.Destination}'.",
            $"Back up components to '{request.Destination}'?",
            "Backup",
            out ShouldProcessReason reason))
        {
            WriteObject(Run(call =>
                ComponentBackup.Run(call.Engine, request, call.Listener, call.Cancellation)));
        }
        else if (reason == ShouldProcessReason.WhatIf)
        {
            WriteObject(
                Run(call => ComponentBackup.Plan(call.Engine, request, call.Listener, call.Cancellation)),
                enumerateCollection: true);
        }
    }

    private BackupRequest CreateRequest()
    {
        try
        {
            return new BackupRequest
            {
                Selection = new ComponentSelectionRequest
                {
                    Components = [.. _components.Select(component => component.Id).OfType<VssComponentId>()],
                    Names = [.. _components.Select(component => component.Name).OfType<string>()],
                    ExcludeComponents = ExcludeComponent,
                    Volumes = Volume.Length == 0 ? null : [.. Volume.Select(volume => FileSystemPath(volume.Path))],
                },
                Destination = FileSystemPath(Destination),
                BackupType = BackupType,
                Previous = Previous is null ? null : FileSystemPath(Previous.Path),
                Hash = Hash,
                Compress = Compress,
                BackupOptions = Options(),
                Snapshot = CreateSnapshotRequest(),
            };
        }
        catch (VssException e)
        {
            throw Fatal(e);
        }
    }

    private Dictionary<string, string> Options() =>
        BackupOption.Cast<DictionaryEntry>().ToDictionary(
            option => LanguagePrimitives.ConvertTo<string>(option.Key),
            option => LanguagePrimitives.ConvertTo<string>(option.Value));
}
