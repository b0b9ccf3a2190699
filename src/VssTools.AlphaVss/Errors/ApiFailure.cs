using System;
using System.Collections.Generic;
using Alphaleonis.Win32.Vss;
using Api = Alphaleonis.Win32.Vss;

namespace VssTools.AlphaVss;

/// <summary>
/// Makes the one exception of the seam of what AlphaVSS throws. Its exceptions do not carry the code of VSS: the type
/// stands for it. Codes that it has no type for come as exceptions of .NET with the code.
/// </summary>
internal static class ApiFailure
{
    private const int NotImplemented = unchecked((int)0x80004001);
    private const int PlainException = unchecked((int)0x80131500);

    private static readonly Dictionary<Type, int> Codes = new()
    {
        [typeof(Api.VssException)] = VssResult.Unexpected,
        [typeof(VssUnexpectedErrorException)] = VssResult.Unexpected,
        [typeof(VssInvalidXmlDocumentException)] = VssResult.InvalidXmlDocument,
        [typeof(VssBadStateException)] = VssResult.BadState,
        [typeof(VssObjectNotFoundException)] = VssResult.ObjectNotFound,
        [typeof(VssObjectAlreadyExistsException)] = VssResult.ObjectAlreadyExists,
        [typeof(VssProviderVetoException)] = VssResult.ProviderVeto,
        [typeof(VssUnexpectedProviderErrorException)] = VssResult.UnexpectedProviderError,
        [typeof(VssProviderNotRegisteredException)] = VssResult.ProviderNotRegistered,
        [typeof(VssLegacyProviderException)] = VssResult.LegacyProvider,
        [typeof(VssMaximumNumberOfVolumesReachedException)] = VssResult.MaximumNumberOfVolumesReached,
        [typeof(VssMaximumNumberOfSnapshotsReachedException)] = VssResult.MaximumNumberOfSnapshotsReached,
        [typeof(VssMaximumDiffAreaAssociationsReachedException)] = VssResult.MaximumDiffAreaAssociationsReached,
        [typeof(VssVolumeNotSupportedException)] = VssResult.VolumeNotSupported,
        [typeof(VssVolumeNotSupportedByProviderException)] = VssResult.VolumeNotSupportedByProvider,
        [typeof(VssVolumeInUseException)] = VssResult.VolumeInUse,
        [typeof(VssUnselectedVolumeException)] = VssResult.UnselectedVolume,
        [typeof(VssInsufficientStorageException)] = VssResult.InsufficientStorage,
        [typeof(VssFlushWritesTimeoutException)] = VssResult.FlushWritesTimeout,
        [typeof(VssHoldWritesTimeoutException)] = VssResult.HoldWritesTimeout,
        [typeof(VssTransactionFreezeTimeoutException)] = VssResult.TransactionFreezeTimeout,
        [typeof(VssTransactionThawTimeoutException)] = VssResult.TransactionThawTimeout,
        [typeof(VssRebootRequiredException)] = VssResult.RebootRequired,
        [typeof(VssRevertInProgressException)] = VssResult.RevertInProgress,
        [typeof(VssResyncInProgressException)] = VssResult.ResyncInProgress,
        [typeof(VssCannotRevertDiskIdException)] = VssResult.CannotRevertDiskId,
        [typeof(VssSnapshotNotInSetException)] = VssResult.SnapshotNotInSet,
        [typeof(VssSnapshotSetInProgressException)] = VssResult.SnapshotSetInProgress,
        [typeof(VssUnsupportedContextException)] = VssResult.UnsupportedContext,
        [typeof(VssWriterException)] = VssResult.UnexpectedWriterError,
        [typeof(VssUnexpectedWriterErrorException)] = VssResult.UnexpectedWriterError,
        [typeof(VssWriterInfrastructureException)] = VssResult.WriterInfrastructure,
        [typeof(VssWriterNotRespondingException)] = VssResult.WriterNotResponding,
        [typeof(VssWriterStatusNotAvailableException)] = VssResult.WriterStatusNotAvailable,
        [typeof(VssInconsistentSnapshotWriterException)] = VssResult.WriterErrorInconsistentSnapshot,
        [typeof(VssOutOfResourcesWriterException)] = VssResult.WriterErrorOutOfResources,
        [typeof(VssTimeoutWriterException)] = VssResult.WriterErrorTimeout,
        [typeof(VssRetryableWriterException)] = VssResult.WriterErrorRetryable,
        [typeof(VssNonRetryableWriterException)] = VssResult.WriterErrorNonRetryable,
        [typeof(VssPartialFailureWriterException)] = VssResult.WriterErrorPartialFailure,
        [typeof(UnsupportedOperatingSystemException)] = VssResult.NotSupported,
    };

    /// <summary>The failure of a call.</summary>
    public static VssException Of(Exception exception, ApiCall call)
    {
        Exception cause = Unwrap(exception);
        return cause switch
        {
            VssException known => known,
            NullReferenceException => Repeated(cause, call),
            NotImplementedException => NotDone(cause, call),
            _ => Known(cause, CodeOf(cause), call),
        };
    }

    /// <summary>The code that an exception stands for.</summary>
    public static int CodeOf(Exception exception)
    {
        for (Type? type = exception.GetType(); type is not null; type = type.BaseType)
        {
            if (Codes.TryGetValue(type, out int code))
            {
                return code;
            }
        }

        return exception is ArgumentException ? VssResult.InvalidArgument
            : exception.HResult is 0 or PlainException ? VssResult.Unexpected
            : exception.HResult;
    }

    private static Exception Unwrap(Exception exception) => exception switch
    {
        AggregateException { InnerExceptions.Count: 1 } several => Unwrap(several.InnerException!),
        VssDeleteSnapshotsFailedException { InnerException: Exception inner } => Unwrap(inner),
        _ => exception,
    };

    private static VssException Known(Exception cause, int code, ApiCall call)
    {
        VssError error = VssErrorCatalog.Find(code);
        bool shadow = code == VssResult.ObjectNotFound && call.ShadowId is not null;
        string what = shadow ? $"There is no shadow copy with the id {call.ShadowId}." : error.Message;
        return new VssException(code, $"{what} ({call.Name}: {cause.Message.Trim()})", cause)
        {
            ErrorId = shadow ? "ShadowNotFound" : error.ErrorId,
            Advice = shadow ? "Run Get-VssShadow for the ids that exist." : error.Advice,
            Call = call.Name,
            Volume = call.Volume,
            WriterName = call.WriterName,
            Target = call.Target,
        };
    }

    private static VssException NotDone(Exception cause, ApiCall call) =>
        new(NotImplemented, $"Neither Windows nor the provider does {call.Name}. ({cause.Message.Trim()})", cause)
        {
            ErrorId = "NotImplementedByVss",
            Category = VssErrorCategory.NotImplemented,
            Advice = "Get-VssProvider shows the providers; break, import and resync need one for hardware.",
            Call = call.Name,
            Volume = call.Volume,
            Target = call.Target,
        };

    // AlphaVSS 2.0.3 makes a failed call a second time to learn its code; when that one succeeds, it throws nothing.
    private static VssException Repeated(Exception cause, ApiCall call) =>
        new(VssResult.Unexpected, $"{call.Name} failed for a moment, and its cause is not known.", cause)
        {
            ErrorId = "CallFailedOnce",
            Advice = "Try again; the event log may tell the cause.",
            Call = call.Name,
            Volume = call.Volume,
            Target = call.Target,
        };
}

/// <summary>A call, and what it is about.</summary>
internal sealed record ApiCall(string Name)
{
    public Guid? ShadowId { get; init; }

    public string? Volume { get; init; }

    public string? WriterName { get; init; }

    public object? About { get; init; }

    public object? Target => About ?? ShadowId ?? (object?)Volume ?? Name;
}
