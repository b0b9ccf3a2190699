using System;
using System.Text;

namespace VssTools.Restoring;

/// <summary>
/// Paths of a backup while a restore decides where they go: text in which each character is one byte of the name as
/// the file system has it, so that names that are no text stay what they are. Parts are divided by <c>/</c>, without
/// one at the end.
/// </summary>
internal static class RawPath
{
    // ISO 8859-1 maps each byte to the character of the same number.
    private static readonly Encoding Bytes = Encoding.GetEncoding(28591);

    private static readonly bool IsWindows = System.IO.Path.DirectorySeparatorChar == '\\';

    /// <summary>How two paths are compared on this system.</summary>
    public static StringComparison Comparison { get; } =
        IsWindows ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    /// <summary>The path for bytes of a manifest.</summary>
    public static string FromBytes(byte[] path) => Bytes.GetString(path);

    /// <summary>The path for ordinary text.</summary>
    public static string FromText(string path) =>
        Bytes.GetString(Encoding.UTF8.GetBytes(IsWindows ? path.Replace('\\', '/') : path)).TrimEnd('/');

    /// <summary>The path as ordinary text, for people, for patterns and for the framework.</summary>
    public static string ToText(string raw)
    {
        string text = Encoding.UTF8.GetString(Bytes.GetBytes(raw));
        return !IsWindows ? text.Length == 0 ? "/" : text
            : text.EndsWith(":", StringComparison.Ordinal) ? text + '\\' : text.Replace('/', '\\');
    }

    /// <summary>One name as ordinary text.</summary>
    public static string NameText(string raw) => Encoding.UTF8.GetString(Bytes.GetBytes(raw));

    /// <summary>The bytes of a name or path with a zero at the end, for the system.</summary>
    public static byte[] ToBytes(string raw) => Bytes.GetBytes(raw + '\0');

    /// <summary>The part of a path below a directory, without a separator at its beginning.</summary>
    /// <returns><see langword="null"/> where the path is somewhere else.</returns>
    public static string? Below(string path, string directory)
    {
        if (!path.StartsWith(directory, Comparison))
        {
            return null;
        }

        return path.Length == directory.Length ? ""
            : path[directory.Length] == '/' ? path.Substring(directory.Length + 1) : null;
    }

    /// <summary>A path below another one.</summary>
    public static string Join(string directory, string rest) => rest.Length == 0 ? directory : directory + "/" + rest;

    /// <summary>Divides a path into its directory and its last part.</summary>
    public static string Directory(string path, out string name)
    {
        int end = path.LastIndexOf('/');
        name = path.Substring(end + 1);
        return end < 0 ? "" : path.Substring(0, end);
    }
}
