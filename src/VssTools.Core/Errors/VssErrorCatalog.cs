using System.Collections.Generic;

namespace VssTools;

/// <summary>
/// Every result code that VSS documents, with its name, kind, meaning, advice and retry policy. The one table that
/// exceptions, PowerShell errors and scripts are made from.
/// </summary>
public static partial class VssErrorCatalog
{
    private static readonly Dictionary<int, VssError> ByCode = Index();

    /// <summary>All entries.</summary>
    public static IReadOnlyCollection<VssError> All => ByCode.Values;

    /// <summary>The entry for a code; for a code that nobody documents, an entry made from the number.</summary>
    /// <param name="hresult">The result code.</param>
    public static VssError Find(int hresult) =>
        ByCode.TryGetValue(hresult, out VssError? error) ? error : Unknown(hresult);

    private static VssError Unknown(int hresult) => new(
        hresult,
        $"HRESULT_0x{hresult:X8}",
        VssErrorCategory.InvalidOperation,
        VssRetryPolicy.Never,
        $"The operation failed with the undocumented code 0x{hresult:X8}.",
        "Search for the code in the documentation of the provider or writer that returned it.");

    private static Dictionary<int, VssError> Index()
    {
        Dictionary<int, VssError> index = [];
        foreach (VssError error in VssErrors)
        {
            index.Add(error.HResult, error);
        }

        foreach (VssError error in SystemErrors)
        {
            index.Add(error.HResult, error);
        }

        return index;
    }
}
