using System.Collections.Generic;

namespace VssTools.AlphaVss;

/// <summary>
/// The accounts that may or may not talk to writers: <c>VssAccessControl</c> of the service VSS. Source: "Security
/// Considerations for Writers" of the VSS reference.
/// </summary>
internal interface IAccessList
{
    /// <summary>The accounts, with whether they may; <see langword="null"/> where there is no such list.</summary>
    /// <exception cref="System.Security.SecurityException">It may not be read.</exception>
    IReadOnlyDictionary<string, bool>? Read();
}
