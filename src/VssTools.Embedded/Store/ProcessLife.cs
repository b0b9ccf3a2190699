using System;
using System.ComponentModel;
using System.Diagnostics;

namespace VssTools.Embedded;

/// <summary>Whether processes live.</summary>
internal static class ProcessLife
{
    /// <summary>This process.</summary>
    public static int Own { get; } = OwnId();

    /// <summary>Whether a process lives that did at a certain time; ids are used again.</summary>
    public static bool Lives(int id, DateTimeOffset since)
    {
        try
        {
            using Process process = Process.GetProcessById(id);
            return !process.HasExited && process.StartTime <= since.LocalDateTime;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or Win32Exception)
        {
            return false;
        }
    }

    private static int OwnId()
    {
        using Process process = Process.GetCurrentProcess();
        return process.Id;
    }
}
