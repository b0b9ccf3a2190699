using System.Collections.Generic;

namespace VssTools.Embedded;

/// <summary>
/// Finds writers when an operation asks for them: those that exist only while something runs, lie in a folder, or must
/// take part in a restore though nothing runs. A writer that a source gives belongs to the operation that asked, and
/// is disposed of with it where it can be.
/// </summary>
public abstract class WriterSource
{
    /// <summary>The writers that can take part in a backup now.</summary>
    /// <param name="listener">Hears of a writer that should be there and is not; the others go on.</param>
    public abstract IEnumerable<EmbeddedWriter> FindForBackup(IVssListener listener);

    /// <summary>
    /// The writers for a restore; those of a backup where a source does not know better. A writer with the instance id
    /// of a component gets that component, any other writer those of its class that no other writer has.
    /// </summary>
    /// <param name="components">The components of the document that is restored from, selected or not.</param>
    /// <param name="listener">Hears of a writer that should be there and is not; the others go on.</param>
    public virtual IEnumerable<EmbeddedWriter> FindForRestore(
        IReadOnlyList<BackupComponent> components, IVssListener listener) => FindForBackup(listener);
}
