using System.Text;
using VssTools.Interop;

namespace VssTools.Copying.Linux;

/// <summary>Names an entry of an open directory by a path, for calls that take nothing else.</summary>
internal sealed unsafe class ProcPath(WorkerBuffers buffers)
{
    private const string Descriptors = "/proc/self/fd/";

    /// <summary>The path of an open file itself.</summary>
    public byte* Of(int file)
    {
        End(Write(file));
        return buffers.Path;
    }

    /// <summary>The path of an entry of an open directory.</summary>
    public byte* Of(int directory, byte* name)
    {
        int length = Write(directory);
        buffers.Path[length++] = (byte)'/';
        while (*name != 0)
        {
            buffers.Path[length++] = *name++;
        }

        End(length);
        return buffers.Path;
    }

    /// <summary>Changes the mode of a directory's entry that cannot be opened, never of a link's target.</summary>
    /// <returns>The error number; 0 after a success.</returns>
    public int ChangeMode(int directory, byte* name, uint mode)
    {
        int file = Libc.OpenAt(directory, name, Libc.PathOnly | Libc.NoFollow | Libc.CloseOnExec, 0);
        if (file < 0)
        {
            return Libc.LastError;
        }

        int result = Libc.ChangeModeOfPath(Of(file), mode);
        int error = result == 0 ? 0 : Libc.LastError;
        Libc.Close(file);
        return error;
    }

    private int Write(int file)
    {
        string path = Descriptors + file;
        fixed (char* characters = path)
        {
            return Encoding.ASCII.GetBytes(characters, path.Length, buffers.Path, WorkerBuffers.PathSize);
        }
    }

    private void End(int length) => buffers.Path[length] = 0;
}
