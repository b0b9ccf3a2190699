using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Text;
using VssTools.Scripting;

namespace VssTools.Core.Tests.Scripting;

/// <summary>Scripts that somebody or something has damaged: whatever they are, what is wrong is told.</summary>
public sealed class ScriptFuzzTests
{
    private const int Scripts = 10_000;

    private static readonly string[] Corpus =
    [
        """
        # nightly
        set context persistent
        set option differential
        set metadata "/backup/a b.cab"
        set verbose on#
        set
        writer verify {4dc3bdd4-ab48-4d07-adb0-3bee2926fd7f}
        writer exclude System Writer
        writer exclude "Ledger:\Data\Main"
        begin backup
        add volume /srv/data alias data
        add volume C: alias system provider {b5946137-7b9f-4925-af80-51abd60b20d5};
        add
        create
        expose %data% /mnt/data
        exec "/srv/copy all.sh"
        unexpose /mnt/data
        end backup
        reset
        """,
        """
        LOAD METADATA x.cab
        simulate restore
        begin restore
        add shadow %data%
        resync
        end restore
        import
        break writable %VSS_SHADOW_SET%
        mask %set%
        revert {4dc3bdd4-ab48-4d07-adb0-3bee2926fd7f}
        exit
        notes
        """,
        """
        list writers status
        list shadows all
        list shadows set {4dc3bdd4-ab48-4d07-adb0-3bee2926fd7f}
        list providers
        add alias one {4dc3bdd4-ab48-4d07-adb0-3bee2926fd7f}
        delete shadows all
        delete shadows volume C:\
        delete shadows oldest /a
        delete shadows id %one%
        delete shadows exposed /x
        echo 100% %PATH% done
        help add volume
        add volume /?
        set context
        """,
    ];

    private static readonly string[] Bits =
    [
        "%", "%%", "\"", "“", "”", "#", ";", "\0", "\u001A", "\u001B[2J", "\uFEFF", "\u00A0", "ä", "\uD83D", "漢字",
        "\r", "\n", "\t", "{", "}", "/", "\\", "-", "/?", "?", "%a%", "%VSS_SHADOW_SET%", "{4dc3bdd4-ab48", "rem ",
        "//", " & ", "=", "/for=C:", "alias", "provider", "exit", "C:", "create", "end backup", " ", "",
    ];

    [Fact]
    public void Whatever_a_script_is_its_errors_are_told_and_nothing_breaks()
    {
        Random random = new(4);
        Stopwatch clock = Stopwatch.StartNew();
        int failed = 0;
        for (int i = 0; i < Scripts; i++)
        {
            string text = Mutate(Corpus[random.Next(Corpus.Length)], random);
            failed += Check(text) ? 0 : 1;
            Assert.True(clock.Elapsed < TimeSpan.FromMinutes(1), $"script {i}");
        }

        // Some damage does no harm; most does.
        Assert.InRange(failed, Scripts / 2, Scripts - 1);
    }

    [Fact]
    public void Whatever_bytes_a_file_has_they_become_text()
    {
        Random random = new(5);
        for (int i = 0; i < 1000; i++)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(Corpus[i % Corpus.Length]);
            for (int flips = random.Next(20); flips >= 0; flips--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            Check(ScriptEncoding.Decode(bytes));
        }
    }

    [Fact]
    public void A_word_of_a_megabyte_and_a_file_without_commands_are_told_briefly()
    {
        foreach (string text in new[]
        {
            new string('x', 1 << 20),
            "add volume " + new string('"', (1 << 20) + 1),
            "expose %" + new string('y', 1 << 20),
            string.Concat(Enumerable.Repeat("no command\n", 100_000)),
            string.Concat(Enumerable.Repeat("%a%", 100_000)),
        })
        {
            ScriptException e = Assert.Throws<ScriptException>(() => Script.Parse(new("x", text)));
            Assert.InRange(e.Message.Length, 1, 200_000);
            Assert.InRange(e.Errors.Count, 1, 1000);
        }
    }

    [Fact]
    public void Wherever_the_cursor_stands_completion_answers()
    {
        Random random = new(6);
        ScriptCompletion completion = new((_, _) => ["a b", "%one%", ""]);
        for (int i = 0; i < 3000; i++)
        {
            string[] lines = Mutate(Corpus[i % Corpus.Length], random).Split('\n');
            string line = lines[random.Next(lines.Length)];
            int position = random.Next(line.Length + 1);
            Assert.NotNull(completion.Complete(line, position, out int start));
            Assert.InRange(start, 0, position);
        }
    }

    private static bool Check(string text)
    {
        ScriptSource source = new("fuzz", text);
        try
        {
            Script script = Script.Parse(source);
            Assert.All(script.Warnings, warning => Check(source, warning));
            return true;
        }
        catch (ScriptException e)
        {
            Assert.NotEmpty(e.Errors);
            Assert.All(e.Errors, error => Check(source, error));
            return false;
        }
    }

    private static void Check(ScriptSource source, ScriptError error)
    {
        Assert.NotEmpty(error.Message);
        Assert.NotEmpty(error.Advice);
        Assert.NotEmpty(error.ErrorId);
        Assert.InRange(error.Where.Line, 1, source.Lines.Count);
        string line = source.Lines[error.Where.Line - 1];
        Assert.InRange(error.Where.Column, 1, line.Length + 2);
        Assert.InRange(error.Where.Column + error.Where.Length, 1, line.Length + 2);
        Assert.DoesNotContain(error.ToString(), c => char.IsControl(c) && c is not ('\r' or '\n' or '\t'));
    }

    private static string Mutate(string text, Random random)
    {
        List<string> lines = [.. text.Replace("\r", "").Split('\n')];
        for (int count = random.Next(1, 5); count > 0; count--)
        {
            int line = random.Next(lines.Count);
            switch (random.Next(7))
            {
                case 0:
                    lines.Insert(random.Next(lines.Count + 1), lines[line]);
                    break;
                case 1 when lines.Count > 1:
                    lines.RemoveAt(line);
                    break;
                case 2:
                    int other = random.Next(lines.Count);
                    (lines[line], lines[other]) = (lines[other], lines[line]);
                    break;
                case 3:
                    lines[line] = ChangeWords(lines[line], random);
                    break;
                default:
                    lines[line] = Insert(lines[line], random);
                    break;
            }
        }

        return string.Join(random.Next(2) == 0 ? "\n" : "\r\n", lines);
    }

    private static string ChangeWords(string line, Random random)
    {
        List<string> words = [.. line.Split(' ')];
        int word = random.Next(words.Count);
        switch (random.Next(3))
        {
            case 0:
                words.RemoveAt(word);
                break;
            case 1:
                words.Insert(word, words[random.Next(words.Count)]);
                break;
            default:
                (words[0], words[word]) = (words[word], words[0]);
                break;
        }

        return string.Join(" ", words);
    }

    private static string Insert(string line, Random random)
    {
        int at = random.Next(line.Length + 1);
        string bit = Bits[random.Next(Bits.Length)];
        bit = random.Next(200) == 0 ? string.Concat(Enumerable.Repeat(bit, 5000)) : bit;
        int gone = random.Next(3) == 0 ? Math.Min(random.Next(4), line.Length - at) : 0;
        return line.Remove(at, gone).Insert(at, bit);
    }
}
