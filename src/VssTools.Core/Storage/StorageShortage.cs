using System.Collections.Generic;
using System.Linq;

namespace VssTools;

/// <summary>Tells with a lack of space what storage the volumes have, and how to make it larger.</summary>
internal static class StorageShortage
{
    /// <summary>The failure with the storage of its volumes, where the engine knows it; otherwise as it is.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="failure">The failure.</param>
    /// <param name="volumes">The volumes of the set, in case the failure names none.</param>
    public static VssException Explain(IVssEngine engine, VssException failure, IEnumerable<string> volumes)
    {
        try
        {
            using IVssManagement management = engine.CreateManagement();
            IEnumerable<string> concerned = failure.Volume is string volume ? [volume] : volumes;
            VssStorage[] storage = [.. concerned.SelectMany(one => management.QueryDiffAreas(one))];
            return storage.Length == 0 ? failure : With(failure, storage);
        }
        catch (VssException)
        {
            // What cannot be asked cannot be told, and the first failure is the one that matters.
            return failure;
        }
    }

    private static VssException With(VssException failure, VssStorage[] storage) =>
        new(failure.HResult, $"{failure.Message} {string.Join(" ", storage.Select(Describe))}", failure)
        {
            ErrorId = failure.ErrorId,
            Category = failure.Category,
            Advice = $"{failure.Advice} {Hint(storage)}".TrimStart(),
            Call = failure.Call,
            WriterName = failure.WriterName,
            Volume = failure.Volume ?? storage[0].Volume,
            Target = failure.Target ?? storage[0].Volume,
        };

    private static string Describe(VssStorage storage)
    {
        string used = storage.UsedSpace is long bytes ? VssStorageSize.Describe(bytes) : "an unknown part";
        string maximum = storage.IsUnbounded ? "no maximum" : VssStorageSize.Describe(storage.MaximumSpace);
        return $"The shadow storage of '{storage.Volume}' has {used} of {maximum} in use; " +
            $"on '{storage.StorageVolume}' {VssStorageSize.Describe(storage.FreeSpace)} are free.";
    }

    private static string Hint(VssStorage[] storage) =>
        storage.FirstOrDefault(one => !one.IsUnbounded) is VssStorage bounded
            ? $"Set-VssStorage '{bounded.Volume}' -MaximumSize <size> gives shadow copies more space."
            : $"Get-VssStorage '{storage[0].Volume}' shows what they use.";
}
