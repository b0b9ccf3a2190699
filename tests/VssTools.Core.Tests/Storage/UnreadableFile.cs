using System;
using System.IO;
using VssTools.Tests;

namespace VssTools.Core.Tests.Storage;

/// <summary>A file that even root cannot read: a page of this process's memory that is not there.</summary>
internal static class UnreadableFile
{
    /// <summary>Mounts <c>/proc/self</c> at a folder, whose file <c>mem</c> gives an input/output error.</summary>
    public static IDisposable At(string folder)
    {
        Assert.SkipUnless(Environment.UserName == "root", "needs root");
        string file = Path.Combine(Path.GetDirectoryName(folder)!, "unreadable");
        File.WriteAllText(file, "");
        try
        {
            Shell.Run($"mount --bind /proc/self/mem '{file}'");
        }
        catch (InvalidOperationException e)
        {
            Assert.Skip(e.Message);
        }

        return new Mount(file);
    }

    private sealed class Mount(string file) : IDisposable
    {
        public void Dispose() => Shell.Run($"umount '{file}'");
    }
}
