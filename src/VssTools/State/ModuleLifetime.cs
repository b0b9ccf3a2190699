using System;
using System.Management.Automation;
using VssTools.Embedded;

namespace VssTools.Commands;

/// <summary>What the module does when it comes into a session, and when it goes.</summary>
public sealed class ModuleLifetime : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    /// <summary>
    /// Makes the embedded engine's types known: tests of scripts name <see cref="TestWriter"/> before any cmdlet runs.
    /// </summary>
    public void OnImport() => GC.KeepAlive(typeof(TestWriter));

    /// <summary>Ends what the module has open in the runspace.</summary>
    public void OnRemove(PSModuleInfo psModuleInfo) => ModuleState.DisposeCurrent();
}
