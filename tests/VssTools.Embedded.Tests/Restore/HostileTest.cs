using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;

namespace VssTools.Embedded.Tests.Restore;

/// <summary>Makes backups that say other things than their makers did, and are whole all the same.</summary>
public abstract class HostileTest : RestoreTest
{
    /// <summary>Backs up one file, which is gone afterwards.</summary>
    private protected void Make(string file)
    {
        TestWriter writer = Writer();
        Write(file, "content");
        BackUp(writer);
        RemoveData();
    }

    /// <summary>A place that a document names is refused, and what it holds comes back elsewhere.</summary>
    private protected void AssertPlaceRefused(string place)
    {
        Make("one");
        NamePlace(place);
        Assert.Equal(VssFileRestoreStatus.None, Only(Restore(Request with { WithoutWriter = true })).Status);
        Assert.Equal("RestorePlaceRefused", OnlyError());
        Listener.Errors.Clear();

        Restore(Request with { WithoutWriter = true, Destination = Folder["x"] });
        Assert.Empty(Listener.Errors);
        Assert.Equal("content", Folder.Read("x/srv/data/one"));
    }

    /// <summary>Lets the writer's document name another place.</summary>
    private protected void NamePlace(string place)
    {
        string file = Directory.GetFiles(Folder["backup/writers"])[0];
        string document = File.ReadAllText(file);
        File.WriteAllText(file, document.Replace($"\"{Data}\"", $"\"{place}\"", StringComparison.Ordinal));
    }

    /// <summary>Changes the manifest's text.</summary>
    private protected void Rewrite(Func<string, string> change, params string[] entries)
    {
        string path = Folder["backup/manifest"];
        List<string> lines = [.. change(File.ReadAllText(path)).Split('\n', StringSplitOptions.RemoveEmptyEntries)];
        string[] end = lines[^1].Split('\t');
        lines.RemoveAt(lines.Count - 1);
        lines.InsertRange(lines.FindLastIndex(IsEntry) + 1, entries);
        string before = string.Concat(lines.Select(line => line + "\n"));
        end[1] = Text(lines.Count(IsEntry));
        end[2] = Text(lines.Where(line => IsEntry(line) && line[0] is 'f' or 'p').Sum(SizeOf));
        string hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(before)));
        end[^1] = char.IsUpper(end[^1].FirstOrDefault(char.IsLetter)) ? hash : hash.ToLowerInvariant();
        File.WriteAllText(path, before + string.Join('\t', end) + "\n");
    }

    private static bool IsEntry(string line) => line.IndexOf('\t') == 1;

    private static long SizeOf(string entry) => long.Parse(entry.Split('\t')[2], CultureInfo.InvariantCulture);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
