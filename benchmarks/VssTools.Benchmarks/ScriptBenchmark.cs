using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using VssTools.Scripting;

namespace VssTools.Benchmarks;

/// <summary>
/// Reading and checking a script of 10,000 lines, against dividing the same lines into words with a regular
/// expression, which finds neither commands nor errors.
/// </summary>
internal sealed partial class ScriptBenchmark : IBenchmark
{
    private const int Lines = 10_000;
    private const int Rounds = 15;
    private const int Repetitions = 10;

    private static readonly string[] Backup =
    [
        "# one of many", "reset", "set context persistent", "set metadata \"/backup/a b.cab\"", "set verbose on",
        "writer verify {4dc3bdd4-ab48-4d07-adb0-3bee2926fd7f}", "writer exclude System Writer", "begin backup",
        "add volume /srv/data alias data", "add volume /srv/logs alias logs", "create", "expose %data% /mnt/data",
        "expose %logs% /mnt/logs", "exec \"/srv/copy all.sh\"   # rsync", "unexpose /mnt/data", "unexpose /mnt/logs",
        "end backup", "list shadows set %VSS_SHADOW_SET%", "delete shadows id %data%", "",
    ];

    private readonly string _text =
        string.Join("\r\n", Enumerable.Repeat(Backup, Lines / Backup.Length).SelectMany(lines => lines));

    public void Run()
    {
        Comparison.PrintHeader();
        new Comparison($"{Repetitions} x reading a script of 10,000 lines", Rounds, 5)
        {
            Prepare = static () => { },
            Ours = () => Repeat(() => Parse(_text)),
            Theirs = () => Repeat(() => Split(_text)),
            CleanUp = static () => { },
        }.Run();
    }

    private static void Repeat(Action action)
    {
        for (int i = 0; i < Repetitions; i++)
        {
            action();
        }
    }

    private static void Parse(string text)
    {
        Script script = Script.Parse(new ScriptSource("benchmark", text));
        if (script.Warnings.Count > 0)
        {
            throw new InvalidDataException(script.Warnings[0].ToString());
        }
    }

    private static void Split(string text)
    {
        List<string> words = [];
        foreach (string line in text.Split('\n'))
        {
            words.AddRange(Blanks().Split(line));
        }

        if (words.Count < Lines)
        {
            throw new InvalidDataException("Words are missing.");
        }
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
