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

    [Fact]
    public void A_script_that_is_not_there_is_named()
    {
        VssException e = Assert.Throws<VssException>(() => ScriptSource.Load("/no/such/script.dsh"));
        Assert.Equal("ScriptNotReadable", e.ErrorId);
        Assert.Equal(VssErrorCategory.ObjectNotFound, e.Category);
        Assert.Contains("/no/such/script.dsh", e.Message);
    }
}
