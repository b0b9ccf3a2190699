using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace VssTools.Commands;

/// <summary>Lists the components of writers as a tree.</summary>
[Cmdlet(VerbsCommon.Get, "VssComponent", DefaultParameterSetName = "Path")]
[OutputType(typeof(VssComponent))]
public sealed class GetVssComponentCommand : WriterQueryCommand
{
    /// <summary>
    /// The components: <c>\Path\Component</c>, <c>Writer:\Path\Component</c>, or a writer's name for all of its
    /// components; all components without it.
    /// </summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ComponentCompleter))]
    public string[] Path { get; set; } = [];

    /// <summary>The writers, by name (wildcards) or id.</summary>
    [Parameter(ParameterSetName = "Path")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(WriterNameCompleter))]
    public VssWriterReference[] Writer { get; set; } = [];

    /// <summary>Writers from the pipeline, with the components that they have brought along.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "InputObject", ValueFromPipeline = true)]
    [ValidateNotNull]
    public VssWriter[] InputObject { get; set; } = [];

    /// <summary>Documents, for the components of the writers that they describe.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Document", ValueFromPipeline = true)]
    [ValidateNotNull]
    public VssDocument Document { get; set; } = null!;

    /// <summary>Only components that a backup can choose by themselves.</summary>
    [Parameter]
    public SwitchParameter Selectable { get; set; }

    /// <summary>Also the components below those that <see cref="Path"/> names.</summary>
    [Parameter]
    public SwitchParameter Recurse { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        ComponentName[] names = [.. Path.Select(ComponentName.Parse)];
        VssComponent[] all = [.. Candidates().SelectMany(writer => Tree(writer.Components))];
        foreach (ComponentName name in names)
        {
            Expect(all, name);
        }

        WriteObject(all.Where(component => IsWanted(component, names)), true);
    }

    private IReadOnlyList<VssWriter> Candidates() => ParameterSetName switch
    {
        "Document" => Document.Writers,
        "InputObject" => InputObject,
        _ => Writer.Length == 0 ? Writers : FindWriters(Writer),
    };

    // A document may name a part before the whole.
    private static IEnumerable<VssComponent> Tree(IReadOnlyList<VssComponent> components)
    {
        Stack<VssComponent> rest = new(components.Where(component => component.Parent is null).Reverse());
        while (rest.Count > 0)
        {
            VssComponent component = rest.Pop();
            yield return component;
            foreach (VssComponent child in component.Children.Reverse())
            {
                rest.Push(child);
            }
        }
    }

    private bool IsWanted(VssComponent component, ComponentName[] names) =>
        (component.Selectable || !Selectable)
        && (names.Length == 0 || names.Any(name => IsNamed(component, name)));

    private bool IsNamed(VssComponent component, ComponentName name)
    {
        for (VssComponent? one = component; one is not null; one = Recurse ? one.Parent : null)
        {
            if (name.Matches(one))
            {
                return true;
            }
        }

        return false;
    }

    private void Expect(VssComponent[] all, ComponentName name)
    {
        string text = name.ToString();
        if (!WildcardPattern.ContainsWildcardCharacters(text) && !all.Any(name.Matches))
        {
            WriteError(VssErrorRecord.Create(VssErrorRecord.NotFound(
                "ComponentNotFound",
                text,
                $"There is no component '{text}'.",
                "Run Get-VssComponent without a path for those that there are. A path begins with \\, and a writer " +
                "before it ends with a colon: Writer:\\Path\\Component.")));
        }
    }
}
