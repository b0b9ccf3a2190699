using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace VssTools.Commands;

/// <summary>Puts files and folders back as they are in a shadow copy, to their places or elsewhere.</summary>
[Cmdlet(
    VerbsData.Restore,
    "VssItem",
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.Medium,
    DefaultParameterSetName = "Path")]
[OutputType(typeof(VssCopyResult))]
public sealed class RestoreVssItemCommand : ItemVersionCommand
{
    private readonly List<VssItemVersionReference> _chosen = [];
    private readonly Dictionary<Guid, VssShadow> _shadows = [];

    /// <summary>The versions, as Get-VssItemVersion gives them.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Version", ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    public VssItemVersionReference[] Version { get; set; } = [];

    /// <summary>The files and folders by their paths in the live system, with wildcards.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Path")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>The files and folders by their paths in the live system, taken literally.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath")]
    [Alias("PSPath", "FullName")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>The shadow copies to take the newest version from: themselves, their sets, or ids.</summary>
    [Parameter(ParameterSetName = "Path")]
    [Parameter(ParameterSetName = "LiteralPath")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ShadowIdCompleter))]
    public VssShadowReference[] ShadowId { get; set; } = [];

    /// <summary>The newest version from before: an age such as <c>7d</c>, a time span or a moment.</summary>
    [Parameter(ParameterSetName = "Path")]
    [Parameter(ParameterSetName = "LiteralPath")]
    public VssAge? Before { get; set; }

    /// <summary>
    /// Where they go: a folder that exists, or the path of the item itself. Without it to their places.
    /// </summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    public string? Destination { get; set; }

    /// <summary>Replace files also where they are newer than the version.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Return what was restored.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override bool IsOperation => true;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (Version.Length > 0)
        {
            _chosen.AddRange(Version);
            return;
        }

        foreach (KeyValuePair<string, IReadOnlyList<VssItemVersion>> item in FindVersions(LiteralPath, Path))
        {
            // An item that is there, and in no shadow copy, has nothing to go back to.
            if (item.Value.Count > 0)
            {
                // Who names a file in a shadow copy means that very version.
                VssItemVersion chosen = item.Value.FirstOrDefault(version => version.VersionPath == item.Key)
                    ?? item.Value[0];
                _chosen.Add(new VssItemVersionReference(chosen));
            }
            else
            {
                WriteError(VssErrorRecord.Create(VssErrorRecord.NoVersion(item.Key)));
            }
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        string? destination = null;
        if (Destination is not null && !TryFileSystemPath(Destination, out destination))
        {
            return;
        }

        string[] paths = [.. _chosen.Select(version => version.OriginalPath)];
        IReadOnlyList<ShadowItem> items = destination is null
            ? [.. paths.Select(path => new ShadowItem(path, path))]
            : ShadowItem.Plan(paths, destination);
        ThrowIfOneTwice(items);
        for (int index = 0; index < items.Count; index++)
        {
            Restore(_chosen[index].ShadowId, items[index], isItsPlace: destination is null);
        }
    }

    private protected override IReadOnlyList<VssShadow> FindShadows()
    {
        IReadOnlyList<VssShadow> shadows = ShadowId.Length > 0
            ? FindShadows(ShadowId)
            : Use(inventory => inventory.Shadows(new ShadowFilter()));
        return new ShadowFilter { CreatedBefore = Before?.Moment }.Apply(shadows);
    }

    private void ThrowIfOneTwice(IReadOnlyList<ShadowItem> items)
    {
        if (items.GroupBy(item => item.Destination).FirstOrDefault(same => same.Count() > 1)
            is IGrouping<string, ShadowItem> twice)
        {
            throw Fatal(VssErrorRecord.OneVersion(twice.Key, twice.Count()));
        }
    }

    private void Restore(Guid shadowId, ShadowItem item, bool isItsPlace)
    {
        if (!TryFindShadow(shadowId, out VssShadow shadow)
            || !ShouldProcess(
                $"Item: {item.Path} as of {shadow.CreationTime.LocalDateTime} Destination: {item.Destination}",
                "Restore from shadow copy"))
        {
            return;
        }

        ItemRestore restore = new(shadow, item.Path, Force);
        if (TryRun(
                item.Destination,
                call => isItsPlace
                    ? restore.ToItsPlace(call.Listener, call.Cancellation)
                    : restore.To(item.Destination, call.Listener, call.Cancellation),
                out VssCopyResult result)
            && PassThru)
        {
            WriteObject(result);
        }
    }

    private bool TryFindShadow(Guid id, out VssShadow shadow)
    {
        if (_shadows.TryGetValue(id, out VssShadow? known))
        {
            shadow = known;
            return true;
        }

        bool found = TryUse(id, inventory => inventory.Shadow(id), out shadow);
        if (found)
        {
            _shadows[id] = shadow;
        }

        return found;
    }
}
