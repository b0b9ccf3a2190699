using System;
using System.Globalization;

namespace VssTools;

/// <summary>
/// The most that shadow copies may use, as people say it: bytes, <c>20GB</c>, <c>10%</c> of the volume that the storage
/// is on, or <c>Unbounded</c>. The units are those of PowerShell: a kilobyte has 1024 bytes.
/// </summary>
public sealed class VssStorageSize
{
    private const string Units = "KMGTPE";
    private const string What = "give bytes, a size such as 20GB, a part of the volume such as 10%, or Unbounded";

    private readonly long? _bytes;
    private readonly decimal _percent;

    /// <summary>Means so many bytes.</summary>
    public VssStorageSize(long bytes)
        : this((decimal)bytes)
    {
    }

    /// <summary>Means so many bytes: PowerShell makes such a number of <c>1.5TB</c>.</summary>
    public VssStorageSize(double bytes)
        : this(Exact(bytes))
    {
    }

    /// <summary>Means so many bytes.</summary>
    public VssStorageSize(decimal bytes) => _bytes = Check(bytes, bytes.ToString(CultureInfo.InvariantCulture));

    /// <summary>Means what a text says, whatever the culture is.</summary>
    public VssStorageSize(string text)
    {
        string trimmed = text.Trim();
        if (trimmed.Equals("Unbounded", StringComparison.OrdinalIgnoreCase))
        {
            _bytes = VssStorage.Unbounded;
        }
        else if (trimmed.EndsWith("%", StringComparison.Ordinal))
        {
            _percent = Percent(trimmed);
        }
        else
        {
            _bytes = Check(Parse(trimmed), trimmed);
        }
    }

    /// <summary>Whether it means no limit.</summary>
    public bool IsUnbounded => _bytes == VssStorage.Unbounded;

    /// <summary>The size in bytes; <see cref="VssStorage.Unbounded"/> for no limit.</summary>
    /// <param name="volumeSize">The size of the volume that the storage is on.</param>
    public long ToBytes(long volumeSize) => _bytes ?? (long)(volumeSize / 100m * _percent);

    /// <inheritdoc/>
    public override string ToString() => _bytes is not long bytes
        ? _percent.ToString(CultureInfo.InvariantCulture) + "%"
        : Describe(bytes);

    /// <summary>A size for people.</summary>
    internal static string Describe(long bytes) => bytes == VssStorage.Unbounded ? "Unbounded" : ByteText.Of(bytes);

    private static decimal Percent(string text)
    {
        decimal percent = Number(text.Substring(0, text.Length - 1), text);
        return percent is > 0 and <= 100
            ? percent
            : throw Unusable(text, "a part of a volume is more than 0 % and not more than 100 %");
    }

    private static decimal Parse(string text)
    {
        string number = text.ToUpperInvariant();
        number = number.EndsWith("IB", StringComparison.Ordinal) ? number.Substring(0, number.Length - 2)
            : number.EndsWith("B", StringComparison.Ordinal) ? number.Substring(0, number.Length - 1)
            : number;
        int unit = number.Length == 0 ? -1 : Units.IndexOf(number[number.Length - 1]);
        if (unit >= 0)
        {
            number = number.Substring(0, number.Length - 1);
        }

        decimal bytes = Number(number, text);
        decimal factor = 1L << (10 * (unit + 1));
        return bytes <= long.MaxValue / factor ? bytes * factor : throw TooLarge(text);
    }

    private static decimal Number(string number, string text) =>
        decimal.TryParse(
            number.Trim(),
            NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture,
            out decimal value)
            ? value
            : throw Unusable(text, What);

    private static decimal Exact(double bytes) =>
        bytes is > -1e18 and < 1e19 ? (decimal)bytes
        : double.IsNaN(bytes) ? throw Unusable("NaN", What)
        : throw TooLarge(bytes.ToString(CultureInfo.InvariantCulture));

    private static long Check(decimal bytes, string text) => bytes switch
    {
        < 1 => throw Unusable(text, "a size is at least 1 byte; Unbounded means no limit"),
        > long.MaxValue => throw TooLarge(text),
        _ => (long)bytes,
    };

    private static ArgumentException TooLarge(string text) =>
        Unusable(text, "it is more than 8 EiB; Unbounded means no limit");

    private static ArgumentException Unusable(string text, string why) =>
        new($"'{text}' is no size of storage: {why}.");
}
