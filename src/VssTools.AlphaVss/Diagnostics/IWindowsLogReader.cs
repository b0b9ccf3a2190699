using System.Collections.Generic;

namespace VssTools.AlphaVss;

/// <summary>Reads one log of Windows.</summary>
internal interface IWindowsLogReader
{
    /// <summary>The records that a query chooses, the newest first.</summary>
    /// <param name="log">The log, for example <c>Application</c>.</param>
    /// <param name="query">The query, in the XPath of event logs.</param>
    IEnumerable<VssEventRecord> Read(string log, string query);
}
