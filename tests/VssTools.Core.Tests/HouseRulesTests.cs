using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;

namespace VssTools.Core.Tests;

/// <summary>The rules of the source that the compiler does not know.</summary>
public sealed class HouseRulesTests
{
    private const int MostColumns = 120;
    private const int MostLines = 300;

    // Put together from parts, so that this file keeps the rules it checks.
    private static readonly string[] Unwanted = ["#re" + "gion", "TO" + "DO", "FIX" + "ME"];

    [Fact]
    public void Source_files_keep_the_rules()
    {
        string[] broken = [.. SourceFiles().SelectMany(Broken)];
        Assert.True(broken.Length == 0, string.Join("\n", broken));
    }

    private static IEnumerable<string> Broken(string file)
    {
        string[] lines = File.ReadAllLines(file);
        if (lines.Length > MostLines)
        {
            yield return $"{file}: {lines.Length} lines, {MostLines} at the most";
        }

        if (lines.Count(line => line.StartsWith("[Cmdlet(", StringComparison.Ordinal)) > 1)
        {
            yield return $"{file}: more than one cmdlet";
        }

        for (int i = 0; i < lines.Length; i++)
        {
            if (lines[i].Length > MostColumns)
            {
                yield return $"{file}({i + 1}): {lines[i].Length} columns, {MostColumns} at the most";
            }

            if (Unwanted.FirstOrDefault(lines[i].Contains) is string word)
            {
                yield return $"{file}({i + 1}): {word}";
            }
        }
    }

    private static IEnumerable<string> SourceFiles() =>
        new[] { "src", "tests" }
            .SelectMany(folder =>
                Directory.EnumerateFiles(Path.Combine(Root(), folder), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"));

    private static string Root([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", ".."));
}
