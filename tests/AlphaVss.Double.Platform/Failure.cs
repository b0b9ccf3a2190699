using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using VssTools;

namespace Alphaleonis.Win32.Vss;

/// <summary>The exceptions that AlphaVSS makes of the codes of VSS. They do not carry the code.</summary>
public static class Failure
{
    private const int NotImplemented = unchecked((int)0x80004001);
    private const int Unexpected = unchecked((int)0x8000FFFF);

    private static readonly Dictionary<int, Func<Exception>> Exceptions = new()
    {
        [VssResult.AccessDenied] = () => new UnauthorizedAccessException(),
        [VssResult.InvalidArgument] = () => new ArgumentException(),
        [VssResult.OutOfMemory] = () => new OutOfMemoryException(),
        [NotImplemented] = () => new NotImplementedException("Neither the system nor the provider does this."),
        [Unexpected] = () => new VssUnexpectedErrorException(),
        [VssResult.Unexpected] = () => new VssUnexpectedErrorException(),
        [VssResult.InvalidXmlDocument] = () => new VssInvalidXmlDocumentException(),
        [VssResult.BadState] = () => new VssBadStateException(),
        [VssResult.ObjectNotFound] = () => new VssObjectNotFoundException(),
        [VssResult.ProviderVeto] = () => new VssProviderVetoException(),
        [VssResult.UnexpectedProviderError] = () => new VssUnexpectedProviderErrorException(),
        [VssResult.MaximumNumberOfVolumesReached] = () => new VssMaximumNumberOfVolumesReachedException(),
        [VssResult.MaximumNumberOfSnapshotsReached] = () => new VssMaximumNumberOfSnapshotsReachedException(),
        [VssResult.MaximumDiffAreaAssociationsReached] = () => new VssMaximumDiffAreaAssociationsReachedException(),
        [VssResult.ProviderNotRegistered] = () => new VssProviderNotRegisteredException(),
        [VssResult.VolumeNotSupported] = () => new VssVolumeNotSupportedException(),
        [VssResult.VolumeNotSupportedByProvider] = () => new VssVolumeNotSupportedByProviderException(),
        [VssResult.UnexpectedWriterError] = () => new VssUnexpectedWriterErrorException(),
        [VssResult.InsufficientStorage] = () => new VssInsufficientStorageException(),
        [VssResult.FlushWritesTimeout] = () => new VssFlushWritesTimeoutException(),
        [VssResult.HoldWritesTimeout] = () => new VssHoldWritesTimeoutException(),
        [VssResult.ObjectAlreadyExists] = () => new VssObjectAlreadyExistsException(),
        [VssResult.RebootRequired] = () => new VssRebootRequiredException(),
        [VssResult.RevertInProgress] = () => new VssRevertInProgressException(),
        [VssResult.TransactionFreezeTimeout] = () => new VssTransactionFreezeTimeoutException(),
        [VssResult.TransactionThawTimeout] = () => new VssTransactionThawTimeoutException(),
        [VssResult.ResyncInProgress] = () => new VssResyncInProgressException(),
        [VssResult.SnapshotNotInSet] = () => new VssSnapshotNotInSetException(),
        [VssResult.LegacyProvider] = () => new VssLegacyProviderException(),
        [VssResult.UnselectedVolume] = () => new VssUnselectedVolumeException(),
        [VssResult.CannotRevertDiskId] = () => new VssCannotRevertDiskIdException(),
        [VssResult.WriterErrorInconsistentSnapshot] = () => new VssInconsistentSnapshotWriterException(),
        [VssResult.WriterErrorOutOfResources] = () => new VssOutOfResourcesWriterException(),
        [VssResult.WriterErrorTimeout] = () => new VssTimeoutWriterException(),
        [VssResult.WriterErrorRetryable] = () => new VssRetryableWriterException(),
        [VssResult.WriterErrorNonRetryable] = () => new VssNonRetryableWriterException(),
        [VssResult.WriterNotResponding] = () => new VssWriterNotRespondingException(),
        [VssResult.WriterStatusNotAvailable] = () => new VssWriterStatusNotAvailableException(),
        [VssResult.WriterErrorPartialFailure] = () => new VssPartialFailureWriterException(),
        [VssResult.UnsupportedContext] = () => new VssUnsupportedContextException(),
        [VssResult.VolumeInUse] = () => new VssVolumeInUseException(),
        [VssResult.SnapshotSetInProgress] = () => new VssSnapshotSetInProgressException(),
    };

    /// <summary>The exception for a code; for those that AlphaVSS does not know, what .NET makes of them.</summary>
    public static Exception Of(int hresult) =>
        Exceptions.TryGetValue(hresult, out Func<Exception>? make)
            ? make()
            : Marshal.GetExceptionForHR(hresult) ?? new COMException("", hresult);
}
