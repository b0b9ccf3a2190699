using System;

namespace Alphaleonis.Win32.Vss;

// What is older than tasks: nobody here calls it.
internal sealed partial class BackupComponentsDouble
{
    public void BackupComplete() => throw new NotSupportedException();

    public void DoSnapshotSet() => throw new NotSupportedException();

    public void GatherWriterMetadata() => throw new NotSupportedException();

    public void GatherWriterStatus() => throw new NotSupportedException();

    public void ImportSnapshots() => throw new NotSupportedException();

    public void PostRestore() => throw new NotSupportedException();

    public void PrepareForBackup() => throw new NotSupportedException();

    public void PreRestore() => throw new NotSupportedException();

    public void BreakSnapshotSet(Guid snapshotSetId, VssHardwareOptions breakFlags) =>
        throw new NotSupportedException();

    public void RecoverSet(VssRecoveryOptions options) => throw new NotSupportedException();

    public IVssAsyncResult BeginBackupComplete(AsyncCallback userCallback, object state) =>
        throw new NotSupportedException();

    public void EndBackupComplete(IAsyncResult asyncResult) => throw new NotSupportedException();

    public IVssAsyncResult BeginDoSnapshotSet(AsyncCallback userCallback, object state) =>
        throw new NotSupportedException();

    public void EndDoSnapshotSet(IAsyncResult asyncResult) => throw new NotSupportedException();

    public IVssAsyncResult BeginGatherWriterMetadata(AsyncCallback userCallback, object state) =>
        throw new NotSupportedException();

    public void EndGatherWriterMetadata(IAsyncResult asyncResult) => throw new NotSupportedException();

    public IVssAsyncResult BeginGatherWriterStatus(AsyncCallback userCallback, object state) =>
        throw new NotSupportedException();

    public void EndGatherWriterStatus(IAsyncResult asyncResult) => throw new NotSupportedException();

    public IVssAsyncResult BeginImportSnapshots(AsyncCallback userCallback, object state) =>
        throw new NotSupportedException();

    public void EndImportSnapshots(IAsyncResult asyncResult) => throw new NotSupportedException();

    public IVssAsyncResult BeginPostRestore(AsyncCallback userCallback, object state) =>
        throw new NotSupportedException();

    public void EndPostRestore(IAsyncResult asyncResult) => throw new NotSupportedException();

    public IVssAsyncResult BeginPrepareForBackup(AsyncCallback userCallback, object state) =>
        throw new NotSupportedException();

    public void EndPrepareForBackup(IAsyncResult asyncResult) => throw new NotSupportedException();

    public IVssAsyncResult BeginPreRestore(AsyncCallback userCallback, object state) =>
        throw new NotSupportedException();

    public void EndPreRestore(IAsyncResult asyncResult) => throw new NotSupportedException();

    public IVssAsyncResult BeginRecoverSet(VssRecoveryOptions options, AsyncCallback userCallback, object state) =>
        throw new NotSupportedException();

    public void EndRecoverSet(IAsyncResult asyncResult) => throw new NotSupportedException();

    public IVssAsyncResult BeginBreakSnapshotSet(
        Guid snapshotSetId, VssHardwareOptions breakFlags, AsyncCallback userCallback, object state) =>
        throw new NotSupportedException();

    public void EndBreakSnapshotSet(IAsyncResult asyncResult) => throw new NotSupportedException();

    public IVssAsyncResult BeginQueryRevertStatus(string volumeName, AsyncCallback userCallback, object state) =>
        throw new NotSupportedException();

    public void EndQueryRevertStatus(IAsyncResult asyncResult) => throw new NotSupportedException();
}
