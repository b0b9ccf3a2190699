using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace VssTools.Commands;

/// <summary>Tests whether VSS works here, and what will keep it from working soon.</summary>
[Cmdlet(VerbsDiagnostic.Test, "Vss", DefaultParameterSetName = "Look")]
[OutputType(typeof(VssCheck))]
public sealed class TestVssCommand : VssCommand
{
    /// <summary>Only checks of these names, with wildcards.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(CheckNameCompleter))]
    public string[] Name { get; set; } = [];

    /// <summary>Only checks of these categories, with wildcards.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(CheckCategoryCompleter))]
    public string[] Category { get; set; } = [];

    /// <summary>Only results with these statuses.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public VssCheckStatus[] Status { get; set; } = [];

    /// <summary>Test this engine and not the one in use; it need not work.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(EngineNameCompleter))]
    public string? Engine { get; set; }

    /// <summary>Also make a shadow copy, with writers, and remove it again.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Snapshot")]
    public SwitchParameter Snapshot { get; set; }

    /// <summary>
    /// The volumes for the trial, each named by any path on it; without it the first that can be shadowed.
    /// </summary>
    [Parameter(ParameterSetName = "Snapshot")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(VolumeCompleter))]
    public VssVolumePath[] Volume { get; set; } = [];

    // The very thing that is tested may be what does not work.
    private protected override bool NeedsEngine => false;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        ThrowIfUnknown();
        using TestedEngine engine = Tested();
        DiagnosisRequest request = new()
        {
            Engines = Session.DescribeEngines(),
            EngineName = engine.Name,
            OpenEngine = engine.Open,
            Diagnose = engine.Diagnose,
            Operations = Session.Operations,
            Names = Name,
            Categories = Category,
            TrySnapshot = Snapshot,
            SnapshotVolumes = Volumes(),
        };
        Run(call =>
        {
            foreach (VssCheck check in VssDiagnosis.Run(request, call.Cancellation))
            {
                if (Status.Length == 0 || Status.Contains(check.Status))
                {
                    call.Write(() => WriteObject(check));
                }
            }
        });
    }

    private TestedEngine Tested()
    {
        try
        {
            return new TestedEngine(Session, Engine);
        }
        catch (VssException e)
        {
            throw Fatal(e, Engine);
        }
    }

    private List<string> Volumes()
    {
        List<string> paths = [];
        foreach (VssVolumePath path in Volume)
        {
            if (TryFileSystemPath(path.Path, out string full))
            {
                paths.Add(full);
            }
        }

        return paths;
    }

    // A word that no check has would test nothing, and look as if all were well.
    private void ThrowIfUnknown()
    {
        ThrowIfUnknown(Name, VssDiagnosis.Names, "check");
        ThrowIfUnknown(Category, VssDiagnosis.Categories, "category of checks");
    }

    private void ThrowIfUnknown(string[] patterns, IReadOnlyList<string> known, string what)
    {
        string? wrong = patterns.FirstOrDefault(pattern =>
            !known.Any(WildcardPattern.Get(pattern, WildcardOptions.IgnoreCase).IsMatch));
        if (wrong is not null)
        {
            throw Fatal(VssErrorRecord.NotFound(
                "CheckNotFound", wrong, $"There is no {what} '{wrong}'.", $"There are: {string.Join(", ", known)}."));
        }
    }
}
