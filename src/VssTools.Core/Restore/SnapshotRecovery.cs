using System;
using System.Collections.Generic;
using System.Threading;

namespace VssTools;

/// <summary>Writes shadow copies of hardware providers back to the volumes that they are of.</summary>
public static class SnapshotRecovery
{
    /// <summary>Writes them back; what was on the volumes is lost.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="documentXml">The backup components document of their set.</param>
    /// <param name="shadows">The shadow copies, each with the volume it goes to; none for the one it is of.</param>
    /// <param name="options">What happens to the disks' identities.</param>
    /// <param name="listener">Hears what happens.</param>
    /// <param name="cancellation">Ends the wait for the hardware.</param>
    /// <exception cref="VssException">VSS_E_NOT_SUPPORTED: the engine has no hardware provider.</exception>
    public static void Run(
        IVssEngine engine,
        string documentXml,
        IReadOnlyCollection<KeyValuePair<Guid, string?>> shadows,
        VssRecoveryOptions options,
        IVssListener listener,
        CancellationToken cancellation)
    {
        using IVssSession session = engine.CreateSession(listener);
        session.InitializeForRestore(documentXml);
        foreach (KeyValuePair<Guid, string?> shadow in shadows)
        {
            session.AddSnapshotToRecoverySet(shadow.Key, shadow.Value);
        }

        session.RecoverSet(options, cancellation);
    }
}
