using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using VssTools.Embedded;

namespace VssTools.Commands;

/// <summary>Takes writers out: those of script blocks from the session, those of folders for good.</summary>
[Cmdlet(VerbsLifecycle.Unregister, "VssWriter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
public sealed class UnregisterVssWriterCommand : VssCommand
{
    /// <summary>The names of the writers, or of their folders.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RegisteredWriterCompleter))]
    public string[] Name { get; set; } = [];

    /// <summary>The instance, where several writers have the name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public Guid InstanceId { get; set; }

    // A writer of the session goes with it anyway; only what is removed from the disk is worth a question.
    private bool IsAsked =>
        MyInvocation.BoundParameters.ContainsKey("WhatIf")
        || MyInvocation.BoundParameters.ContainsKey("Confirm")
        || LanguagePrimitives.IsTrue(SessionState.PSVariable.GetValue("WhatIfPreference"));

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string name in Name)
        {
            WildcardPattern pattern = new(name, WildcardOptions.IgnoreCase);
            int found = RemoveFromSession(pattern);
            if (TryRun(name, call => Folders(call, pattern, InstanceId), out IReadOnlyList<InstalledWriter> folders))
            {
                found += folders.Count;
                RemoveFolders(folders);
                if (found == 0 && !WildcardPattern.ContainsWildcardCharacters(name))
                {
                    WriteError(VssErrorRecord.Create(VssErrorRecord.WriterNotRegistered(name)));
                }
            }
        }
    }

    private int RemoveFromSession(WildcardPattern pattern)
    {
        List<VssWriter> writers = [.. Session.Writers.All.Where(writer => Fits(pattern, InstanceId, writer))];
        foreach (VssWriter writer in writers)
        {
            if (!IsAsked || ShouldProcess(writer.Name, "Unregister writer"))
            {
                Session.Writers.Remove(writer.InstanceId);
            }
        }

        return writers.Count;
    }

    private void RemoveFolders(IReadOnlyList<InstalledWriter> folders)
    {
        foreach (InstalledWriter folder in folders)
        {
            if (ShouldProcess($"{folder.Writer.Name} (writers.d/{folder.Folder})", "Remove installed writer"))
            {
                TryRun(folder.Folder, call => Remove(call, folder.Folder), out bool _);
            }
        }
    }

    private static bool Remove(VssCall call, string folder)
    {
        ModuleEngines.Writers(call.Engine).Remove(folder);
        return true;
    }

    private static IReadOnlyList<InstalledWriter> Folders(VssCall call, WildcardPattern pattern, Guid instanceId) =>
        call.Engine is EmbeddedEngine
            ? [.. ModuleEngines.Writers(call.Engine).Find().Where(installed =>
                Fits(pattern, instanceId, installed.Writer) || pattern.IsMatch(installed.Folder))]
            : [];

    private static bool Fits(WildcardPattern pattern, Guid instanceId, VssWriter writer) =>
        pattern.IsMatch(writer.Name) && (instanceId == Guid.Empty || instanceId == writer.InstanceId);
}
