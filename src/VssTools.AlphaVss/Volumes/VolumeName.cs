using System;

namespace VssTools.AlphaVss;

/// <summary>The forms in which Windows names volumes and what is on them, as text.</summary>
internal static class VolumeName
{
    private const int ShortPath = 248;
    private const string GuidPrefix = @"\\?\Volume{";
    private const string DevicePrefix = @"\\?\";
    private const string DotPrefix = @"\\.\";
    private const string LongUncPrefix = @"\\?\UNC\";

    /// <summary>A path as GetVolumePathName takes it: no prefix of long paths, drives with a root.</summary>
    public static string Plain(string path)
    {
        string name = path.Trim().Replace('/', '\\');
        if (name.StartsWith(LongUncPrefix, StringComparison.OrdinalIgnoreCase))
        {
            name = @"\\" + name.Substring(LongUncPrefix.Length);
        }
        else if (name.StartsWith(DevicePrefix, StringComparison.Ordinal) && !IsGuid(name))
        {
            string rest = name.Substring(DevicePrefix.Length);
            name = rest.Length > 1 && rest[1] == ':' ? rest : name;
        }

        return name.Length == 2 && name[1] == ':' || IsBareGuid(name) ? name + '\\' : name;
    }

    /// <summary>A path that is too long for Windows without the prefix of long paths, with it.</summary>
    public static string Long(string plain) =>
        plain.Length < ShortPath || IsDevice(plain) ? plain
        : IsShare(plain) ? LongUncPrefix + plain.Substring(2)
        : plain.Length > 1 && plain[1] == ':' ? DevicePrefix + plain
        : plain;

    /// <summary>Whether it is, or begins with, a name by the volume's id.</summary>
    public static bool IsGuid(string name) => name.StartsWith(GuidPrefix, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it is on a share.</summary>
    public static bool IsShare(string name) => name.StartsWith(@"\\", StringComparison.Ordinal) && !IsDevice(name);

    /// <summary>A name with the backslash at its end that VSS wants.</summary>
    public static string Rooted(string name) =>
        name.EndsWith(@"\", StringComparison.Ordinal) ? name : name + '\\';

    /// <summary>The volume's id; the empty one for names without.</summary>
    public static Guid IdOf(string name)
    {
        int start = name.IndexOf('{');
        int end = name.IndexOf('}');
        return IsGuid(name) && end > start && Guid.TryParse(name.Substring(start, end - start + 1), out Guid id)
            ? id
            : Guid.Empty;
    }

    private static bool IsDevice(string name) =>
        name.StartsWith(DevicePrefix, StringComparison.Ordinal) || name.StartsWith(DotPrefix, StringComparison.Ordinal);

    private static bool IsBareGuid(string name) => IsGuid(name) && name.EndsWith("}", StringComparison.Ordinal);
}
