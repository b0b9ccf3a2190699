using System.Management.Automation;

namespace VssTools.Commands;

/// <summary>Chooses the engine that this session uses.</summary>
[Cmdlet(VerbsCommunications.Connect, "VssEngine")]
[OutputType(typeof(VssEngine))]
public sealed class ConnectVssEngineCommand : VssCommand
{
    /// <summary>The engine's name; <c>Auto</c> for the one of this operating system.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(EngineNameCompleter))]
    public string Name { get; set; } = EngineCatalog.Auto;

    /// <summary>Return the engine.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        IVssEngine engine;
        try
        {
            engine = Session.Connect(Name);
        }
        catch (VssException e)
        {
            throw Fatal(e, Name);
        }

        if (PassThru)
        {
            WriteObject(engine.Info with { InUse = true });
        }
    }
}
