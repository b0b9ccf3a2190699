using System;
using System.Collections.Generic;
using System.IO;

namespace VssTools.Scripting;

/// <summary>The text of a script, line by line, and what to call it in errors.</summary>
public sealed class ScriptSource
{
    /// <summary>The size of the largest script, in characters or bytes. Longer ones are no scripts.</summary>
    public const int MostCharacters = 16 << 20;

    private static readonly string[] LineEnds = ["\r\n", "\n", "\r"];

    /// <summary>Takes text that somebody has read already.</summary>
    /// <param name="name">What errors call the script: its path.</param>
    /// <param name="text">The text, with line ends of any system.</param>
    /// <exception cref="VssException">The text is longer than <see cref="MostCharacters"/>.</exception>
    public ScriptSource(string name, string text)
    {
        if (text.Length > MostCharacters)
        {
            throw TooLarge(name);
        }

        Name = name;
        Lines = text.Split(LineEnds, StringSplitOptions.None);
    }

    /// <summary>What errors call the script.</summary>
    public string Name { get; }

    /// <summary>The lines without their ends.</summary>
    public IReadOnlyList<string> Lines { get; }

    /// <summary>Reads a file: UTF-8, UTF-16 or, where it is neither, Windows-1252.</summary>
    /// <exception cref="VssException">The file does not exist, cannot be read, or is too large for a script.
    /// </exception>
    public static ScriptSource Load(string path)
    {
        try
        {
            return new ScriptSource(path, ScriptEncoding.Decode(ReadBytes(path)));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Failure(VssResult.FileNotFound, path, $"There is no script '{path}'.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException
            or NotSupportedException)
        {
            throw Failure(VssResult.ReadFault, path, $"The script '{path}' cannot be read: {e.Message}", e);
        }
    }

    // The length of a pipe or a device is not known before it is read.
    private static byte[] ReadBytes(string path)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using MemoryStream bytes = new();
        byte[] buffer = new byte[81920];
        int count;
        while ((count = file.Read(buffer, 0, buffer.Length)) > 0)
        {
            bytes.Write(buffer, 0, count);
            if (bytes.Length > MostCharacters)
            {
                throw TooLarge(path);
            }
        }

        return bytes.ToArray();
    }

    private static VssException TooLarge(string name) =>
        new(VssResult.InvalidArgument, $"'{name}' is larger than {MostCharacters >> 20} MiB and no script.")
        {
            ErrorId = "ScriptTooLarge",
            Target = name,
            Advice = "Check the path: a script is a text file with one command on each line.",
        };

    private static VssException Failure(int result, string path, string message, Exception cause) =>
        new(result, message, cause)
        {
            ErrorId = "ScriptNotReadable",
            Target = path,
            Advice = "Check the path; it is taken from the current directory, " + Directory.GetCurrentDirectory() + ".",
        };
}
