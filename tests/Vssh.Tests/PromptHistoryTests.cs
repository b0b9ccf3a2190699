using System;
using System.IO;
using System.Linq;
using Vssh.Prompt;

namespace Vssh.Tests;

public sealed class PromptHistoryTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("vssh-").FullName;

    private string Place => Path.Combine(_folder, "state");

    private string HistoryFile => Path.Combine(Place, "vssh-history");

    [Fact]
    public void Lines_are_there_in_the_next_conversation_and_private()
    {
        PromptHistory history = new(Place);
        history.Add("list writers");
        history.Add("list writers");
        history.Add(" secret");
        history.Add("create");
        Assert.Equal(["list writers", "create"], new PromptHistory(Place).Lines);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(HistoryFile));
            Assert.Equal("700", Convert.ToString((int)File.GetUnixFileMode(Place), 8));
        }
    }

    [Fact]
    public void It_does_not_grow_without_end()
    {
        Directory.CreateDirectory(Place);
        File.WriteAllLines(HistoryFile, Enumerable.Range(0, 5000).Select(i => $"line {i}"));
        Assert.Equal(("line 4500", 500), (new PromptHistory(Place).Lines[0], new PromptHistory(Place).Lines.Count));
        Assert.Equal(500, File.ReadAllLines(HistoryFile).Length);
    }

    [Fact]
    public void A_file_that_cannot_be_read_or_written_is_no_failure()
    {
        Directory.CreateDirectory(HistoryFile);
        PromptHistory history = new(Place);
        history.Add("create");
        Assert.Equal(["create"], history.Lines);
        Assert.Empty(new PromptHistory("").Lines);
    }

    [Fact]
    public void A_link_is_not_followed()
    {
        Directory.CreateDirectory(Place);
        string other = Path.Combine(_folder, "other");
        File.WriteAllText(other, "theirs\n");
        File.CreateSymbolicLink(HistoryFile, other);
        PromptHistory history = new(Place);
        history.Add("create");
        Assert.Equal(["create"], history.Lines);
        Assert.Equal("theirs\n", File.ReadAllText(other));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
