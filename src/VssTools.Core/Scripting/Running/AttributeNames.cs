using System;
using System.Linq;
using System.Text;

namespace VssTools.Scripting;

/// <summary>Names of enumerations in the words that VSS's tools write.</summary>
internal static class AttributeNames
{
    // DiskShadow begins with this one.
    private static readonly VssVolumeSnapshotAttributes[] Attributes =
    [
        .. Enum.GetValues(typeof(VssVolumeSnapshotAttributes)).Cast<VssVolumeSnapshotAttributes>().Skip(1)
            .OrderByDescending(one => one == VssVolumeSnapshotAttributes.NoAutoRelease),
    ];

    /// <summary>DiskShadow writes an attribute's words apart: <c>No_Auto_Release</c>.</summary>
    public static string Of(VssVolumeSnapshotAttributes attributes)
    {
        StringBuilder text = new();
        foreach (VssVolumeSnapshotAttributes one in Attributes.Where(one => (attributes & one) != 0))
        {
            text.Append(' ').Append(Words(one));
        }

        return text.ToString();
    }

    /// <summary>The symbol of a value: <c>VSS_WS_</c> and <c>WAITING_FOR_FREEZE</c>.</summary>
    public static string Symbol(string prefix, Enum value) => prefix + Words(value).ToUpperInvariant();

    /// <summary>A value for people: <c>Database files</c>.</summary>
    public static string Phrase(Enum value)
    {
        string words = Words(value).Replace('_', ' ');
        return words.Substring(0, 1) + words.Substring(1).ToLowerInvariant();
    }

    private static string Words(Enum value)
    {
        string name = value.ToString();
        StringBuilder text = new();
        for (int i = 0; i < name.Length; i++)
        {
            bool wordBegins = i > 0 && char.IsUpper(name[i]) && char.IsLower(name[i - 1]);
            text.Append(wordBegins ? "_" : "").Append(name[i]);
        }

        return text.ToString();
    }
}
