using System;
using System.Collections.Generic;
using System.Linq;
using Alphaleonis.Win32.Vss;

namespace VssTools.AlphaVss;

/// <summary>The diff areas that VSS tells of, volume by volume: it has no question for all of them.</summary>
internal sealed class DiffAreaQuery(IVssDifferentialSoftwareSnapshotManagement areas, ApiAccess access)
{
    public IReadOnlyList<VssStorage> Of(VolumeFacts volume) =>
        Model(areas.QueryDiffAreasForVolume(volume.VssName));

    // By both ends: one of them may be a volume that is not there now.
    public IReadOnlyList<VssStorage> All()
    {
        VolumeFacts[] volumes = [.. access.Volumes.All().Where(volume => volume.Obstacle.Length == 0)];
        return Model(volumes
            .SelectMany(volume => Ask(areas.QueryDiffAreasForVolume, volume))
            .Concat(volumes.SelectMany(volume => Ask(areas.QueryDiffAreasOnVolume, volume))));
    }

    // A volume that shadow copies do not know has none; the others are still to be asked.
    private static IEnumerable<VssDiffAreaProperties> Ask(
        Func<string, IList<VssDiffAreaProperties>> query, VolumeFacts volume)
    {
        try
        {
            return query(volume.VssName);
        }
        catch (Exception e) when (ApiFailure.CodeOf(e) is VssResult.VolumeNotSupported
            or VssResult.VolumeNotSupportedByProvider or VssResult.ObjectNotFound or VssResult.InvalidArgument
            or VssResult.FileNotFound or VssResult.PathNotFound)
        {
            return [];
        }
    }

    private VssStorage[] Model(IEnumerable<VssDiffAreaProperties> found)
    {
        VssStorage[] storage =
        [
            .. found
                .GroupBy(one => (Key(one.VolumeName), Key(one.DiffAreaVolumeName)))
                .Select(same => StorageModel.Of(same.First(), access.Volumes)),
        ];
        if (storage.Length == 0)
        {
            return storage;
        }

        ILookup<string, VssSnapshotProperties> shadows = Shadows();
        return [.. storage.Select(one => one with { ShadowCount = shadows[Key(one.Volume)].Count() })];
    }

    private ILookup<string, VssSnapshotProperties> Shadows()
    {
        using IVssBackupComponents api = access.Create();
        api.InitializeForBackup(null);
        api.SetContext(VssSnapshotContext.All);
        return api.QuerySnapshots().ToLookup(one => Key(access.Volumes.OfVssName(one.OriginalVolumeName).Path));
    }

    private static string Key(string name) => name.TrimEnd('\\').ToUpperInvariant();
}
