using System;
using System.IO;
using System.Threading;
using VssTools.Copying;
using VssTools.Embedded.Interop;

namespace VssTools.Embedded;

/// <summary>
/// Copies a directory tree, sharing blocks where the file system can. The copy is a point in time only as far as the
/// writers hold still; before they do, a first copy is made, so that they wait only for what changed meanwhile.
/// </summary>
internal sealed class CloneProvider : SnapshotProvider
{
    /// <inheritdoc/>
    public override VssProvider Info { get; } = new()
    {
        Id = new Guid("c7f0c7b6-8d0e-4c58-8d5c-5a0a5bb0a3d2"),
        Name = "Clone",
        Type = VssProviderType.Software,
        Version = "1.0",
        VersionId = new Guid("3c2a9f57-1c0b-4b0e-9a5e-2f5b8d6e7f02"),
        Consistency = VssConsistency.Writer,
    };

    /// <inheritdoc/>
    public override VssVolumeSnapshotAttributes Attributes => VssVolumeSnapshotAttributes.Plex;

    /// <inheritdoc/>
    public override SpaceCounter Space { get; } = new CloneSpace();

    /// <inheritdoc/>
    public override VolumeExamination? Examine(VolumeLocation location)
    {
        string root = location.Path;
        return new VolumeExamination(root, location.MakeId(root), FindProblem(location));
    }

    /// <inheritdoc/>
    public override PreparedShadow Prepare(
        VssShadow shadow, bool writersFollow, IVssListener listener, CancellationToken cancellation)
    {
        ShadowPlace.Prepare(shadow.Device);
        CopyRequest request = new()
        {
            Source = shadow.Volume,
            Destination = shadow.Device,
            OneFileSystem = true,
            StopOnError = true,
            ExcludeNames = [ShadowPlace.FolderName],
        };
        if (!writersFollow)
        {
            return new PreparedClone(request, listener);
        }

        // Pages that a program has mapped and changed carry no time stamp until they are written; after this, the
        // next change of such a page is stamped again.
        LinuxVolume.Sync(shadow.Volume);
        DateTimeOffset start = DateTimeOffset.UtcNow;
        TreeCopier.Copy(request, listener, cancellation);
        return new PreparedClone(request with { UpdateSince = start, Overwrite = true }, listener);
    }

    /// <inheritdoc/>
    public override bool Exists(string device) => Directory.Exists(device);

    /// <inheritdoc/>
    public override void Remove(string device)
    {
        TreeRemover.Remove(device, CancellationToken.None);
        ShadowPlace.Tidy(device);
    }

    private static VssException? FindProblem(VolumeLocation location)
    {
        string root = location.Path;
        if (location.IsShadow)
        {
            return NotSupported(
                root,
                "VolumeIsShadow",
                $"'{root}' is a shadow copy itself.",
                "Copy from it directly; it never changes.");
        }

        if (location.Mount is not Mount mount)
        {
            return null;
        }

        if (mount.IsPseudo)
        {
            return NotSupported(
                root,
                "NotAVolume",
                $"'{root}' is not a volume: the file system {mount.FileSystem} holds no data of its own.",
                "Name a folder on a disk.");
        }

        if (mount.ReadOnly)
        {
            return ReadOnly(root);
        }

        return LinuxVolume.CanRead(root) ? null : new VssException(
            VssResult.AccessDenied, $"The folder '{root}' may not be read.")
        {
            ErrorId = "VolumeAccessDenied",
            Target = root,
            Volume = root,
        };
    }

    private sealed class PreparedClone(CopyRequest request, IVssListener listener) : PreparedShadow
    {
        public override void Commit(CancellationToken cancellation) =>
            TreeCopier.Copy(request, listener, cancellation);
    }
}
