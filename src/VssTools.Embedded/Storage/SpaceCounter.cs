using System.Collections.Generic;
using System.Threading;

namespace VssTools.Embedded;

/// <summary>What shadow copies of a volume use.</summary>
/// <param name="Used">The bytes; <see langword="null"/> where nobody counts them.</param>
/// <param name="Reason">Why nobody does.</param>
internal readonly record struct SpaceUse(long? Used, string Reason = "");

/// <summary>Counts what the shadow copies of a provider use.</summary>
internal abstract class SpaceCounter
{
    /// <summary>The bytes of one shadow copy, where they belong to it alone and never change.</summary>
    public virtual long? SizeOf(string device) => null;

    /// <summary>The bytes that would be free if all shadow copies of a volume went.</summary>
    public abstract SpaceUse Count(string volume, IReadOnlyList<ShadowEntry> shadows);

    /// <summary>What <see cref="Begin"/> would change on the machine; empty where nothing.</summary>
    public virtual string Notice(string volume) => "";

    /// <summary>Makes sure that the shadow copies of a volume are counted.</summary>
    public virtual void Begin(string volume, IReadOnlyList<ShadowEntry> shadows)
    {
    }

    /// <summary>Counts the shadow copies of a volume no longer.</summary>
    public virtual void End(string volume)
    {
    }

    /// <summary>Waits, not for ever, until the numbers are those of now.</summary>
    /// <returns>Whether they are.</returns>
    public virtual bool Settle(string volume, CancellationToken cancellation) => true;
}
