using System;
using System.Globalization;

namespace VssTools.Core.Tests;

public sealed class StorageSizeTests
{
    private const long Volume = 1000L << 30;

    [Theory]
    [InlineData("1048576", 1L << 20)]
    [InlineData("20GB", 20L << 30)]
    [InlineData("20gb", 20L << 30)]
    [InlineData(" 20 GiB ", 20L << 30)]
    [InlineData("512M", 512L << 20)]
    [InlineData("1.5TB", 3L << 39)]
    [InlineData("100KB", 100L << 10)]
    [InlineData("7EB", 7L << 60)]
    [InlineData("500B", 500L)]
    [InlineData("10%", 100L << 30)]
    [InlineData("0.5 %", 5L << 30)]
    [InlineData("100%", Volume)]
    [InlineData("Unbounded", VssStorage.Unbounded)]
    [InlineData("UNBOUNDED", VssStorage.Unbounded)]
    public void A_text_is_a_size_in_any_culture(string text, long expected)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");
            Assert.Equal(expected, new VssStorageSize(text).ToBytes(Volume));
            CultureInfo.CurrentCulture = new CultureInfo("tr-TR");
            Assert.Equal(expected, new VssStorageSize(text).ToBytes(Volume));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("much")]
    [InlineData("GB")]
    [InlineData("1,5TB")]
    [InlineData("20XB")]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("-20GB")]
    [InlineData("0%")]
    [InlineData("-5%")]
    [InlineData("101%")]
    [InlineData("%")]
    [InlineData("8EB")]
    [InlineData("99999999999999999999999999999")]
    [InlineData("99999999999999999999999999999999999999")]
    [InlineData("1e6")]
    [InlineData("0x100")]
    public void Nonsense_is_refused_with_the_text_and_what_would_do(string text)
    {
        ArgumentException failure = Assert.Throws<ArgumentException>(() => new VssStorageSize(text));
        Assert.Contains($"'{text.Trim()}'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_are_bytes_as_PowerShell_makes_them()
    {
        Assert.Equal(20L << 30, new VssStorageSize(20L << 30).ToBytes(Volume));
        Assert.Equal(3L << 39, new VssStorageSize(1.5 * (1L << 40)).ToBytes(Volume));
        Assert.Equal(3L << 39, new VssStorageSize((decimal)(3L << 39)).ToBytes(Volume));
        Assert.Throws<ArgumentException>(() => new VssStorageSize(-1L));
        Assert.Throws<ArgumentException>(() => new VssStorageSize(0L));
        Assert.Throws<ArgumentException>(() => new VssStorageSize(double.NaN));
        Assert.Throws<ArgumentException>(() => new VssStorageSize(double.PositiveInfinity));
        Assert.Throws<ArgumentException>(() => new VssStorageSize(1e30));
    }

    [Fact]
    public void A_size_says_what_it_is()
    {
        Assert.Equal("20 GiB", new VssStorageSize("20GB").ToString());
        Assert.Equal("1.5 TiB", new VssStorageSize("1.5TB").ToString());
        Assert.Equal("10%", new VssStorageSize("10 %").ToString());
        Assert.Equal("Unbounded", new VssStorageSize("unbounded").ToString());
        Assert.Equal("500 B", new VssStorageSize("500").ToString());
    }
}
