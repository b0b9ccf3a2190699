using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;

namespace VssTools.TestProgram;

/// <summary>
/// Appends numbered records to files, the same number to each before the next one, as fast as it can. A line
/// <c>freeze</c> on standard input stops it between two numbers, <c>thaw</c> lets it go on; it answers with the last
/// number written.
/// </summary>
internal static class RecordAppender
{
    private const int RecordLength = 16;

    public static int Run(string[] files)
    {
        List<FileStream> streams = [.. files.Select(file =>
            new FileStream(file, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0))];
        using SemaphoreSlim mayWrite = new(1);
        long number = 0;
        bool stopped = false;
        Thread appender = new(() =>
        {
            while (!Volatile.Read(ref stopped))
            {
                mayWrite.Wait();
                number++;
                byte[] record = System.Text.Encoding.ASCII.GetBytes($"{number:D15}\n");
                streams.ForEach(stream => stream.Write(record, 0, RecordLength));
                mayWrite.Release();
            }
        });
        appender.Start();
        while (Console.In.ReadLine() is string line)
        {
            if (line == "freeze")
            {
                mayWrite.Wait();
                Console.Out.WriteLine(number);
            }
            else if (line == "thaw")
            {
                long last = number;
                mayWrite.Release();
                Console.Out.WriteLine(last);
            }
        }

        Volatile.Write(ref stopped, true);
        appender.Join();
        streams.ForEach(stream => stream.Dispose());
        return 0;
    }
}
