using System;
using System.IO;
using System.Text;

namespace Vssh.Running;

/// <summary>The file with the transcript. The output of programs comes to it on threads of their own.</summary>
internal sealed class LogFile(string path) : IDisposable
{
    private readonly StreamWriter _file = new(path, append: false, new UTF8Encoding(false)) { AutoFlush = true };
    private bool _failed;

    /// <summary>Writes text. A disk that is full ends the log and never the backup.</summary>
    public void Write(ReadOnlySpan<char> text)
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
                Console.Error.WriteLine($"Warning: The log '{path}' ends here: {e.Message}");
            }
        }
    }

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
