using System;
using System.Collections.Generic;
using System.IO;
using System.Text;

namespace VssTools.Scripting;

/// <summary>The text of a script, line by line, and what to call it in errors.</summary>
public sealed class ScriptSource
{
    private static readonly string[] LineEnds = ["\r\n", "\n", "\r"];

    /// <summary>Takes text that somebody has read already.</summary>
    /// <param name="name">What errors call the script: its path.</param>
    /// <param name="text">The text, with line ends of any system.</param>
    public ScriptSource(string name, string text)
    {
        Name = name;
        Lines = text.Split(LineEnds, StringSplitOptions.None);
    }

    /// <summary>What errors call the script.</summary>
    public string Name { get; }

    /// <summary>The lines without their ends.</summary>
    public IReadOnlyList<string> Lines { get; }

    /// <summary>Reads a file: UTF-8, or UTF-16 with a byte order mark.</summary>
    /// <exception cref="VssException">The file does not exist or cannot be read.</exception>
    public static ScriptSource Load(string path)
    {
        try
        {
            return new ScriptSource(path, File.ReadAllText(path, Encoding.UTF8));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Failure(VssResult.FileNotFound, path, $"There is no script '{path}'.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Failure(VssResult.ReadFault, path, $"The script '{path}' cannot be read: {e.Message}", e);
        }
    }

    private static VssException Failure(int result, string path, string message, Exception cause) =>
        new(result, message, cause)
        {
            ErrorId = "ScriptNotReadable",
            Target = path,
            Advice = "Check the path; it is taken from the current directory, " + Directory.GetCurrentDirectory() + ".",
        };
}
