using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace VssTools.Commands;

/// <summary>Completes sizes of storage: shows the forms that there are.</summary>
public sealed class StorageSizeCompleter : VssCompleter
{
    private static readonly (string Size, string Meaning)[] Forms =
    [
        ("10%", "Ten percent of the volume that the storage is on"),
        ("20GB", "So many bytes"),
        ("Unbounded", "No maximum"),
    ];

    private protected override IEnumerable<CompletionResult> Complete(ModuleState state, string word)
    {
        IEnumerable<string> offered = Forms.Select(form => form.Size);
        if (word.Length > 0 && word.All(char.IsDigit))
        {
            offered = [word + "%", word + "MB", word + "GB", word + "TB"];
        }

        return offered.Where(size => Matches(word, size)).Select(size => new CompletionResult(
            size,
            size,
            CompletionResultType.ParameterValue,
            Array.Find(Forms, form => form.Size == size).Meaning ?? size));
    }
}
