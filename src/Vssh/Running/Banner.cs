using System;
using System.IO;
using VssTools;

namespace Vssh.Running;

/// <summary>The lines that a transcript begins with, as DiskShadow's do.</summary>
internal static class Banner
{
    public static string Version => typeof(Banner).Assembly.GetName().Version?.ToString(3) ?? "";

    public static void Write(TextWriter output, VssEngine engine)
    {
        output.WriteLine($"vssh version {Version}, engine {engine.Name} {engine.Version}");
        output.WriteLine($"On computer:  {Environment.MachineName},  {DateTime.Now:yyyy-MM-dd HH:mm:ss}");
        output.WriteLine();
    }
}
