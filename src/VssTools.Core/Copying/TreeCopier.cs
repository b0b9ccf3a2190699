using System.Runtime.InteropServices;
using System.Threading;
using VssTools.Copying.Linux;
using VssTools.Copying.Managed;

namespace VssTools;

/// <summary>
/// Copies files and whole trees with all that belongs to them: contents with their holes, permissions, owners, times,
/// extended attributes, access control lists, symbolic and hard links. Links are copied, never followed.
/// </summary>
public static class TreeCopier
{
    /// <summary>
    /// Copies what the request names, on several threads. A file whose copy fails or is cancelled is removed again, so
    /// that no half file is left.
    /// </summary>
    /// <param name="request">What to copy, and how.</param>
    /// <param name="listener">Hears of failures, warnings and progress, from any thread.</param>
    /// <param name="cancellation">Ends the copy within a second.</param>
    /// <returns>What was copied; failed entries are counted and have been reported to the listener.</returns>
    /// <exception cref="VssException">
    /// The source does not exist, the destination exists, lies in the source or cannot be written, the disk is full,
    /// or a first entry failed and <see cref="CopyRequest.StopOnError"/> is set.
    /// </exception>
    /// <exception cref="System.OperationCanceledException">The copy was cancelled.</exception>
    public static VssCopyResult Copy(CopyRequest request, IVssListener listener, CancellationToken cancellation) =>
        RuntimeInformation.IsOSPlatform(OSPlatform.Linux)
            ? LinuxTreeCopier.Copy(request, listener, cancellation)
            : ManagedTreeCopier.Copy(request, listener, cancellation);
}
