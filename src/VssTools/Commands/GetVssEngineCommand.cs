using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace VssTools.Commands;

/// <summary>Shows the engine in use, or those that there are.</summary>
[Cmdlet(VerbsCommon.Get, "VssEngine", DefaultParameterSetName = "InUse")]
[OutputType(typeof(VssEngine))]
public sealed class GetVssEngineCommand : VssCommand
{
    /// <summary>Show these engines, in use or not, by name (wildcards).</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Name", ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(EngineNameCompleter))]
    public string[] Name { get; set; } = [];

    /// <summary>Show every engine that the module offers.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "List")]
    public SwitchParameter ListAvailable { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName == "InUse")
        {
            WriteObject(Run(call => call.Engine.Info) with { InUse = true });
            return;
        }

        IReadOnlyList<VssEngine> engines = Session.DescribeEngines();
        if (ListAvailable)
        {
            WriteObject(engines, true);
            return;
        }

        foreach (string name in Name)
        {
            WriteMatches(engines, name);
        }
    }

    private void WriteMatches(IReadOnlyList<VssEngine> engines, string name)
    {
        WildcardPattern pattern = new(name, WildcardOptions.IgnoreCase);
        List<VssEngine> found = [.. engines.Where(engine => pattern.IsMatch(engine.Name))];
        if (found.Count == 0 && !WildcardPattern.ContainsWildcardCharacters(name))
        {
            WriteError(VssErrorRecord.Create(VssErrorRecord.NotFound(
                "EngineNotFound",
                name,
                $"There is no engine '{name}'.",
                "Run Get-VssEngine -ListAvailable for those that there are.")));
        }

        WriteObject(found, true);
    }
}
