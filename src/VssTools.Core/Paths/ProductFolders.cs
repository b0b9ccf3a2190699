using System;
using System.IO;
using VssTools.Interop;

namespace VssTools;

/// <summary>The folders of this machine and user: system-wide for root, per user otherwise.</summary>
internal static class ProductFolders
{
    /// <summary>The environment variable that names the folder of state.</summary>
    public const string StateVariable = "VSSTOOLS_STATE";

    /// <summary>The environment variable that names the folder of the configuration.</summary>
    public const string ConfigVariable = "VSSTOOLS_CONFIG";

    /// <summary>The folder of state.</summary>
    public static string State => Chosen(StateVariable)
        ?? DefaultPath("State", "/var/lib/vsstools", "XDG_STATE_HOME", Path.Combine(".local", "state"));

    /// <summary>The folder of the configuration.</summary>
    public static string Config => Chosen(ConfigVariable)
        ?? DefaultPath("Config", "/etc/vsstools", "XDG_CONFIG_HOME", ".config");

    private static string? Chosen(string variable)
    {
        string? chosen = Environment.GetEnvironmentVariable(variable);
        return string.IsNullOrWhiteSpace(chosen) ? null : Path.GetFullPath(chosen!);
    }

    // System-wide for root, per user otherwise (XDG Base Directory Specification).
    private static string DefaultPath(string windowsName, string system, string variable, string home)
    {
        if (Path.DirectorySeparatorChar == '\\')
        {
            return Path.Combine(
                Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "VssTools", windowsName);
        }

        if (Libc.EffectiveUserId() == 0)
        {
            return system;
        }

        string? folder = Environment.GetEnvironmentVariable(variable);
        return Path.Combine(
            string.IsNullOrEmpty(folder)
                ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), home)
                : folder!,
            "vsstools");
    }
}
