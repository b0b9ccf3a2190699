namespace VssTools;

/// <summary>How volumes are protected from their shadow copies, and these from them.</summary>
public static class VolumeProtection
{
    /// <summary>A volume with its protection.</summary>
    /// <exception cref="VssException">The engine has no such thing.</exception>
    public static VssVolume Describe(IVssEngine engine, VssVolume volume)
    {
        using IVssManagement management = engine.CreateManagement();
        return volume with { Protection = management.GetVolumeProtectionLevel(volume.Path) };
    }

    /// <summary>Changes the protection of a volume.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="volume">The volume.</param>
    /// <param name="level">What is to be given up when the storage fails; <see langword="null"/> leaves it.</param>
    /// <param name="clearFault">Take the volume out of its fault.</param>
    /// <returns>The volume as it is afterwards.</returns>
    public static VssVolume Set(IVssEngine engine, VssVolume volume, VssProtectionLevel? level, bool clearFault)
    {
        using IVssManagement management = engine.CreateManagement();

        // A volume that is offline for its protection must come back first; then it takes another level.
        if (clearFault)
        {
            management.ClearVolumeProtectFault(volume.Path);
        }

        if (level is VssProtectionLevel chosen)
        {
            management.SetVolumeProtectionLevel(volume.Path, chosen);
        }

        return volume with { Protection = management.GetVolumeProtectionLevel(volume.Path) };
    }
}
