using System;
using System.Collections.Generic;
using System.IO;

namespace Vssh.Prompt;

/// <summary>
/// The lines of this and earlier conversations, in a file that only its owner can read. A convenience: where the file
/// cannot be read or written, the conversation goes on without it.
/// </summary>
internal sealed class PromptHistory
{
    private const int Most = 500;
    private const int Longest = 1000;
    private const long LargestFile = 2 * Most * Longest;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly List<string> _lines = [];
    private readonly string _path;

    /// <summary>Reads what there is.</summary>
    /// <param name="folder">The folder of the file; empty for none.</param>
    public PromptHistory(string folder)
    {
        _path = folder.Length == 0 ? "" : Path.Combine(folder, "vssh-history");
        Try(Load);
    }

    /// <summary>The lines, the oldest first.</summary>
    public IReadOnlyList<string> Lines => _lines;

    /// <summary>Adds a line, unless it repeats the last one or begins with a blank, as in a shell.</summary>
    public void Add(string line)
    {
        bool repeats = _lines.Count > 0 && _lines[^1] == line;
        if (line.Length is 0 or > Longest || char.IsWhiteSpace(line[0]) || repeats)
        {
            return;
        }

        _lines.Add(line);
        Try(() => Append(line));
    }

    private void Load()
    {
        FileInfo file = new(_path);
        if (!file.Exists || file.LinkTarget is not null || file.Length > LargestFile)
        {
            return;
        }

        string[] lines = File.ReadAllLines(_path);
        _lines.AddRange(lines.Length > Most ? lines[^Most..] : lines);
        if (lines.Length > 2 * Most)
        {
            Shorten();
        }
    }

    private void Shorten()
    {
        string next = _path + ".new";
        File.Delete(next);
        using (StreamWriter writer = new(Open(next, FileMode.CreateNew)))
        {
            _lines.ForEach(writer.WriteLine);
        }

        File.Move(next, _path, overwrite: true);
    }

    private void Append(string line)
    {
        CreateFolder(Path.GetDirectoryName(_path)!);
        if (new FileInfo(_path) is { LinkTarget: null })
        {
            using StreamWriter writer = new(Open(_path, FileMode.Append));
            writer.WriteLine(line);
        }
    }

    private static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, OwnerOnly | UnixFileMode.UserExecute);
        }
    }

    private static FileStream Open(string path, FileMode mode)
    {
        FileStreamOptions options = new() { Mode = mode, Access = FileAccess.Write, Share = FileShare.ReadWrite };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        return new FileStream(path, options);
    }

    private void Try(Action action)
    {
        try
        {
            if (_path.Length > 0)
            {
                action();
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Nobody misses a history enough to be told in the middle of a backup.
        }
    }
}
