using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using VssTools.Tests;

namespace VssTools.Embedded.Tests;

/// <summary>One entry of a tree, as other programs than those under test see it.</summary>
/// <param name="Kind">What it is: d, f, l, p; as find prints it.</param>
/// <param name="Mode">Its rights, octal.</param>
/// <param name="Owner">Numbers of its user and group.</param>
/// <param name="Time">When its content was last changed, to the nanosecond.</param>
/// <param name="Size">Bytes of a file.</param>
/// <param name="IsSparse">Whether a file has large holes.</param>
/// <param name="Target">Where a link leads.</param>
/// <param name="Names">All names in the tree that are this very file.</param>
/// <param name="Attributes">Its extended attributes.</param>
/// <param name="Hash">SHA-256 of a file's content.</param>
internal sealed record EntryRecord(
    string Kind,
    string Mode,
    string Owner,
    string Time,
    long Size,
    bool IsSparse,
    string Target,
    string Names,
    string Attributes,
    string Hash);

/// <summary>A list of all that is in a tree, made by find, sha256sum and getfattr.</summary>
internal static class TreeRecord
{
    private const int SectorSize = 512;
    private const int LargeHole = 128 * 1024;
    private const string Entries =
        "find . -path ./.vss -prune -o -printf '%P\\0%y\\0%m\\0%U:%G\\0%T@\\0%s\\0%b\\0%l\\0%i\\0'";

    private const string Hashes = "find . -path ./.vss -prune -o -type f -exec sha256sum -z {} +";
    private const string Attributes = "find . -path ./.vss -prune -o -exec getfattr -h -d -m - {} +";

    public static SortedDictionary<string, EntryRecord> Read(string folder)
    {
        string[][] entries = [.. Shell.Run($"cd '{folder}' && {Entries}").TrimEnd('\0').Split('\0').Chunk(9)];
        Dictionary<string, string> hashes = Shell.Run($"cd '{folder}' && {Hashes}")
            .Split('\0', StringSplitOptions.RemoveEmptyEntries).ToDictionary(line => line[68..], line => line[..64]);
        Dictionary<string, string> attributes = Shell.Run($"cd '{folder}' && {Attributes}")
            .Split("\n\n", StringSplitOptions.RemoveEmptyEntries)
            .Select(block => block.Trim('\n').Split('\n', 2))
            .ToDictionary(block => block[0]["# file: ".Length..], block => block[1]);
        ILookup<string, string> names = entries.ToLookup(entry => entry[8], entry => entry[0]);
        SortedDictionary<string, EntryRecord> record = new(StringComparer.Ordinal);
        foreach (string[] entry in entries)
        {
            string name = entry[0];
            record.Add(name, Describe(entry) with
            {
                Names = string.Join('|', names[entry[8]].Order(StringComparer.Ordinal)),
                Attributes = attributes.GetValueOrDefault(name.Length > 0 ? name : ".", ""),
                Hash = hashes.GetValueOrDefault(name, ""),
            });
        }

        return record;
    }

    private static EntryRecord Describe(string[] entry)
    {
        bool isFile = entry[1] == "f";
        long size = isFile ? long.Parse(entry[5], CultureInfo.InvariantCulture) : 0;
        long allocated = long.Parse(entry[6], CultureInfo.InvariantCulture) * SectorSize;
        return new(
            Kind: entry[1],
            Mode: entry[2],
            Owner: entry[3],
            Time: entry[4],
            Size: size,
            IsSparse: size - allocated > LargeHole,
            Target: entry[7],
            Names: "",
            Attributes: "",
            Hash: "");
    }
}
