using System;
using System.Collections.Generic;
using System.Linq;
using VssTools;
using VssTools.Embedded;

namespace Alphaleonis.Win32.Vss;

/// <summary>
/// The diff areas and the protection of volumes, kept as long as the process lives, with the errors that the
/// documentation of IVssDifferentialSoftwareSnapshotMgmt names. What shadow copies would use is made up.
/// </summary>
internal static class DiffAreas
{
    public const long Least = 320L << 20;
    private const long NoLimit = -1;
    private const long UsedByOne = 32L << 20;

    private static readonly object Lock = new();
    private static readonly Dictionary<string, (string On, long Maximum)> Areas = [];
    private static readonly Dictionary<string, VssVolumeProtectionInfo> Protection = [];

    /// <summary>The volumes at both ends.</summary>
    public static string[] Volumes
    {
        get
        {
            lock (Lock)
            {
                return [.. Areas.SelectMany(area => new[] { area.Key, area.Value.On }).Distinct()];
            }
        }
    }

    public static void Add(string volume, string on, long maximum)
    {
        string name = Resolve(volume).Path;
        VssVolume place = Resolve(on);
        Check(place, maximum);
        lock (Lock)
        {
            if (Areas.TryGetValue(name, out (string On, long Maximum) area))
            {
                throw area.On == place.Path
                    ? new VssObjectAlreadyExistsException()
                    : new VssMaximumDiffAreaAssociationsReachedException();
            }

            Areas[name] = (place.Path, maximum);
        }
    }

    public static void Change(string volume, string on, long maximum)
    {
        (string name, string place) = (Resolve(volume).Path, Resolve(on).Path);
        int shadows = maximum == 0 ? CountShadows(name) : 0;
        lock (Lock)
        {
            if (!Areas.TryGetValue(name, out (string On, long Maximum) area) || area.On != place)
            {
                throw new VssObjectNotFoundException();
            }

            if (maximum == 0)
            {
                Areas.Remove(shadows == 0 ? name : throw new VssVolumeInUseException());
                return;
            }

            Areas[name] = maximum is NoLimit or >= Least ? (place, maximum) : throw new ArgumentException();
        }
    }

    public static List<VssDiffAreaProperties> Query(Func<string, string, bool> isWanted)
    {
        KeyValuePair<string, (string On, long Maximum)>[] found;
        lock (Lock)
        {
            found = [.. Areas.Where(area => isWanted(area.Key, area.Value.On))];
        }

        return [.. found.Select(area => Properties(area.Key, area.Value.On, area.Value.Maximum))];
    }

    public static List<VssDiffVolumeProperties> Places(string volume)
    {
        string own = Resolve(volume).Path;
        using EmbeddedEngine engine = VssDouble.Engine();
        return
        [
            .. engine.QueryVolumes().Where(one => one.Supported && one.Path != own)
                .Prepend(engine.ResolveVolume(own))
                .Select(one => new VssDiffVolumeProperties(one.Path, one.Path, one.FreeSpace, one.Size)),
        ];
    }

    public static VssVolumeProtectionInfo ProtectionOf(string volume)
    {
        lock (Lock)
        {
            return Protection.TryGetValue(Resolve(volume).Path, out VssVolumeProtectionInfo? info)
                ? info
                : new VssVolumeProtectionInfo(VssProtectionLevel.OriginalVolume, false, default, 0, false);
        }
    }

    public static void Protect(string volume, VssProtectionLevel level)
    {
        VssVolumeProtectionInfo now = ProtectionOf(volume);
        Set(volume, new VssVolumeProtectionInfo(
            level,
            now.VolumeIsOfflineForProtection && level != VssProtectionLevel.OriginalVolume,
            now.ProtectionFault,
            now.FailureStatus,
            now.VolumeHasUnusedDiffArea));
    }

    public static void ClearFault(string volume) => Set(volume, new VssVolumeProtectionInfo(
        ProtectionOf(volume).ProtectionLevel, false, VssProtectionFault.None, 0, false));

    public static void Fault(string volume, VssProtectionFault fault, uint status, bool offline) =>
        Set(volume, new VssVolumeProtectionInfo(
            ProtectionOf(volume).ProtectionLevel, offline, fault, status, volumeHasUnusedDiffArea: true));

    public static void Clear()
    {
        lock (Lock)
        {
            Areas.Clear();
            Protection.Clear();
        }
    }

    public static VssVolume Resolve(string volume)
    {
        using EmbeddedEngine engine = VssDouble.Engine();
        return engine.ResolveVolume(volume ?? throw new ArgumentNullException(nameof(volume)));
    }

    private static void Set(string volume, VssVolumeProtectionInfo info)
    {
        lock (Lock)
        {
            Protection[Resolve(volume).Path] = info;
        }
    }

    private static void Check(VssVolume place, long maximum)
    {
        if (!place.Supported || place.FreeSpace < Least)
        {
            throw new VssVolumeNotSupportedException();
        }

        if (maximum is not NoLimit and < Least)
        {
            throw new ArgumentException();
        }
    }

    private static VssDiffAreaProperties Properties(string volume, string on, long maximum)
    {
        long used = CountShadows(volume) * UsedByOne;
        return new VssDiffAreaProperties(volume, on, maximum, used == 0 ? 0 : Math.Max(used, Least), used);
    }

    private static int CountShadows(string volume)
    {
        using EmbeddedEngine engine = VssDouble.Engine();
        using IVssSession session = engine.CreateSession(NullListener.Instance);
        session.InitializeForBackup();
        session.SetContext(VssContext.All, VssTools.VssVolumeSnapshotAttributes.None);
        return session.QuerySnapshotSets().SelectMany(set => set.Shadows).Count(shadow => shadow.Volume == volume);
    }
}
