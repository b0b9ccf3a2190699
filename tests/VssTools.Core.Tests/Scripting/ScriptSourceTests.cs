using System;
using System.IO;
using System.Text;
using VssTools.Scripting;

namespace VssTools.Core.Tests.Scripting;

public sealed class ScriptSourceTests
{
    [Theory]
    [InlineData("a\nb")]
    [InlineData("a\r\nb")]
    [InlineData("a\rb")]
    public void Lines_end_as_they_do_on_any_system(string text) =>
        Assert.Equal(["a", "b"], new ScriptSource("x", text).Lines);

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void A_file_with_a_byte_order_mark_is_read_by_it(string encoding)
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "add volume /dätä", Encoding.GetEncoding(encoding));
            Assert.Equal(["add volume /dätä"], ScriptSource.Load(path).Lines);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void Text_of_two_bytes_is_known_without_a_mark(string encoding)
    {
        byte[] bytes = Encoding.GetEncoding(encoding).GetBytes("add volume /dätä alias a\r\ncreate\r\n");
        Assert.Equal("add volume /dätä alias a\r\ncreate\r\n", ScriptEncoding.Decode(bytes));
    }

    [Fact]
    public void Bytes_that_are_no_utf8_are_those_of_western_windows()
    {
        byte[] bytes = [.. "add volume C:\\d"u8, 0xE4, .. "ta\\"u8, 0x80, 0x93, 0xFF];
        Assert.Equal("add volume C:\\däta\\€“ÿ", ScriptEncoding.Decode(bytes));
    }

    [Theory]
    [InlineData(new byte[0], "")]
    [InlineData(new byte[] { 0xEF, 0xBB, 0xBF }, "")]
    [InlineData(new byte[] { (byte)'a', 0, 0, 0, 0, 0, 0, 0 }, "a\0\0\0\0\0\0\0")]
    public void Short_and_padded_files_are_taken_as_they_are(byte[] bytes, string text) =>
        Assert.Equal(text, ScriptEncoding.Decode(bytes));

    [Fact]
    public void A_file_that_is_far_too_large_is_no_script()
    {
        VssException e = Assert.Throws<VssException>(
            () => new ScriptSource("x", new string(' ', ScriptSource.MostCharacters + 1)));
        Assert.Equal("ScriptTooLarge", e.ErrorId);
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no file without an end.");
        Assert.Equal("ScriptTooLarge", Assert.Throws<VssException>(() => ScriptSource.Load("/dev/zero")).ErrorId);
    }

    [Fact]
    public void A_folder_cannot_be_read()
    {
        VssException e = Assert.Throws<VssException>(() => ScriptSource.Load(Path.GetTempPath()));
        Assert.Equal("ScriptNotReadable", e.ErrorId);
    }

    [Fact]
    public void A_script_that_is_not_there_is_named()
    {
        VssException e = Assert.Throws<VssException>(() => ScriptSource.Load("/no/such/script.dsh"));
        Assert.Equal("ScriptNotReadable", e.ErrorId);
        Assert.Equal(VssErrorCategory.ObjectNotFound, e.Category);
        Assert.Contains("/no/such/script.dsh", e.Message);
    }
}
