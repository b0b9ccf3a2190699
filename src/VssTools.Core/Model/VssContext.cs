using System;

namespace VssTools;

/// <summary>
/// Context of a shadow copy: how long it lives and whether writers take part (VSS_SNAPSHOT_CONTEXT). The values are
/// combinations of <see cref="VssVolumeSnapshotAttributes"/>.
/// </summary>
public enum VssContext
{
    /// <summary>Volatile, with writers; released with the operation that made it. The default.</summary>
    Backup = 0x0,
    /// <summary>Volatile, without writers.</summary>
    FileShareBackup = 0x10,
    /// <summary>Persistent, without writers.</summary>
    NasRollback = 0x19,
    /// <summary>Persistent, with writers.</summary>
    AppRollback = 0x9,
    /// <summary>Persistent, without writers, visible as a previous version.</summary>
    ClientAccessible = 0x1D,
    /// <summary>Persistent, with writers, visible as a previous version.</summary>
    ClientAccessibleWriters = 0xD,
    /// <summary>Every context; for queries and deletion only.</summary>
    All = unchecked((int)0xFFFFFFFF),
}

/// <summary>How long a shadow copy lives, in the words of DiskShadow's <c>set context</c>.</summary>
public enum VssLifetime
{
    /// <summary>Until the operation that made it ends.</summary>
    Volatile,
    /// <summary>Until somebody removes it.</summary>
    Persistent,
    /// <summary>Until somebody removes it, and visible to users as a previous version.</summary>
    ClientAccessible,
}

/// <summary>What a context implies.</summary>
public static class VssContexts
{
    /// <summary>Attributes that a requester may add to a context; all others are the provider's to set.</summary>
    public const VssVolumeSnapshotAttributes RequesterAttributes =
        VssVolumeSnapshotAttributes.NoAutoRecovery | VssVolumeSnapshotAttributes.Transportable |
        VssVolumeSnapshotAttributes.NotTransacted | VssVolumeSnapshotAttributes.Differential |
        VssVolumeSnapshotAttributes.Plex | VssVolumeSnapshotAttributes.RollbackRecovery |
        VssVolumeSnapshotAttributes.TxFRecovery;

    /// <summary>The context for a lifetime, with or without writers.</summary>
    public static VssContext Create(VssLifetime lifetime, bool writers) => lifetime switch
    {
        VssLifetime.Persistent => writers ? VssContext.AppRollback : VssContext.NasRollback,
        VssLifetime.ClientAccessible => writers ? VssContext.ClientAccessibleWriters : VssContext.ClientAccessible,
        _ => writers ? VssContext.Backup : VssContext.FileShareBackup,
    };

    /// <summary>How long shadow copies of a context live.</summary>
    public static VssLifetime Lifetime(this VssContext context) =>
        context.IsClientAccessible() ? VssLifetime.ClientAccessible
        : context.IsAutoRelease() ? VssLifetime.Volatile
        : VssLifetime.Persistent;

    /// <summary>The attributes that every shadow copy of the context has.</summary>
    public static VssVolumeSnapshotAttributes Attributes(this VssContext context) =>
        (VssVolumeSnapshotAttributes)context;

    /// <summary>Whether shadow copies outlive the operation that made them.</summary>
    public static bool IsPersistent(this VssContext context) => Has(context, VssVolumeSnapshotAttributes.Persistent);

    /// <summary>Whether writers take part.</summary>
    public static bool HasWriters(this VssContext context) => !Has(context, VssVolumeSnapshotAttributes.NoWriters);

    /// <summary>Whether shadow copies are released when the operation that made them ends.</summary>
    public static bool IsAutoRelease(this VssContext context) =>
        !Has(context, VssVolumeSnapshotAttributes.NoAutoRelease);

    /// <summary>Whether shadow copies are visible to users as previous versions.</summary>
    public static bool IsClientAccessible(this VssContext context) =>
        Has(context, VssVolumeSnapshotAttributes.ClientAccessible);

    /// <summary>Checks what a requester asks for before anything is done.</summary>
    /// <exception cref="VssException">VSS_E_UNSUPPORTED_CONTEXT for a context that cannot be created in, E_INVALIDARG
    /// for attributes that are not the requester's or that exclude each other.</exception>
    public static void Validate(VssContext context, VssVolumeSnapshotAttributes options)
    {
        if (context == VssContext.All || !Enum.IsDefined(typeof(VssContext), context))
        {
            throw new VssException(
                VssResult.UnsupportedContext, $"No shadow copy can be made in the context {context}.")
            {
                Call = "SetContext",
                Target = context,
            };
        }

        VssVolumeSnapshotAttributes foreign = options & ~RequesterAttributes;
        if (foreign != 0)
        {
            throw Invalid(options, $"The attributes {foreign} are not the requester's to set.");
        }

        Exclude(options, VssVolumeSnapshotAttributes.Differential, VssVolumeSnapshotAttributes.Plex);
        Exclude(options, VssVolumeSnapshotAttributes.NoAutoRecovery, VssVolumeSnapshotAttributes.TxFRecovery);
        Exclude(options, VssVolumeSnapshotAttributes.NoAutoRecovery, VssVolumeSnapshotAttributes.RollbackRecovery);
    }

    private static void Exclude(
        VssVolumeSnapshotAttributes options, VssVolumeSnapshotAttributes one, VssVolumeSnapshotAttributes other)
    {
        if ((options & one) != 0 && (options & other) != 0)
        {
            throw Invalid(options, $"{one} and {other} exclude each other; name one of them.");
        }
    }

    private static VssException Invalid(VssVolumeSnapshotAttributes options, string message) =>
        new(VssResult.InvalidArgument, message)
        {
            ErrorId = "InvalidAttributes",
            Call = "SetContext",
            Target = options,
        };

    private static bool Has(VssContext context, VssVolumeSnapshotAttributes attribute) =>
        ((VssVolumeSnapshotAttributes)context & attribute) != 0;
}
