namespace VssTools;

/// <summary>
/// Tells which entries of one directory are wanted. A walk carries one along: it asks for each name, and takes the
/// filter of a directory below when it goes there. Thread-safe and without state of the walk.
/// </summary>
internal abstract class DirectoryFilter
{
    /// <summary>Nobody's.</summary>
    public const int None = -1;

    /// <summary>
    /// The component that owns everything in this directory and below it, so that no name needs to be asked for;
    /// <see cref="None"/> where names have to be asked for.
    /// </summary>
    public virtual int OwnerOfAll => None;

    /// <summary>
    /// The component that owns this directory itself; <see cref="None"/> where it is only passed through.
    /// </summary>
    public abstract int Owner { get; }

    /// <summary>The component that owns a file, link or other entry that is no directory.</summary>
    /// <returns>The component's index in the selection; <see cref="None"/> where the entry is not wanted.</returns>
    public abstract int Match(string name);

    /// <summary>The filter for a directory below; <see langword="null"/> where nothing in it is wanted.</summary>
    public abstract DirectoryFilter? Enter(string name);
}
