using System;
using System.IO;
using System.Threading;
using VssTools.Embedded.Interop;
using VssTools.Interop;

namespace VssTools.Embedded;

/// <summary>Makes read-only snapshots of Btrfs subvolumes, which cost the same whatever the subvolume holds.</summary>
internal sealed class BtrfsProvider : SnapshotProvider
{
    /// <inheritdoc/>
    public override VssProvider Info { get; } = new()
    {
        Id = new Guid("5e0b3c8a-6a5d-4a0f-9f51-3f9f3b0f4b71"),
        Name = "Btrfs",
        Type = VssProviderType.Software,
        Version = "1.0",
        VersionId = new Guid("0d1f6f0e-95a2-4f0a-8a38-6f1a2c7b4e01"),
        Consistency = VssConsistency.PointInTime,
    };

    /// <inheritdoc/>
    public override VssVolumeSnapshotAttributes Attributes => VssVolumeSnapshotAttributes.Differential;

    /// <inheritdoc/>
    public override SpaceCounter Space { get; } = new BtrfsSpace();

    /// <inheritdoc/>
    public override VolumeExamination? Examine(VolumeLocation location)
    {
        if (location.FileSystem != "btrfs" || location.IsShadow)
        {
            return null;
        }

        string root = FindSubvolume(location);
        Guid id = ReadId(root);
        id = id == Guid.Empty ? location.MakeId(root) : id;
        if (location.Mount!.ReadOnly || IsReadOnlySubvolume(root))
        {
            return new VolumeExamination(root, id, ReadOnly(root));
        }

        return new VolumeExamination(root, id, Libc.EffectiveUserId() == 0 ? null : NeedsRoot(root));
    }

    /// <inheritdoc/>
    public override PreparedShadow Prepare(
        VssShadow shadow, bool writersFollow, IVssListener listener, CancellationToken cancellation)
    {
        ShadowPlace.Prepare(shadow.Device);
        return new PreparedSnapshot(shadow);
    }

    /// <inheritdoc/>
    public override bool Exists(string device) => IsSubvolume(device);

    /// <inheritdoc/>
    public override void Remove(string device)
    {
        string folder = Path.GetDirectoryName(device)!;
        int directory = Libc.Open(folder, Libc.ReadOnly | Libc.Directory | Libc.NoFollow);
        if (directory < 0)
        {
            ThrowUnlessGone(Libc.LastError, device);
            return;
        }

        int error = BtrfsControl.DestroySnapshot(directory, Path.GetFileName(device));
        Libc.Close(directory);
        ThrowUnlessGone(error, device);
        ShadowPlace.Tidy(device);
    }

    private static void ThrowUnlessGone(int error, string device)
    {
        if (error is not (0 or PosixError.NoEntry))
        {
            throw PosixError.Create(error, "remove the shadow copy", device);
        }
    }

    private static string FindSubvolume(VolumeLocation location)
    {
        string path = location.Path;
        while (path != location.Mount!.Point && !IsSubvolume(path))
        {
            path = Path.GetDirectoryName(path)!;
        }

        return path;
    }

    private static bool IsSubvolume(string path) =>
        Libc.TryStat(path, false, out StatXBuffer stat) && stat.IsDirectory && stat.Inode == BtrfsControl.RootInode;

    // A read-only subvolume on a writable mount refuses its own root user; that is not a matter of rights.
    private static bool IsReadOnlySubvolume(string root) =>
        Libc.EffectiveUserId() == 0 && !LinuxVolume.CanWrite(root);

    private static Guid ReadId(string root)
    {
        int directory = Libc.Open(root, Libc.ReadOnly | Libc.Directory);
        if (directory < 0)
        {
            return Guid.Empty;
        }

        Guid id = BtrfsControl.GetSubvolumeId(directory);
        Libc.Close(directory);
        return id;
    }

    private static VssException NeedsRoot(string root) =>
        new(VssResult.AccessDenied, $"Snapshots of the Btrfs subvolume '{root}' need root.")
        {
            ErrorId = "BtrfsNeedsRoot",
            Target = root,
            Volume = root,
        };

    private sealed class PreparedSnapshot : PreparedShadow
    {
        private readonly VssShadow _shadow;
        private readonly ulong _group;
        private int _source;
        private int _directory = -1;

        public PreparedSnapshot(VssShadow shadow)
        {
            _shadow = shadow;
            _source = Open(shadow.Volume);
            try
            {
                _directory = Open(Path.GetDirectoryName(shadow.Device)!);
                _group = BtrfsSpace.FindGroup(_source);
            }
            catch
            {
                Dispose();
                throw;
            }
        }

        public override void Commit(CancellationToken cancellation)
        {
            cancellation.ThrowIfCancellationRequested();
            string name = _shadow.Id.ToString();
            int error = BtrfsControl.CreateSnapshot(_source, _directory, name, _group);
            if (error is PosixError.Invalid or PosixError.NoEntry && _group != 0)
            {
                // Somebody has turned quotas off meanwhile; the shadow copy matters more than its count.
                error = BtrfsControl.CreateSnapshot(_source, _directory, name);
            }

            if (error != 0)
            {
                throw PosixError.Create(error, "make a Btrfs snapshot of", _shadow.Volume);
            }
        }

        public override void Dispose()
        {
            Close(ref _source);
            Close(ref _directory);
        }

        private static int Open(string path)
        {
            int file = Libc.Open(path, Libc.ReadOnly | Libc.Directory | Libc.NoFollow);
            return file >= 0 ? file : throw PosixError.Create(Libc.LastError, "open", path);
        }

        private static void Close(ref int file)
        {
            if (file >= 0)
            {
                Libc.Close(file);
                file = -1;
            }
        }
    }
}
