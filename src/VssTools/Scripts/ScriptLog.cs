using System;
using System.IO;
using System.Text;

namespace VssTools.Commands;

/// <summary>The transcript of scripts in a file.</summary>
internal sealed class ScriptLog : IDisposable
{
    private readonly StreamWriter _writer;

    private ScriptLog(StreamWriter writer) => _writer = writer;

    /// <summary>Opens a log and empties it.</summary>
    /// <exception cref="VssException">It cannot be written.</exception>
    public static ScriptLog Open(string path)
    {
        try
        {
            FileStream file = new(path, FileMode.Create, FileAccess.Write, FileShare.Read);
            return new(new StreamWriter(file, new UTF8Encoding(false)) { AutoFlush = true });
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException
            or NotSupportedException)
        {
            throw VssErrorRecord.LogNotWritable(path, e);
        }
    }

    /// <summary>Writes a line, from any thread.</summary>
    public void Write(string line)
    {
        lock (_writer)
        {
            _writer.WriteLine(line);
        }
    }

    public void Dispose() => _writer.Dispose();
}
