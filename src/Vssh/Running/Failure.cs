using System;
using System.IO;
using VssTools;
using VssTools.Scripting;

namespace Vssh.Running;

/// <summary>Tells of what ends a run or a command.</summary>
internal static class Failure
{
    /// <returns>Whether it is a failure that users can do something about.</returns>
    public static bool TryTell(Exception failure, TextWriter error)
    {
        switch (failure)
        {
            case ScriptException:
                error.WriteLine(failure.Message);
                return true;
            case VssException vss:
                error.WriteLine($"vssh: error: {vss.Message}{Environment.NewLine}{vss.Advice}");
                return true;
            default:
                return false;
        }
    }
}
