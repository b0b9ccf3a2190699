using System;
using System.Linq;
using System.Management.Automation;
using VssTools.Reporting;

namespace VssTools.Commands;

/// <summary>Takes objects for a report: as they are, or as they came through remoting or from a file.</summary>
internal static class ReportObject
{
    // What remoting adds to an object: the machine that sent it.
    private const string Origin = "PSComputerName";

    private static readonly string[] Prefixes = ["Deserialized.", "Selected."];

    /// <summary>Reads an object.</summary>
    /// <returns>Whether it is one that a report takes.</returns>
    public static bool TryRead(PSObject item, out object value)
    {
        value = item.BaseObject;
        if (VssReport.Types.Contains(value.GetType()))
        {
            return true;
        }

        if (VssReport.Types.FirstOrDefault(type => WasOf(item, type)) is not Type type)
        {
            return false;
        }

        value = DeserializedModel.Read(item, type);
        return true;
    }

    /// <summary>The machine that an object is from; <see langword="null"/> where it does not tell.</summary>
    public static string? Machine(PSObject item) => item.Properties[Origin]?.Value?.ToString();

    private static bool WasOf(PSObject item, Type type) =>
        Prefixes.Any(prefix => item.TypeNames.Contains(prefix + type.FullName));
}
