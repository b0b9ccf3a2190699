using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace VssTools.Commands;

/// <summary>Lists the versions of files and folders in the shadow copies of their volumes, the newest first.</summary>
[Cmdlet(VerbsCommon.Get, "VssItemVersion", DefaultParameterSetName = "Path")]
[OutputType(typeof(VssItemVersion))]
public sealed class GetVssItemVersionCommand : ItemVersionCommand
{
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

    /// <summary>Only from shadow copies made after: an age such as <c>7d</c>, a time span or a moment.</summary>
    [Parameter]
    public VssAge? After { get; set; }

    /// <summary>Only from shadow copies made before: an age such as <c>7d</c>, a time span or a moment.</summary>
    [Parameter]
    public VssAge? Before { get; set; }

    /// <summary>Of versions of a file that have the same time and size only the newest.</summary>
    [Parameter]
    public SwitchParameter Distinct { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (KeyValuePair<string, IReadOnlyList<VssItemVersion>> item in FindVersions(LiteralPath, Path))
        {
            WriteObject(Distinct ? ItemVersions.Distinct(item.Value) : item.Value, true);
        }
    }

    private protected override IReadOnlyList<VssShadow> FindShadows()
    {
        ShadowFilter filter = new() { CreatedBefore = Before?.Moment };
        IReadOnlyList<VssShadow> shadows = Use(inventory => inventory.Shadows(filter));
        return After is null ? shadows : [.. shadows.Where(shadow => shadow.CreationTime > After.Moment)];
    }
}
