using System.Collections.Generic;
using System.Linq;
using VssTools.Scripting;

namespace VssTools.Core.Tests.Scripting;

public sealed class ScriptBinderTests
{
    private const string Made = "set context persistent|add volume /a alias a|create|";
    private const string Id = "{4dc3bdd4-ab48-4d07-adb0-3bee2926fd7f}";

    [Theory]
    // Names
    [InlineData("ScriptNameUnknown", "1,8", "has to bring it", "expose %a% /x|add volume /a alias a|create")]
    [InlineData("ScriptNameUnknown", "4,8", "Did you mean %a%?", Made + "expose %aa% /x")]
    [InlineData("ScriptNameUnknown", "1,10", "environment", "unexpose %no-such-name%|add volume /a|create")]
    [InlineData("ScriptNameUnknown", "2,8", "create gives %a%", "add volume /a alias a|expose %a% /x")]
    [InlineData("ScriptAliasForPath", "4,12", "Write the path of the volume", Made + "add volume %a%")]
    [InlineData("ScriptAliasForPath", "4,23", "Write id %a%", Made + "delete shadows volume %a%")]
    [InlineData("ScriptAliasForPath", "4,6", "the file to run", Made + "exec %a%")]
    [InlineData("ScriptAliasForPath", "1,12", "the path of the volume", "add volume " + Id)]
    [InlineData("ScriptAliasPercent", "4,8", "Write %a%.", Made + "expose a /x")]
    [InlineData("ScriptAliasPercent", "2,19", "Write %b%.", "add volume /a alias b|list shadows id   b")]
    [InlineData("ScriptIdIncomplete", "1,18", "32 digits", "list shadows set {4dc3bdd4-ab48-4d07-adb0}")]
    [InlineData("ScriptIdInvalid", "1,8", "Expected: the id of a shadow copy", "expose nothing /x")]
    [InlineData("ScriptIdInvalid", "2,8", "Expected: the id", "add alias x foo|expose %x% /x")]
    [InlineData("ScriptIdInvalid", "4,8", "Expected: the id", Made + "expose {%a%} /x")]
    [InlineData("ScriptIdInvalid", "1,24", "the id of a provider", "add volume /a provider clone")]
    [InlineData("ScriptSetForShadow", "4,8", "%VSS_SHADOW_1%", Made + "expose %VSS_SHADOW_SET% /x")]
    [InlineData("ScriptExposeSwapped", "4,8", "Write: expose %a% /x.", Made + "expose /x %a%")]
    // Options and volumes
    [InlineData("ScriptOptionConflict", "1,1", "Write one", "set option differential plex")]
    [InlineData("ScriptOptionConflict", "1,1", "Write one", "set option noautorecover txfrecover")]
    [InlineData("ScriptOptionConflict", "1,1", "Write one", "set option rollbackrecover noautorecover")]
    [InlineData("VolumeAddedTwice", "2,12", "once", "add volume C:|add volume c:\\")]
    [InlineData("ScriptAliasTwice", "2,21", "another name", "add volume /a alias x|add volume /b alias X")]
    [InlineData("NoVolume", "1,1", "add volume <path>", "create")]
    [InlineData("NoVolume", "4,1", "in line 3", Made + "create")]
    // Order
    [InlineData("ScriptBackupOpen", "2,1", "reset", "begin backup|begin backup")]
    [InlineData("ScriptBackupOpen", "4,1", "reset", "begin backup|add volume /a|create|begin backup|end backup")]
    [InlineData("ScriptBackupOpen", "5,1", "reset",
        "begin backup|add volume /a|create|add volume /a|create|end backup")]
    [InlineData("ScriptBackupNotOpen", "1,1", "begin backup", "end backup")]
    [InlineData("ScriptBackupNotOpen", "2,1", "create is missing", "begin backup|end backup")]
    [InlineData("ScriptBackupNotOpen", "5,1", "begin backup",
        "begin backup|add volume /a|create|end backup|end backup")]
    [InlineData("ScriptMetadataNotLoaded", "1,1", "load metadata", "import")]
    [InlineData("ScriptMetadataNotLoaded", "1,1", "load metadata", "simulate restore")]
    [InlineData("ScriptMetadataNotLoaded", "1,1", "load metadata", "begin restore|end restore")]
    [InlineData("ScriptMetadataNotLoaded", "3,1", "reset forgets", "load metadata x.cab|reset|import")]
    [InlineData("ScriptRestoreOpen", "3,1", "end restore",
        "load metadata x.cab|begin restore|begin restore|end restore")]
    [InlineData("ScriptRestoreNotOpen", "1,1", "begin restore", "end restore")]
    [InlineData("ScriptResyncEmpty", "1,1", "add shadow", "resync")]
    // Contexts
    [InlineData("ScriptExposeVolatile", "3,8", "before the create in line 2: set context persistent",
        "add volume /a alias a|create|expose %a% /x")]
    [InlineData("ScriptExposeVolatile", "4,8", "in line 1, to: set context persistent",
        "set context volatile|add volume /a alias a|create|expose %a% /x")]
    [InlineData("ScriptExposeVolatile", "4,8", "in line 3 comes too late: write it before the create in line 2",
        "add volume /a alias a|create|set context persistent|expose %a% /x")]
    [InlineData("ScriptExposeClientAccessible", "4,8", "in line 1, to: set context persistent",
        "set context clientaccessible|add volume /a alias a|create|expose %a% /x")]
    [InlineData("ScriptExposeVolatile", "5,8", "set context persistent",
        "add volume /a alias a|create|add alias b %a%|reset|expose %b% /x")]
    [InlineData("ScriptRevertContext", "4,8", "before the create in line 2: set context clientaccessible",
        "add volume /a alias a|create|add alias b %a%|revert %a%")]
    public void What_cannot_work_is_told_before_it_runs(string id, string place, string advice, string script)
    {
        ScriptError error = Assert.Single(
            Assert.Throws<ScriptException>(() => Parse(script)).Errors, found => found.ErrorId == id);
        Assert.Equal(place, $"{error.Where.Line},{error.Where.Column}");
        Assert.Contains(advice, error.Advice);
        Assert.False(error.IsWarning);
    }

    [Fact]
    public void A_revert_to_a_persistent_shadow_copy_is_what_DiskShadow_alone_refuses()
    {
        Script script = Parse(Made + "revert %a%");
        ScriptError warning = Assert.Single(script.Warnings, one => one.ErrorId == "ScriptRevertPersistent");
        Assert.True(warning.IsWarning);
        Assert.Contains("set context clientaccessible", warning.Advice);
    }

    [Theory]
    [InlineData("ScriptBackupNotEnded", 1, "begin backup|add volume /a|create")]
    [InlineData("ScriptBackupNotEnded", 1, "begin backup|add volume /a|create|exit|end backup")]
    [InlineData("ScriptBackupNotEnded", 1, "begin backup|add volume /a|create|reset")]
    [InlineData("ScriptBackupNotBegun", 3, "add volume /a|create|end backup")]
    [InlineData("ScriptRestoreNotEnded", 2, "load metadata x.cab|begin restore")]
    [InlineData("ScriptMetadataLate", 3, "add volume /a|create|set metadata x.cab")]
    [InlineData("ScriptShadowGone", 4, "add volume /a alias a|create|reset|list shadows id %a%")]
    [InlineData("ScriptSetForShadow", 4, Made + "list shadows set %a%")]
    [InlineData("ScriptCommandBare", 1, "set context")]
    [InlineData("ScriptNameHidden", 1, "add alias hidden x")]
    [InlineData("ScriptNameUnknown", 1, "unexpose %no-such-name%")]
    public void What_is_only_odd_is_a_warning(string id, int line, string script)
    {
        ScriptError warning = Assert.Single(Parse(script).Warnings);
        Assert.Equal((id, line, true), (warning.ErrorId, warning.Where.Line, warning.IsWarning));
        Assert.Contains("): warning: ", warning.ToString());
        Assert.NotEmpty(warning.Advice);
    }

    [Theory]
    [InlineData(Made + "expose %A% /x|unexpose /x|delete shadows set %vss_shadow_set%")]
    [InlineData("set context clientaccessible|set context persistent|add volume C: alias c|create|expose %c% E:")]
    [InlineData("set context volatile|add volume /a|create|list shadows id %VSS_SHADOW_1%|delete shadows all")]
    [InlineData("load metadata x.cab|import|expose %from_the_file% /x|mask %set%|break writable %set%")]
    [InlineData("load metadata x.cab|begin restore|add shadow %x%|resync|end restore")]
    [InlineData("load metadata x.cab|reset|unexpose %from_the_file%")]
    [InlineData("add volume /a|begin backup|create|end backup|add volume /a|begin backup|create|end backup")]
    [InlineData("set context volatile nowriters|begin backup|add volume /a|create|end backup")]
    [InlineData("begin backup|add volume /a|create|delete shadows set %VSS_SHADOW_SET%|end backup")]
    [InlineData("begin backup|reset|begin backup|add volume /a|create|end backup|reset|exit")]
    [InlineData("echo %no-such-name% 100% and 50% more|exec /50%/x|add volume /%%x/%PATH%")]
    [InlineData("expose 4dc3bdd4ab484d07adb03bee2926fd7f /x|revert (4dc3bdd4-ab48-4d07-adb0-3bee2926fd7f)")]
    [InlineData("add alias one " + Id + "|expose %one% /x|add alias two %one%|unexpose %two%")]
    [InlineData("add volume /a|add volume /A")]
    [InlineData("expose %given% /x")]
    public void What_can_work_is_not_refused(string script) =>
        Assert.DoesNotContain(Parse(script).Warnings, warning => warning.ErrorId != "ScriptBackupNotEnded");

    [Fact]
    public void A_line_that_is_wrong_does_not_make_the_lines_below_it_wrong()
    {
        ScriptException e = Assert.Throws<ScriptException>(
            () => Parse("add volum /a alias a|create|expose %a% /x|end backup|expose nothing /y"));
        Assert.Equal([1, 5], e.Errors.Select(error => error.Where.Line));
    }

    [Fact]
    public void A_prompt_goes_on_from_the_last_line_that_worked()
    {
        ScriptBinder binder = new(new("prompt", ""), new Dictionary<string, string>());
        binder = Next(binder, "add volume /a alias a");
        Assert.Single(Next(binder, "expose %a% /x").Errors);
        binder = Next(binder, "create");
        ScriptError error = Assert.Single(Next(binder, "expose %a% /x").Errors);
        Assert.Equal("Write before the create above: set context persistent.", error.Advice);
        Assert.Empty(Next(binder, "list shadows id %a%").Errors);
    }

    private static ScriptBinder Next(ScriptBinder binder, string line)
    {
        ScriptSource source = new("prompt", line);
        ScriptBinder next = binder.Next(source);
        next.Bind(ScriptParser.ParseLine(source, 1)!);
        return next;
    }

    private static Script Parse(string script) => Script.Parse(
        new("x", script.Replace('|', '\n')),
        new Dictionary<string, string> { ["hidden"] = "x", ["given"] = Id });
}
