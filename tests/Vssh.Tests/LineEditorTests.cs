using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Vssh.LineEditing;

namespace Vssh.Tests;

public sealed class LineEditorTests
{
    private readonly ScreenTerminal _terminal = new();
    private readonly List<string> _candidates = [];

    [Fact]
    public void A_line_is_what_was_typed()
    {
        _terminal.Type("list shadows all");
        Assert.Equal(new LineResult(LineEnd.Entered, "list shadows all"), Enter());
        Assert.Contains("VSSH> list shadows all", _terminal.Rows);
    }

    [Fact]
    public void Keys_move_and_delete_as_in_a_shell()
    {
        _terminal.Type("lst shadows al");
        _terminal.Press(ConsoleKey.Home);
        _terminal.Press(ConsoleKey.RightArrow);
        _terminal.Type("i");
        _terminal.Press(ConsoleKey.E, control: true);
        _terminal.Type("lx");
        _terminal.Press(ConsoleKey.Backspace);
        _terminal.Press(ConsoleKey.LeftArrow, control: true);
        _terminal.Press(ConsoleKey.W, control: true);
        _terminal.Type("providers ");
        _terminal.Press(ConsoleKey.K, control: true);
        Assert.Equal("list providers ", Enter().Text);
    }

    [Fact]
    public void A_character_of_two_halves_is_deleted_whole()
    {
        _terminal.Type("a\U0001F600b");
        _terminal.Press(ConsoleKey.LeftArrow);
        _terminal.Press(ConsoleKey.Backspace);
        Assert.Equal("ab", Enter().Text);
    }

    [Fact]
    public void The_history_keeps_what_is_being_typed()
    {
        _terminal.Type("new");
        _terminal.Press(ConsoleKey.UpArrow);
        _terminal.Press(ConsoleKey.UpArrow);
        _terminal.Press(ConsoleKey.UpArrow);
        Assert.Equal("first", Enter("first", "second").Text);
        _terminal.Type("new");
        _terminal.Press(ConsoleKey.P, control: true);
        _terminal.Press(ConsoleKey.N, control: true);
        _terminal.Press(ConsoleKey.DownArrow);
        Assert.Equal("new", Enter("first", "second").Text);
    }

    [Fact]
    public void Tab_completes_what_is_certain_and_lists_what_is_not()
    {
        _candidates.AddRange(["providers", "project"]);
        _terminal.Type("list p");
        _terminal.Press(ConsoleKey.Tab);
        _terminal.Press(ConsoleKey.Tab);
        Assert.Equal("list pro", Enter().Text);
        Assert.Contains("providers  project", _terminal.Rows);
        _candidates.Remove("project");
        _terminal.Type("list p");
        _terminal.Press(ConsoleKey.Tab);
        Assert.Equal("list providers ", Enter().Text);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(20)]
    [InlineData(80)]
    public void A_line_longer_than_the_row_moves_sideways(int width)
    {
        _terminal.Width = width;
        string text = string.Concat(Enumerable.Range(0, 50).Select(i => $"{i} "));
        _terminal.Type(text);
        _terminal.Press(ConsoleKey.Home);
        _terminal.Press(ConsoleKey.RightArrow);
        _terminal.Press(ConsoleKey.End);
        Assert.Equal(text, Enter().Text);
        Assert.InRange(_terminal.Widest, 1, width - 1);
        Assert.EndsWith("49", _terminal.Rows.SkipLast(1).Last());
    }

    [Fact]
    public void A_change_of_size_draws_the_line_again()
    {
        _terminal.Type("list shadows all");
        _terminal.Width = 12;
        _terminal.Resize();
        Assert.Equal("list shadows all", Enter().Text);
        Assert.InRange(_terminal.Widest, 1, 11);
    }

    [Fact]
    public void Pasted_tabs_are_blanks_and_control_characters_nothing()
    {
        _terminal.KeyWaits = true;
        _terminal.Type("list");
        _terminal.Press(ConsoleKey.Tab);
        _terminal.Type("sha\u0007dows");
        Assert.Equal("list shadows", Enter().Text);
    }

    [Fact]
    public void Ctrl_c_drops_a_line_and_ctrl_d_ends_only_at_an_empty_one()
    {
        _terminal.Type("x");
        _terminal.Press(ConsoleKey.C, control: true);
        Assert.Equal(new LineResult(LineEnd.Dropped, "x"), Read());
        _terminal.Type("xy");
        _terminal.Press(ConsoleKey.Home);
        _terminal.Press(ConsoleKey.D, control: true);
        Assert.Equal("y", Enter().Text);
        _terminal.Press(ConsoleKey.D, control: true);
        Assert.Equal(LineEnd.Closed, Read().End);
    }

    private LineResult Enter(params string[] history)
    {
        _terminal.Press(ConsoleKey.Enter);
        return Read(history);
    }

    private LineResult Read(params string[] history) =>
        new LineEditor(_terminal, Candidates).Read("VSSH> ", history, CancellationToken.None);

    private IReadOnlyList<string> Candidates(string line, int position, out int start)
    {
        start = line.LastIndexOf(' ') + 1;
        return _candidates;
    }
}
