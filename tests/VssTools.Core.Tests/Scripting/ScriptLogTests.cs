using System.Collections.Generic;
using System.IO;
using VssTools.Scripting;

namespace VssTools.Core.Tests.Scripting;

public sealed class ScriptLogTests
{
    [Fact]
    public void A_full_disk_ends_the_log_with_one_warning_and_nothing_else()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "There is no /dev/full.");
        List<string> warnings = [];
        using (ScriptLog log = new("/dev/full") { Warn = warnings.Add })
        {
            log.Write("one");
            log.Write("two");
        }

        Assert.StartsWith("The log '/dev/full' ends here: ", Assert.Single(warnings));
    }
}
