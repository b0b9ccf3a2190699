using System.Collections.Generic;
using System.Management.Automation;

namespace VssTools.Commands;

/// <summary>Lists the files of components: the file sets as writers name them, or the files that these mean.</summary>
[Cmdlet(VerbsCommon.Get, "VssFile")]
[OutputType(typeof(VssFile))]
public sealed class GetVssFileCommand : WriterQueryCommand
{
    // So many come to the pipeline at a time: the first ones soon, and none waits for the last.
    private const int Batch = 256;

    /// <summary>The components, by themselves or as <c>Writer:\Path\Component</c>.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ComponentCompleter))]
    public VssComponentReference[] Component { get; set; } = [];

    /// <summary>List the files that the file sets mean.</summary>
    [Parameter]
    public SwitchParameter Expand { get; set; }

    /// <summary>The shadow copies or the set to look in; without it, the live files. Implies -Expand.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ShadowIdCompleter))]
    public VssShadowReference[] Shadow { get; set; } = [];

    /// <summary>Only what this kind of backup needs.</summary>
    [Parameter]
    [ValidateSet("Full", "Incremental", "Differential", "Log", "Copy", "Other")]
    public VssBackupType? BackupType { get; set; }

    /// <summary>List files that writers exclude, too, and mark them.</summary>
    [Parameter]
    public SwitchParameter IncludeExcluded { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        IReadOnlyList<VssShadow> shadows = FindShadows(Shadow);
        if (shadows.Count == 0 && Shadow.Length > 0)
        {
            return;
        }

        foreach (VssComponent component in FindComponents(Component))
        {
            if (Expand || Shadow.Length > 0 || IncludeExcluded)
            {
                WriteFiles(component, shadows);
            }
            else
            {
                WriteObject(ComponentFiles.Sets(component, BackupType), true);
            }
        }
    }

    private void WriteFiles(VssComponent component, IReadOnlyList<VssShadow> shadows)
    {
        IReadOnlyList<VssWriter> writers = Writers;
        if (!TryRun(
            component.FullPath,
            call => ComponentFiles.Walk(
                call.Engine,
                component,
                writers,
                BackupType ?? VssBackupType.Copy,
                shadows,
                IncludeExcluded,
                call.Listener),
            out ComponentFiles files))
        {
            return;
        }

        using (files)
        {
            IReadOnlyList<VssFile> next;
            do
            {
                next = Run(call => files.Next(Batch, call.Listener, call.Cancellation));
                WriteObject(next, true);
            }
            while (next.Count > 0);
        }
    }
}
