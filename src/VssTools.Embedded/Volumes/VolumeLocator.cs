using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace VssTools.Embedded;

/// <summary>Finds the volume that a path is on, and the provider for it.</summary>
internal sealed class VolumeLocator(IReadOnlyList<SnapshotProvider> providers)
{
    /// <summary>The volume that holds a path.</summary>
    /// <param name="path">Any path.</param>
    /// <param name="providerId">The provider meant; empty for the first that fits.</param>
    public EmbeddedVolume Resolve(string path, Guid providerId)
    {
        VolumeLocation location = VolumeLocation.Find(path);
        List<SnapshotProvider> candidates = [.. Candidates(providerId)];
        EmbeddedVolume? refused = null;
        foreach (SnapshotProvider provider in candidates)
        {
            VolumeExamination? examination = provider.Examine(location);
            if (examination is null)
            {
                continue;
            }

            EmbeddedVolume volume = Describe(location, provider, examination, refused);

            // What is read-only is so for every provider; other problems another provider may not have.
            if (volume.Problem is null or { HResult: VssResult.WriteProtect })
            {
                return volume;
            }

            refused = volume;
        }

        return refused ?? throw Unsuitable(path, candidates[0]);
    }

    /// <summary>The volumes that are mounted.</summary>
    public IReadOnlyList<VssVolume> QueryAll()
    {
        List<VssVolume> volumes = [];
        foreach (string root in Roots())
        {
            try
            {
                VssVolume volume = Resolve(root, Guid.Empty).Volume;
                if (!volumes.Any(other => other.Id == volume.Id))
                {
                    volumes.Add(volume);
                }
            }
            catch (VssException e)
            {
                // A mount that has gone, or that this user may not enter, is still worth a line.
                volumes.Add(new VssVolume { Path = root, Reason = e.Message });
            }
        }

        return volumes;
    }

    private static IEnumerable<string> Roots() =>
        Path.DirectorySeparatorChar == '/'
            ? Mount.ReadAll()
                .Where(mount => !mount.IsPseudo && Directory.Exists(mount.Point))
                .Select(mount => mount.Point)
                .Distinct()
            : DriveInfo.GetDrives().Where(drive => drive.IsReady).Select(drive => drive.RootDirectory.FullName);

    private IEnumerable<SnapshotProvider> Candidates(Guid providerId)
    {
        if (providerId == Guid.Empty)
        {
            return providers;
        }

        SnapshotProvider chosen = providers.FirstOrDefault(provider => provider.Info.Id == providerId)
            ?? throw new VssException(
                VssResult.ProviderNotRegistered, $"No provider with the id {providerId} is registered.")
            {
                Target = providerId,
            };
        return [chosen];
    }

    private static EmbeddedVolume Describe(
        VolumeLocation location, SnapshotProvider provider, VolumeExamination examination, EmbeddedVolume? refused)
    {
        bool supported = examination.Problem is null;
        (long size, long free) = Space(examination.Root);
        VssVolume volume = new()
        {
            Id = examination.Id,
            Path = examination.Root,
            FileSystem = location.FileSystem,
            Supported = supported,

            // A better provider that had to step back is the reason for the choice made.
            Reason = (examination.Problem ?? refused?.Problem)?.Message ?? "",
            Consistency = supported ? provider.Info.Consistency : VssConsistency.None,
            ProviderId = supported ? provider.Info.Id : Guid.Empty,
            Provider = supported ? provider.Info.Name : "",
            Size = size,
            FreeSpace = free,
        };
        return new EmbeddedVolume(volume, provider, examination.Problem);
    }

    private static (long Size, long Free) Space(string root)
    {
        try
        {
            DriveInfo drive = new(Path.DirectorySeparatorChar == '/' ? root : Path.GetPathRoot(root)!);
            return (drive.TotalSize, drive.AvailableFreeSpace);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // Sizes are information; a volume that does not tell them can be shadowed all the same.
            return (0, 0);
        }
    }

    private static VssException Unsuitable(string path, SnapshotProvider provider) =>
        new(VssResult.VolumeNotSupportedByProvider, $"The provider '{provider.Info.Name}' cannot shadow '{path}'.")
        {
            Target = path,
            Volume = path,
        };
}
