using System;
using System.Collections.Generic;
using System.Linq;
using Alphaleonis.Win32.Vss;

namespace VssTools.AlphaVss;

/// <summary>Which provider would shadow a volume, asked in VSS's own order: hardware, software, system.</summary>
internal sealed class VolumeSupport : IDisposable
{
    private readonly IVssBackupComponents _api;
    private readonly IReadOnlyList<VssProvider> _providers;

    public VolumeSupport(ApiAccess access)
    {
        _api = access.Create();
        try
        {
            _api.InitializeForBackup(null);
            _api.SetContext(VssSnapshotContext.Backup);
            _providers =
                [.. _api.QueryProviders().Select(ShadowModel.Provider).OrderByDescending(provider => provider.Type)];
        }
        catch (Exception e)
        {
            Dispose();
            throw ApiFailure.Of(e, new ApiCall("QueryProviders"));
        }
    }

    /// <summary>Fails for a provider that is not there; the empty id stands for any.</summary>
    public void CheckProvider(Guid providerId)
    {
        if (providerId != Guid.Empty && _providers.All(provider => provider.Id != providerId))
        {
            throw new VssException(
                VssResult.ProviderNotRegistered, $"No provider with the id {providerId} is registered.")
            {
                Target = providerId,
            };
        }
    }

    /// <summary>A volume that somebody named by a path; VSS tells the share behind other names of it.</summary>
    public VssVolume Describe(VolumeFacts facts, string path, Guid providerId) =>
        Describe(ShareRoot.Of(_api, facts, path), providerId);

    public VssVolume Describe(VolumeFacts facts, Guid providerId)
    {
        CheckProvider(providerId);
        string reason = "";
        foreach (VssProvider provider in _providers.Where(p => providerId == Guid.Empty || p.Id == providerId))
        {
            if (IsSupported(facts, provider, ref reason))
            {
                return Volume(facts) with
                {
                    Supported = true,
                    Consistency = VssConsistency.PointInTime,
                    ProviderId = provider.Id,
                    Provider = provider.Name,
                    Reason = facts.Shortage,
                };
            }
        }

        return Volume(facts) with { Reason = Reason(facts, reason) };
    }

    public void Dispose()
    {
        try
        {
            _api.Dispose();
        }
        catch (Exception)
        {
            // It has only been asked: nothing is open that its end could leave behind.
        }
    }

    private static string Reason(VolumeFacts facts, string reason) =>
        facts.Obstacle.Length > 0 ? facts.Obstacle
        : reason.Length > 0 ? reason
        : facts.Shortage.Length > 0 ? facts.Shortage
        : "No provider supports this volume.";

    private bool IsSupported(VolumeFacts facts, VssProvider provider, ref string reason)
    {
        try
        {
            return _api.IsVolumeSupported(facts.VssName, provider.Id);
        }
        catch (Exception e)
        {
            // VSS says so by an error as well; any failure is the reason why this provider does not take it.
            reason = ReasonOf(ApiFailure.Of(e, new ApiCall("IsVolumeSupported") { Volume = facts.Path }), reason);
            return false;
        }
    }

    // A plain no is no reason.
    private static string ReasonOf(VssException failure, string reason) =>
        failure.HResult is VssResult.VolumeNotSupported or VssResult.VolumeNotSupportedByProvider ? reason
        : failure.ErrorId == failure.Symbol ? $"{failure.Error.Message} {failure.Advice}"
        : failure.Message;

    private static VssVolume Volume(VolumeFacts facts) => new()
    {
        Id = facts.Id,
        Path = facts.Path,
        FileSystem = facts.FileSystem,
        Label = facts.Label,
        Size = facts.Size,
        FreeSpace = facts.FreeSpace,
    };
}
