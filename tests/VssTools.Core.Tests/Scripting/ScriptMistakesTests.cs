using VssTools.Scripting;

namespace VssTools.Core.Tests.Scripting;

public sealed class ScriptMistakesTests
{
    [Theory]
    [InlineData("rem nightly backup", "ScriptComment", 1, "Begin comments with #.")]
    [InlineData("// nightly", "ScriptComment", 1, "Begin comments with #.")]
    [InlineData("::nightly", "ScriptComment", 1, "Begin comments with #.")]
    [InlineData("DISKSHADOW> set verbose on", "ScriptPrompt", 1, "Leave 'DISKSHADOW>' out")]
    [InlineData("-> create", "ScriptPrompt", 1, "Leave '->' out")]
    [InlineData("reset; exit", "ScriptSeveralCommands", 1, "on a line of its own")]
    [InlineData("vssadmin list shadows", "ScriptOtherTool", 1, "Leave the program's name out")]
    [InlineData("select disk 1", "ScriptOtherTool", 1, "commands of their own")]
    [InlineData("list volume", "ScriptOtherTool", 1, "commands of their own")]
    [InlineData("robocopy z: y: /b", "ScriptOtherTool", 1, "run that with exec")]
    [InlineData("create shadow /for=C:", "ScriptOtherTool", 15, "Write: add volume C:, and create")]
    [InlineData("delete shadows /for=C: /all", "ScriptOtherTool", 16, "delete shadows volume C:")]
    [InlineData("quit", "ScriptSyntax", 1, "Did you mean 'exit'?")]
    [InlineData("exti", "ScriptSyntax", 1, "Did you mean 'exit'? Expected: set, ")]
    [InlineData("backup", "ScriptSyntax", 1, "begin backup")]
    [InlineData("set persistent nowriters", "ScriptSyntax", 5, "Did you mean: set context persistent nowriters?")]
    [InlineData("set plex", "ScriptSyntax", 5, "Did you mean: set option plex?")]
    [InlineData("set on", "ScriptSyntax", 5, "Did you mean: set verbose on?")]
    [InlineData("set C:\\x.cab", "ScriptSyntax", 5, "Did you mean: set metadata C:\\x.cab?")]
    [InlineData("set context nowriters", "ScriptSyntax", 13, "set context persistent nowriters")]
    [InlineData("set context plex", "ScriptSyntax", 13, "set option plex")]
    [InlineData("set x=1", "ScriptVariable", 5, "add alias")]
    [InlineData("set contxt persistent", "ScriptSyntax", 5, "Did you mean 'context'? Expected: context, ")]
    [InlineData("set context persistant", "ScriptSyntax", 13, "Did you mean 'persistent'?")]
    [InlineData("create shadow", "ScriptSyntax", 8, "create stands alone")]
    [InlineData("delete shadow all", "ScriptSyntax", 8, "Did you mean: delete shadows all?")]
    [InlineData("list shadow", "ScriptSyntax", 6, "Did you mean: list shadows?")]
    [InlineData("delete all", "ScriptSyntax", 8, "Did you mean: delete shadows all?")]
    [InlineData("delete shadows %x%", "ScriptSyntax", 16, "delete shadows id %x%, or delete shadows set %x%")]
    [InlineData("list shadows %VSS_SHADOW_SET%", "ScriptSyntax", 14, "list shadows set %VSS_SHADOW_SET%")]
    [InlineData("delete shadows C:", "ScriptSyntax", 16, "volume C:, oldest C: or exposed C:")]
    [InlineData("add C:", "ScriptSyntax", 5, "Did you mean: add volume C:?")]
    [InlineData("add volume C: D: E:", "ScriptOneVolume", 15, "add volume C:, add volume D:, add volume E:.")]
    [InlineData("add volume C: data", "ScriptSyntax", 15, "Did you mean: add volume C: alias data?")]
    [InlineData("add volume C: alais data", "ScriptSyntax", 15, "Did you mean 'alias'?")]
    [InlineData("add volume C:\\Mount Points\\a alias a", "ScriptPathBlanks", 21, "add volume \"C:\\Mount Points\\a\"")]
    [InlineData("add volume C: alias %x%", "ScriptSyntax", 21, "a name without %")]
    [InlineData("load x.cab", "ScriptSyntax", 6, "Write: load metadata x.cab.")]
    [InlineData("import x.cab", "ScriptSyntax", 8, "load metadata x.cab, and import on the next line")]
    [InlineData("set metadata C:\\my files\\x.cab", "ScriptPathBlanks", 20, "metadata \"C:\\my files\\x.cab\"")]
    [InlineData("expose %a% C:\\my mount", "ScriptPathBlanks", 18, "expose %a% \"C:\\my mount\"")]
    [InlineData("exec rsync -a /x /y", "ScriptExecArguments", 12, "exec runs one file without arguments.")]
    [InlineData("exec \"cmd.exe\" /c copy a b", "ScriptExecArguments", 16, "Put the command line into a script file")]
    [InlineData("exec C:\\Program Files\\x.cmd", "ScriptPathBlanks", 17, "exec \"C:\\Program Files\\x.cmd\"")]
    [InlineData("break %s% writable", "ScriptSyntax", 11, "break writable %s%")]
    [InlineData("help begn backup", "ScriptSyntax", 6, "Did you mean 'begin backup'?")]
    [InlineData("list", "ScriptSyntax", 6, "Expected: writers, shadows or providers.")]
    [InlineData("delete shadows", "ScriptSyntax", 16, "Expected: all, volume, oldest, set, id or exposed.")]
    [InlineData("expose", "ScriptSyntax", 8, "Expected: the id of a shadow copy")]
    [InlineData("add volume “C:", "ScriptQuoteOpen", 12, "a second \"")]
    public void What_was_meant_is_told(string line, string id, int column, string advice)
    {
        ScriptException e = Assert.Throws<ScriptException>(() => ScriptParser.ParseLine(new("x", line), 1));
        ScriptError error = Assert.Single(e.Errors);
        Assert.Contains(advice, error.Advice);
        Assert.Equal((id, column), (error.ErrorId, error.Where.Column));
    }

    [Theory]
    [InlineData("list shadows /all", typeof(ListShadowsCommand))]
    [InlineData("set context -persistent /nowriters", typeof(SetContextCommand))]
    [InlineData("set –verbose —on", typeof(SetVerboseCommand))]
    [InlineData("add volume /alias -alias data", typeof(AddVolumeCommand))]
    [InlineData("add volume C:\\Windows\\NTDS\\ alias ntds;", typeof(AddVolumeCommand))]
    [InlineData("expose %x% X:;#", typeof(ExposeCommand))]
    [InlineData("writer exclude System Writer", typeof(WriterCommand))]
    [InlineData("?", typeof(HelpCommand))]
    [InlineData("list shadows /?", typeof(HelpCommand))]
    [InlineData("add -?", typeof(HelpCommand))]
    [InlineData("? set", typeof(HelpCommand))]
    public void What_is_meant_is_taken(string line, System.Type type) =>
        Assert.IsType(type, ScriptParser.ParseLine(new("x", line), 1));
}
