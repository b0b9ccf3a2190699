using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;

namespace VssTools.TestProgram;

/// <summary>
/// The executable of a folder writer. It notes the events that it hears, and does at each what a file says: lines of an
/// event, an action and its text. Where no action answers, the answer is ok.
/// </summary>
internal sealed class FolderWriterProgram(string folder)
{
    private readonly ILookup<string, string> _actions = File.ReadLines(Path.Combine(folder, "actions"))
        .ToLookup(line => line.Split(' ')[0], line => line.Substring(line.IndexOf(' ') + 1));

    /// <param name="folder">Where the actions are, and where notes go.</param>
    public static int Run(string folder)
    {
        FolderWriterProgram program = new(folder);
        program.NoteProcess(Environment.ProcessId);
        while (Console.ReadLine() is string line)
        {
            int end = line.IndexOf(' ');
            string word = end < 0 ? line : line.Substring(0, end);
            program.Note("notes", word);
            if (!program.Answer(word, end < 0 ? "" : line.Substring(end + 1)))
            {
                Console.WriteLine("ok");
            }
        }

        program.Note("notes", "eof");
        return 0;
    }

    /// <summary>Does nothing for a long time.</summary>
    public static int Sleep()
    {
        Thread.Sleep(TimeSpan.FromMinutes(15));
        return 0;
    }

    private bool Answer(string word, string facts)
    {
        bool hasAnswered = false;
        foreach (string action in _actions[word])
        {
            hasAnswered |= Do(action.Split(' ')[0], action.Substring(action.IndexOf(' ') + 1), facts);
        }

        return hasAnswered;
    }

    /// <returns>Whether it was an answer.</returns>
    private bool Do(string action, string text, string facts)
    {
        switch (action)
        {
            case "facts":
                Note("notes", facts);
                return false;
            case "tell":
                Console.WriteLine(text);
                return false;
            case "answer":
                Console.WriteLine(text);
                return true;
            case "complain":
                Console.Error.WriteLine(text);
                return false;
            case "pause":
                Thread.Sleep(Number(text));
                return false;
            case "exit":
                Environment.Exit(Number(text));
                return true;
            case "hang":
                Hang();
                return true;
            case "hang-once":
                return HangOnce();
            case "fill":
                Console.Out.Write(new string('x', Number(text)));
                return true;
            case "noise":
                WriteNoise(Number(text));
                return true;
            default:
                throw new ArgumentException($"What is '{action}'?");
        }
    }

    private bool HangOnce()
    {
        string mark = Path.Combine(folder, "hung");
        if (!File.Exists(mark))
        {
            File.WriteAllText(mark, "");
            Hang();
        }

        return false;
    }

    // With a child of its own, which has to be ended too.
    private void Hang()
    {
        List<string> arguments = [.. Environment.GetCommandLineArgs().Take(1), "sleep"];
        bool alone = Environment.ProcessPath!.EndsWith("TestProgram.exe", StringComparison.OrdinalIgnoreCase);
        using Process child = Process.Start(
            new ProcessStartInfo(Environment.ProcessPath, alone ? arguments.Skip(1) : arguments))!;
        NoteProcess(child.Id);
        child.WaitForExit();
    }

    private static void WriteNoise(int count)
    {
        byte[] noise = new byte[count];
        new Random(1).NextBytes(noise);
        using Stream output = Console.OpenStandardOutput();
        output.Write([.. noise.Where(value => value != (byte)'\n'), (byte)'\n']);
    }

    private void NoteProcess(int id) => Note("processes", id.ToString(CultureInfo.InvariantCulture));

    private void Note(string file, string text) => File.AppendAllText(Path.Combine(folder, file), text + "\n");

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
