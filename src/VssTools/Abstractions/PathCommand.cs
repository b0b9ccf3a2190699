using System.Collections.Generic;
using System.Management.Automation;

namespace VssTools.Commands;

/// <summary>
/// Reads files and folders that somebody named, one after the other. They can be read where no engine works, so none is
/// opened for it.
/// </summary>
public abstract class PathCommand : VssCommand
{
    /// <summary>The files and folders, with wildcards.</summary>
    [Parameter(
        Mandatory = true,
        Position = 0,
        ParameterSetName = "Path",
        ValueFromPipeline = true,
        ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>The files and folders, taken literally.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath", ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "FullName")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    private protected sealed override bool NeedsEngine => false;

    /// <inheritdoc/>
    protected sealed override void ProcessRecord()
    {
        foreach (string path in ResolveItems(LiteralPath, []))
        {
            Read(path);
        }

        foreach (string pattern in Path)
        {
            foreach (string path in Resolve(pattern))
            {
                Read(path);
            }
        }
    }

    /// <summary>The full paths that one of <see cref="Path"/> means; what cannot be found is reported.</summary>
    private protected virtual IEnumerable<string> Resolve(string pattern) => ResolveItems([], [pattern]);

    /// <summary>Reads one file or folder; a failure is reported.</summary>
    /// <param name="path">Its full path.</param>
    private protected abstract void Read(string path);
}
