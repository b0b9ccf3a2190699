using System;
using System.IO;
using System.Linq;

namespace VssTools;

/// <summary>Which paths a manifest may name: such that lead down from where they begin, and nowhere else.</summary>
internal static class ManifestPath
{
    private static readonly string[] Devices =
    [
        "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "COM0", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7",
        "COM8", "COM9", "LPT0", "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9",
        "COM\u00B9", "COM\u00B2", "COM\u00B3", "LPT\u00B9", "LPT\u00B2", "LPT\u00B3",
    ];

    /// <summary>Why a path is refused; <see langword="null"/> for one that is fine.</summary>
    /// <param name="path">The path; empty for the root of the volume.</param>
    public static string? Refusal(byte[] path)
    {
        for (int start = 0; start < path.Length;)
        {
            int end = Array.IndexOf(path, (byte)'/', start);
            end = end < 0 ? path.Length : end;
            if (RefusalOfPart(path, start, end) is string reason)
            {
                return reason;
            }

            start = end + 1;
        }

        return path.Length > 0 && path[path.Length - 1] == '/' ? "has an empty part" : null;
    }

    /// <summary>Why a folder's name is refused; <see langword="null"/> for one that is fine.</summary>
    public static string? RefusalOfName(string name)
    {
        byte[] bytes = ManifestWords.Encoding.GetBytes(name);
        return Array.IndexOf(bytes, (byte)'/') >= 0 ? "is no single name" : RefusalOfPart(bytes, 0, bytes.Length);
    }

    private static string? RefusalOfPart(byte[] path, int start, int end)
    {
        int length = end - start;
        if (length == 0)
        {
            return start == 0 && path.Length > 0 ? "is absolute" : "has an empty part";
        }

        if (path[start] == '.' && (length == 1 || (length == 2 && path[start + 1] == '.')))
        {
            return "leads out of its folder";
        }

        if (Array.IndexOf(path, (byte)0, start, length) >= 0)
        {
            return "has a zero byte";
        }

        return Path.DirectorySeparatorChar == '\\'
            ? RefusalOnWindows(ManifestWords.Encoding.GetString(path, start, length))
            : null;
    }

    /// <summary>Names that mean something else on Windows: streams, drives, devices, other names.</summary>
    internal static string? RefusalOnWindows(string part)
    {
        if (part.IndexOfAny(['\\', ':', '*', '?', '"', '<', '>', '|']) >= 0 || part.Any(char.IsControl))
        {
            return "has a character that no name on Windows can have";
        }

        string stem = part.Split('.')[0].TrimEnd(' ');
        return Devices.Contains(stem, StringComparer.OrdinalIgnoreCase)
            ? "is the name of a device on Windows"
            : part.EndsWith(".", StringComparison.Ordinal) || part.EndsWith(" ", StringComparison.Ordinal)
                ? "ends with a dot or a blank, which Windows would drop"
                : null;
    }
}
