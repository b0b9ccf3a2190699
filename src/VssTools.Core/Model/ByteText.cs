using System;
using System.Globalization;

namespace VssTools;

/// <summary>Sizes for people.</summary>
internal static class ByteText
{
    private const int Step = 1024;

    private static readonly string[] Units = ["B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"];

    /// <summary>A number of bytes in the unit that gives a short number.</summary>
    public static string Of(long bytes)
    {
        double size = bytes;
        int unit = 0;
        while (Math.Abs(size) >= Step && unit < Units.Length - 1)
        {
            size /= Step;
            unit++;
        }

        return string.Format(CultureInfo.InvariantCulture, "{0:0.#} {1}", size, Units[unit]);
    }
}
