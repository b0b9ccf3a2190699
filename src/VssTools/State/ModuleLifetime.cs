using System.Management.Automation;

namespace VssTools.Commands;

/// <summary>Ends what the module has open in a runspace when the module is removed from it.</summary>
public sealed class ModuleLifetime : IModuleAssemblyCleanup
{
    /// <inheritdoc/>
    public void OnRemove(PSModuleInfo psModuleInfo) => ModuleState.DisposeCurrent();
}
