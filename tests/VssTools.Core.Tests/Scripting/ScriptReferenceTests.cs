using VssTools.Scripting;

namespace VssTools.Core.Tests.Scripting;

/// <summary>The commands of the examples of Microsoft's pages, and what scripts of administrators are like.</summary>
public sealed class ScriptReferenceTests
{
    [Theory]
    [InlineData("set context persistent")]
    [InlineData("list writers status|list providers")]
    [InlineData("list providers|add volume c: alias System1|add")]
    [InlineData("writer verify {4dc3bdd4-ab48-4d07-adb0-3bee2926fd7f}|writer exclude System Writer")]
    [InlineData("add volume c:|create|list shadows all|add alias System1 %VSS_SHADOW_1%")]
    [InlineData("add alias System1 {ff47165a-1946-4a0c-b7f4-80f46a309278}")]
    [InlineData("set context persistent|add volume c:|create|expose %vss_shadow_1% x:")]
    [InlineData("expose %vss_shadow_1% x:")]
    [InlineData("break writable %Alias1%")]
    [InlineData("add alias System1 %VSS_SHADOW_1%")]
    [InlineData("unexpose P:")]
    [InlineData("load metadata metafile.cab|break writable %Alias1%|mask %Import_1%")]
    [InlineData("#x|set context persistent nowriters|set metadata c:\\d\\e.cab|set verbose on|begin backup|" +
        "add volume c: alias sys|add volume d: alias data||create||expose %sys% p:|expose %data% q:|" +
        "exec c:\\d\\b.cmd|end backup|#End")]
    [InlineData("#x|SET CONTEXT PERSISTENT|SET CONTEXT TRANSPORTABLE|SET METADATA t.cab|#y|ADD VOLUME P:|CREATE|" +
        "END BACKUP|#z|#u||LOAD METADATA t.cab|IMPORT|#v")]
    public void Examples_of_the_command_pages_can_run(string script) => AssertRuns(script);

    [Theory]
    [InlineData("RESET|SET VERBOSE ON|SET CONTEXT PERSISTENT|SET OPTION TRANSPORTABLE|" +
        "SET METADATA \"C:\\a b\\x.cab\"|BEGIN BACKUP|" +
        "ADD VOLUME E: ALIAS x PROVIDER {781c006a-5829-4a25-81e3-d5e43bd005ab}|CREATE|END BACKUP|EXIT")]
    [InlineData("RESET|SET VERBOSE ON|LOAD METADATA \"C:\\a b\\x.cab\"|IMPORT|EXPOSE %x% G:|" +
        "DELETE SHADOWS SET %VSS_SHADOW_SET%|EXIT")]
    [InlineData("set verbose on#|set metadata C:\\m.cab#|set context clientaccessible#|set context persistent#|" +
        "begin backup#|add volume C: alias c#|create#|expose %c% E:#|end backup#|exit#")]
    [InlineData("set verbose on;|set context persistent;|begin backup;|add volume C:\\Windows\\NTDS\\ alias n;|" +
        "create;|expose %n% X:;|end backup;|exit;")]
    [InlineData("set verbose on|set context persistent| |writer exclude {e8132975-6f93-4464-a53e-1050253ae220}|" +
        "writer exclude \"Exchange Writer:\\Exchange\\Store\\SRV\\db\"|Begin backup|" +
        "add volume \\\\?\\Volume{1b3f8c1a-0000-0000-0000-100000000000}\\ alias vss_1b3f8c1a|create| |" +
        "expose %vss_1b3f8c1a% X:|end backup")]
    [InlineData("SET CONTEXT CLIENTACCESSIBLE|BEGIN BACKUP|ADD VOLUME C:\\|ADD VOLUME C:\\Mount01\\|ADD VOLUME D:\\|" +
        "CREATE|EXEC Snapshots.bat|DELETE SHADOWS SET %VSS_SHADOW_SET%|END BACKUP|EXIT")]
    [InlineData("set context persistent|delete shadows exposed Z:|add volume f: alias i|create|expose %i% Z:|reset")]
    [InlineData("begin restore|add shadow %x%|resync|end restore", "load metadata x.cab|")]
    public void Scripts_of_administrators_can_run(string script, string before = "") => AssertRuns(before + script);

    private static void AssertRuns(string script)
    {
        foreach (string lineEnd in new[] { "\n", "\r\n", "\r" })
        {
            Assert.NotNull(Script.Parse(new("x", script.Replace("|", lineEnd))));
            Assert.NotNull(Script.Parse(new("x", script.Replace("|", lineEnd).ToUpperInvariant() + lineEnd)));
        }
    }
}
