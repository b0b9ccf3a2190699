using System;

namespace VssTools.Reporting;

/// <summary>How much of the room that shadow copies may take is taken.</summary>
internal sealed class StorageUse
{
    private readonly VssStorage _storage;

    private StorageUse(VssStorage storage) => _storage = storage;

    /// <summary>The use of a storage.</summary>
    public static StorageUse Of(VssStorage storage) => new(storage);

    /// <summary>The most that the shadow copies can take, in bytes; 0 where nobody knows.</summary>
    public long Room => Math.Max(0, _storage.IsUnbounded ? AllThereIs : _storage.MaximumSpace);

    /// <summary>The part of the room that is used; <see langword="null"/> where nobody knows.</summary>
    public double? UsedPart => Part(_storage.UsedSpace);

    /// <summary>The part of the room that is set aside; <see langword="null"/> where nobody knows.</summary>
    public double? AllocatedPart => Part(_storage.AllocatedSpace);

    /// <summary>Whether shadow copies will soon have to go.</summary>
    public bool IsNearlyFull => _storage.EvictionNear;

    /// <summary>The use in words.</summary>
    public string Describe()
    {
        string used = ReportText.Bytes(_storage.UsedSpace ?? 0);
        return UsedPart is double part ? $"{ReportText.Percent(part * 100)} used: {used} of {ReportText.Bytes(Room)}"
            : _storage.UsedSpace is null ? "Nobody counts what is used"
            : $"{used} used";
    }

    // Without a limit the shadow copies can have what is free beside what they have.
    private long AllThereIs => _storage.StorageVolumeSize > 0 ? (_storage.UsedSpace ?? 0) + _storage.FreeSpace : 0;

    private double? Part(long? bytes) => bytes is long value && Room > 0 ? Math.Max(0, value) / (double)Room : null;
}
