using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace VssTools.Commands;

/// <summary>Lists the providers: what makes the shadow copies.</summary>
[Cmdlet(VerbsCommon.Get, "VssProvider", DefaultParameterSetName = "Name")]
[OutputType(typeof(VssProvider))]
public sealed class GetVssProviderCommand : ShadowUseCommand
{
    /// <summary>The names, with wildcards; all without it.</summary>
    [Parameter(Position = 0, ParameterSetName = "Name")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ProviderNameCompleter))]
    public string[] Name { get; set; } = [];

    /// <summary>The ids.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Id", ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ProviderIdCompleter))]
    public Guid[] ProviderId { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        IReadOnlyList<VssProvider> providers = Use(inventory => inventory.Providers());
        if (Name.Length + ProviderId.Length == 0)
        {
            WriteObject(providers, true);
        }

        foreach (string name in Name)
        {
            WildcardPattern pattern = new(name, WildcardOptions.IgnoreCase);
            bool exact = !WildcardPattern.ContainsWildcardCharacters(name);
            Write(providers.Where(provider => pattern.IsMatch(provider.Name)), exact ? name : null);
        }

        foreach (Guid id in ProviderId)
        {
            Write(providers.Where(provider => provider.Id == id), id);
        }
    }

    private void Write(IEnumerable<VssProvider> providers, object? wanted)
    {
        List<VssProvider> found = [.. providers];
        if (found.Count == 0 && wanted is not null)
        {
            WriteError(VssErrorRecord.Create(new VssException(
                VssResult.ProviderNotRegistered, $"There is no provider '{wanted}'.")
            {
                Target = wanted,
            }));
        }

        WriteObject(found, true);
    }
}
