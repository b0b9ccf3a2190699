using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace VssTools.Commands;

/// <summary>
/// Writes shadow copies of a hardware provider back to the disks of their volumes, or to others; what is there is lost.
/// </summary>
[Cmdlet(VerbsData.Sync, "VssVolume", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
public sealed class SyncVssVolumeCommand : ShadowUseCommand
{
    private readonly List<Guid> _shadows = [];

    /// <summary>The shadow copies: themselves, their sets (all of each), or ids.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ShadowIdCompleter))]
    public VssShadowReference[] Shadow { get; set; } = [];

    /// <summary>The documents of their set, as Import-VssDocument gives them.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNull]
    public VssDocumentReference Document { get; set; } = null!;

    /// <summary>The volume whose disks they are written to; only for one shadow copy.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(VolumeCompleter))]
    public VssVolumePath? Destination { get; set; }

    /// <summary>Give the disks the identities of those that the shadow copies are of.</summary>
    [Parameter]
    public SwitchParameter RevertSignature { get; set; }

    /// <summary>Do not look whether other volumes on the disks are lost.</summary>
    [Parameter]
    public SwitchParameter NoVolumeCheck { get; set; }

    private VssRecoveryOptions Options =>
        (RevertSignature ? VssRecoveryOptions.RevertIdentityAll : VssRecoveryOptions.None)
        | (NoVolumeCheck ? VssRecoveryOptions.NoVolumeCheck : VssRecoveryOptions.None);

    private protected override bool IsOperation => true;

    /// <inheritdoc/>
    protected override void ProcessRecord() => _shadows.AddRange(FindShadows(Shadow).Select(shadow => shadow.Id));

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        Guid[] shadows = [.. _shadows.Distinct()];
        if (shadows.Length == 0)
        {
            return;
        }

        if (Destination is not null && shadows.Length > 1)
        {
            throw Fatal(VssErrorRecord.Arguments(
                "OneShadowForDestination",
                $"{shadows.Length} shadow copies cannot go to one volume.",
                "Name one shadow copy with -Destination, and run the cmdlet once for each."));
        }

        string? destination = Path();
        string target = destination is null ? "the volumes they are of" : $"'{destination}'";
        if (ShouldProcess(
            $"Write {string.Join(", ", shadows)} to {target}. What is there is lost.",
            $"Write {shadows.Length} shadow copies to {target}? What is there is lost.",
            "Resynchronise"))
        {
            Sync(shadows, destination);
        }
    }

    private string? Path()
    {
        try
        {
            return Destination is null ? null : FileSystemPath(Destination.Path);
        }
        catch (VssException e)
        {
            throw Fatal(e);
        }
    }

    private void Sync(Guid[] shadows, string? destination) => Run(call =>
    {
        BackupComponentsDocument backup =
            Document.Resolve(Session.Operations).Backup ?? throw VssErrorRecord.NoBackupDocument(Document.ToString());
        SnapshotRecovery.Run(
            call.Engine,
            backup.ToXml(),
            [.. shadows.Select(id => new KeyValuePair<Guid, string?>(id, destination))],
            Options,
            call.Listener,
            call.Cancellation);
    });
}
