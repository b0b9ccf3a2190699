namespace VssTools;

/// <summary>A change of storage that has been checked: what is there, and what is to be.</summary>
public sealed record StoragePlan
{
    /// <summary>The storage: as it is, or as it would be.</summary>
    public VssStorage Storage { get; init; } = new();

    /// <summary>The maximum to be, in bytes; <see cref="VssStorage.Unbounded"/> for no limit.</summary>
    public long MaximumSize { get; init; } = VssStorage.Unbounded;

    /// <summary>What else the change does on this machine; empty where nothing.</summary>
    public string Notice { get; init; } = "";

    /// <summary>Whether shadow copies may have to go for it.</summary>
    public bool Evicts =>
        MaximumSize != VssStorage.Unbounded
        && Storage.ShadowCount > 0
        && (Storage.UsedSpace is not long used || used > MaximumSize);

    /// <summary>The maximum for people.</summary>
    public string Size => MaximumSize == VssStorage.Unbounded
        ? "no maximum"
        : "a maximum of " + VssStorageSize.Describe(MaximumSize);

    /// <summary>Both volumes for people.</summary>
    public string Place => Storage.Volume == Storage.StorageVolume
        ? Storage.Volume
        : $"{Storage.Volume} on {Storage.StorageVolume}";

    /// <summary>What else the change does, and what is lost.</summary>
    public string Remarks => $"{Notice} {Warning}".Trim();

    /// <summary>What is lost, in a sentence; empty where nothing is.</summary>
    public string Warning
    {
        get
        {
            if (!Evicts)
            {
                return "";
            }

            string used = Storage.UsedSpace is long bytes
                ? $"{VssStorageSize.Describe(bytes)} are used"
                : "What is used is not counted yet";
            return $"{used}: up to {Storage.ShadowCount} shadow copies of '{Storage.Volume}' may be evicted for " +
                $"{Size}, the oldest first.";
        }
    }
}
