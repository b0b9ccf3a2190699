using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace VssTools.Commands;

/// <summary>
/// Shows shadow copies at a folder: one at the folder itself, several in a folder each below it, named after their
/// volumes.
/// </summary>
[Cmdlet(VerbsData.Mount, "VssShadow", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(VssShadow))]
public sealed class MountVssShadowCommand : ShadowUseCommand
{
    private readonly List<VssShadowReference> _references = [];

    /// <summary>The shadow copies: themselves, their sets, or ids.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ShadowIdCompleter))]
    public VssShadowReference[] Id { get; set; } = [];

    /// <summary>The folder; with several shadow copies the folder above theirs.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <inheritdoc/>
    protected override void ProcessRecord() => _references.AddRange(Id);

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (!TryFileSystemPath(Path, out string path))
        {
            return;
        }

        IReadOnlyList<VssShadow> shadows = FindShadows(_references);
        IEnumerable<KeyValuePair<VssShadow, string>> places = shadows.Count == 1
            ? shadows.Select(shadow => new KeyValuePair<VssShadow, string>(shadow, path))
            : VolumeFolders.Assign(path, shadows);
        foreach (KeyValuePair<VssShadow, string> place in places)
        {
            Mount(place.Key, place.Value, makeParent: shadows.Count > 1);
        }
    }

    private void Mount(VssShadow shadow, string folder, bool makeParent)
    {
        if (ShouldProcess($"{shadow.Volume} ({shadow.Id})", $"Mount at {folder}")
            && TryUse(shadow.Id, inventory => inventory.Mount(shadow.Id, folder, makeParent), out VssShadow mounted))
        {
            WriteObject(mounted);
        }
    }
}
