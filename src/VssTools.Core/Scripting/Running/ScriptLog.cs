using System;
using System.IO;
using System.Text;

namespace VssTools.Scripting;

/// <summary>
/// The file with the transcript of scripts; what is there is overwritten. The output of programs comes to it on threads
/// of their own.
/// </summary>
/// <param name="path">The file.</param>
/// <exception cref="IOException">It cannot be written.</exception>
/// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
public sealed class ScriptLog(string path) : IDisposable
{
    private readonly StreamWriter _file = new(path, append: false, new UTF8Encoding(false)) { AutoFlush = true };
    private bool _failed;

    /// <summary>Hears of it when the log cannot go on.</summary>
    public Action<string> Warn { get; set; } = _ => { };

    /// <summary>Writes text. A disk that is full ends the log and never the backup.</summary>
    public void Write(string text)
    {
        lock (_file)
        {
            if (_failed)
            {
                return;
            }

            try
            {
                _file.Write(text);
            }
            catch (IOException e)
            {
                _failed = true;
                Warn($"The log '{path}' ends here: {e.Message}");
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            _file.Dispose();
        }
        catch (IOException)
        {
            // It has been told when it was first written to.
        }
    }
}
