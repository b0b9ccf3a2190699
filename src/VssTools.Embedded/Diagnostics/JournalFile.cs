using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Runtime.InteropServices;
using System.Text;
using System.Threading;
using Microsoft.Win32.SafeHandles;
using VssTools.Interop;

namespace VssTools.Embedded;

/// <summary>
/// The file of a journal: lines of text that several processes append, each with its number. When it has grown it
/// becomes the old one and a new one begins.
/// </summary>
internal sealed class JournalFile(string folder)
{
    /// <summary>The size at which the file becomes the old one.</summary>
    public const long MaximumSize = 1024 * 1024;

    private const int LongestLine = 64 * 1024;
    private const uint OwnerOnly = 0x180;

    // Whoever holds the lock writes one line.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    private readonly string _file = Path.Combine(folder, "events.jsonl");
    private readonly string _old = Path.Combine(folder, "events.old.jsonl");
    private readonly string _lock = Path.Combine(folder, "events.lock");

    /// <summary>Appends a line.</summary>
    /// <param name="line">Makes the line from its number.</param>
    public void Append(Func<long, string> line)
    {
        PrivateFolder.Create(folder);
        using FileStream held = Take() ?? throw new IOException($"The journal in '{folder}' is busy.");
        byte[] bytes = Encoding.UTF8.GetBytes(line(NextNumber(held)) + "\n");
        Rotate(bytes.Length);
        using FileStream file = OpenForAppending();
        if (IsTorn(file))
        {
            file.WriteByte((byte)'\n');
        }

        file.Write(bytes, 0, bytes.Length);
    }

    /// <summary>The lines, the oldest first. One that a process was killed at can be torn.</summary>
    public IEnumerable<string> ReadLines()
    {
        foreach (FileStream file in OpenForReading())
        {
            using StreamReader reader = new(file, Encoding.UTF8);
            while (ReadLine(reader) is string line)
            {
                yield return line;
            }
        }
    }

    // The number is kept in the lock file: it goes on when the journal is turned over.
    private static long NextNumber(FileStream held)
    {
        byte[] text = new byte[20];
        int length = held.Read(text, 0, text.Length);
        _ = long.TryParse(
            Encoding.ASCII.GetString(text, 0, length), NumberStyles.None, CultureInfo.InvariantCulture, out long last);
        byte[] next = Encoding.ASCII.GetBytes((last + 1).ToString(CultureInfo.InvariantCulture));
        held.SetLength(0);
        held.Write(next, 0, next.Length);
        held.Flush();
        return last + 1;
    }

    private FileStream? Take()
    {
        for (DateTime deadline = DateTime.UtcNow + Patience; ; Thread.Sleep(1))
        {
            if (LockFile.TryOpen(_lock) is FileStream held)
            {
                return held;
            }

            if (DateTime.UtcNow > deadline)
            {
                return null;
            }
        }
    }

    private void Rotate(int more)
    {
        FileInfo file = new(_file);
        if (file.Exists && file.Length + more > MaximumSize)
        {
            File.Delete(_old);
            File.Move(_file, _old);
        }
    }

    private FileStream OpenForAppending()
    {
        const FileShare all = FileShare.ReadWrite | FileShare.Delete;
        FileStream file = RuntimeInformation.IsOSPlatform(OSPlatform.Linux)
            ? OpenOnLinux()
            : new FileStream(_file, FileMode.OpenOrCreate, FileAccess.ReadWrite, all);
        file.Seek(0, SeekOrigin.End);
        return file;
    }

    // For its owner alone, and never through a link: command lines can tell more than others should know.
    private FileStream OpenOnLinux()
    {
        int file = Libc.Open(_file, Libc.ReadWrite | Libc.Create | Libc.NoFollow | Libc.NonBlocking, OwnerOnly);
        return file >= 0
            ? new FileStream(new SafeFileHandle((IntPtr)file, ownsHandle: true), FileAccess.ReadWrite)
            : throw PosixError.Create(Libc.LastError, "open", _file);
    }

    private static bool IsTorn(FileStream file)
    {
        if (file.Length == 0)
        {
            return false;
        }

        file.Seek(-1, SeekOrigin.End);
        return file.ReadByte() != '\n';
    }

    // Both are opened before one is read, while nobody can turn the journal over.
    private List<FileStream> OpenForReading()
    {
        if (!File.Exists(_file) && !File.Exists(_old))
        {
            return [];
        }

        using FileStream? held = TryTake();
        List<FileStream> files = [];
        foreach (string path in new[] { _old, _file })
        {
            if (Open(path) is FileStream file)
            {
                files.Add(file);
            }
        }

        return files;
    }

    // Who may read the journal need not be allowed to write beside it.
    private FileStream? TryTake()
    {
        try
        {
            return Take();
        }
        catch (Exception e) when (e is IOException or VssException)
        {
            return null;
        }
    }

    private static FileStream? Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw EventFault.NotReadable(EventJournal.Source, path, e);
        }
    }

    // What is longer than any line that is written here is no line of a journal.
    private static string? ReadLine(StreamReader reader)
    {
        if (reader.EndOfStream)
        {
            return null;
        }

        StringBuilder line = new();
        for (int c = reader.Read(); c is not (-1 or '\n'); c = reader.Read())
        {
            if (line.Length < LongestLine)
            {
                line.Append((char)c);
            }
        }

        return line.ToString();
    }
}
