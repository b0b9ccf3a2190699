using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace VssTools.Commands;

/// <summary>
/// Copies files and folders as they are in a shadow copy: in one that is given, else in one that is made for the copy
/// and released after it.
/// </summary>
[Cmdlet(VerbsCommon.Copy, "VssItem", SupportsShouldProcess = true, DefaultParameterSetName = "Path")]
[OutputType(typeof(VssCopyResult))]
public sealed class CopyVssItemCommand : SnapshotOptionsCommand
{
    private readonly List<string> _paths = [];
    private IReadOnlyList<VssShadow> _shadows = [];

    /// <summary>The files and folders by their paths in the live system, with wildcards.</summary>
    [Parameter(
        Mandatory = true,
        Position = 0,
        ParameterSetName = "Path",
        ValueFromPipeline = true,
        ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>The files and folders by their paths in the live system, taken literally.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath", ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "FullName")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>Where the copy goes: a folder that exists, or the path of the copy itself.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    public string Destination { get; set; } = "";

    /// <summary>The shadow copies to copy from: themselves, their sets, or ids. Without it one is made.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ShadowIdCompleter))]
    public VssShadowReference[] Shadow { get; set; } = [];

    /// <summary>Replace files that exist.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Return what was copied.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        if (Shadow.Length == 0)
        {
            return;
        }

        _shadows = FindShadows(Shadow);
        if (_shadows.Count == 0)
        {
            throw Fatal(VssErrorRecord.NotFound(
                "NoShadow",
                string.Join(", ", Shadow.AsEnumerable()),
                "None of the shadow copies to copy from exists.",
                "Run Get-VssShadow for those that exist, or leave -Shadow out."));
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        _paths.AddRange(ResolveItems(LiteralPath, Path, _shadows));
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (!TryFileSystemPath(Destination, out string destination))
        {
            return;
        }

        List<ShadowItem> items = [.. ShadowItem.Plan(_paths, destination).Where(ShouldCopy)];
        if (Shadow.Length > 0)
        {
            Copy(items, _shadows);
            return;
        }

        // Some may name a file in a shadow copy itself: nothing needs to be made for those.
        IReadOnlyList<VssShadow> existing = Use(inventory => inventory.Shadows(new ShadowFilter()));
        ILookup<bool, ShadowItem> byPlace =
            items.ToLookup(item => existing.Any(shadow => ShadowPath.IsInside(item.Path, shadow)));
        Copy(byPlace[true], existing);
        if (byPlace[false].Any())
        {
            SnapshotRequest request = CreateRequest([.. byPlace[false].Select(item => item.VolumePath())]);
            WithSnapshot(request, keep: false, set => Copy(byPlace[false], set.Shadows));
        }
    }

    private bool ShouldCopy(ShadowItem item) =>
        ShouldProcess($"Item: {item.Path} Destination: {item.Destination}", "Copy from shadow copy");

    private void Copy(IEnumerable<ShadowItem> items, IReadOnlyCollection<VssShadow> shadows)
    {
        foreach (ShadowItem item in items)
        {
            if (TryRun(
                    item.Path,
                    call => item.Copy(shadows, Force, call.Listener, call.Cancellation),
                    out VssCopyResult result)
                && PassThru)
            {
                WriteObject(result);
            }
        }
    }
}
