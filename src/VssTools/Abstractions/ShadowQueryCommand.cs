using System.Management.Automation;

namespace VssTools.Commands;

/// <summary>Chooses shadow copies or sets by what they are.</summary>
public abstract class ShadowQueryCommand : ShadowUseCommand
{
    /// <summary>Only those made before: an age such as <c>7d</c>, a time span or a moment.</summary>
    [Parameter]
    public VssAge? OlderThan { get; set; }

    /// <summary>Only those that live so long.</summary>
    [Parameter]
    public VssLifetime[] Context { get; set; } = [];
}
