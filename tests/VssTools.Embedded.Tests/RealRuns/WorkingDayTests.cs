using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using VssTools.Tests;

namespace VssTools.Embedded.Tests;

/// <summary>
/// The real run: a day of changes on a Btrfs volume, a shadow copy and a list of all there is after each round of
/// them; then versions, restores and reverts, each compared with the lists.
/// </summary>
public sealed class WorkingDayTests
{
    [Fact]
    public void A_day_of_changes_comes_back_file_by_file_and_as_a_whole()
    {
        using RevertVolume volume = new(btrfs: true, nested: true);
        using TempFolder elsewhere = new("/var/tmp");
        State[] day = [.. WorkingDay.Rounds.Select(changes => Work(volume, changes))];
        AssertSnapshots(day);
        AssertVersions(volume, day);
        AssertRestored(volume, day, elsewhere);

        State noon = day[day.Length / 2];
        volume.Revert(noon.Shadow);
        AssertSame(noon.Entries, TreeRecord.Read(volume.Path));
        AssertSnapshots(day);
        AssertVersions(volume, day);

        Shell.Run($"cd '{volume.Path}'; {WorkingDay.Rounds[^2]}");

        // Between the first two a file has changed and has its old size and time.
        foreach (State state in new[] { day[^1], day[1], day[0], day[^1] })
        {
            volume.Revert(state.Shadow);
            AssertSame(state.Entries, TreeRecord.Read(volume.Path));
        }

        AssertSnapshots(day);
        Assert.Empty(volume.Fixture.Errors);
        Assert.Empty(volume.Fixture.Warnings);
    }

    private static State Work(RevertVolume volume, string changes)
    {
        Shell.Run($"cd '{volume.Path}'; {changes}");
        return new State(volume.Shadow(), TreeRecord.Read(volume.Path));
    }

    private static void AssertSnapshots(State[] day)
    {
        foreach (State state in day)
        {
            AssertSame(state.Entries, TreeRecord.Read(state.Shadow.Device));
        }
    }

    // Every name that there ever was has a version in just those shadow copies in which it is listed.
    private static void AssertVersions(RevertVolume volume, State[] day)
    {
        ItemVersions versions = new(day.Select(state => state.Shadow));
        foreach (string name in Names(day))
        {
            IReadOnlyList<VssItemVersion> found = Find(versions, volume, name);
            State[] expected = [.. day.Where(state => state.Entries.ContainsKey(name)).Reverse()];
            Assert.Equal(expected.Select(state => state.Shadow.Id), found.Select(version => version.ShadowId));
            Assert.Equal(
                expected.Select(state => Length(state.Entries[name])), found.Select(version => version.Length));
        }

        Assert.Equal(2, ItemVersions.Distinct(Find(versions, volume, "docs/untouched")).Count());
        Assert.Equal(day.Length, ItemVersions.Distinct(Find(versions, volume, "db/log")).Count());
    }

    // One by one, which makes no links between them, and a folder whole.
    private static void AssertRestored(RevertVolume volume, State[] day, TempFolder elsewhere)
    {
        foreach (State state in day)
        {
            string files = elsewhere[$"files-{state.Shadow.Id}"];
            string[] names = [.. state.Entries.Keys.Where(name => state.Entries[name].Kind != "d")];
            foreach (string name in names)
            {
                Restore(volume, state, name, Path.Combine(files, name));
            }

            SortedDictionary<string, EntryRecord> restored = TreeRecord.Read(files);
            AssertSame(
                names.ToDictionary(name => name, name => state.Entries[name] with { Names = name }),
                restored.Where(entry => entry.Value.Kind != "d"));
            string folder = elsewhere[$"folder-{state.Shadow.Id}"];
            Restore(volume, state, WorkingDay.Folder, Path.Combine(folder, WorkingDay.Folder));
            AssertSame(Below(state.Entries), Below(TreeRecord.Read(folder)));
        }
    }

    // Names outside the folder are other files once it is restored alone.
    private static IEnumerable<KeyValuePair<string, EntryRecord>> Below(
        SortedDictionary<string, EntryRecord> entries)
    {
        foreach ((string name, EntryRecord entry) in entries.Where(entry => IsBelow(entry.Key)))
        {
            string names = string.Join('|', entry.Names.Split('|').Where(IsBelow));
            yield return KeyValuePair.Create(name, entry with { Names = names });
        }
    }

    private static bool IsBelow(string name) =>
        (name + "/").StartsWith(WorkingDay.Folder + "/", StringComparison.Ordinal);

    private static void Restore(RevertVolume volume, State state, string name, string destination)
    {
        ItemRestore restore = new(state.Shadow, Path.Combine(volume.Path, name), force: false);
        VssCopyResult result = restore.To(destination, volume.Fixture, CancellationToken.None);
        Assert.Equal(0, result.Failed);
    }

    private static void AssertSame(
        IEnumerable<KeyValuePair<string, EntryRecord>> expected, IEnumerable<KeyValuePair<string, EntryRecord>> actual)
    {
        // The entries that differ say more than the two lists do.
        KeyValuePair<string, EntryRecord>[] now = [.. actual];
        string[] different =
        [
            .. expected.Except(now).Select(entry => $"expected {entry}"),
            .. now.Except(expected).Select(entry => $"found {entry}"),
        ];
        Assert.True(different.Length == 0, string.Join('\n', different));
    }

    private static IReadOnlyList<VssItemVersion> Find(ItemVersions versions, RevertVolume volume, string name) =>
        versions.Find(Path.Combine(volume.Path, name), CancellationToken.None);

    private static IEnumerable<string> Names(State[] day) =>
        day.SelectMany(state => state.Entries.Keys).Where(name => name.Length > 0).Distinct();

    private static long? Length(EntryRecord entry) => entry.Kind switch
    {
        "d" => null,
        "l" => entry.Target.Length,
        _ => entry.Size,
    };

    private sealed record State(VssShadow Shadow, SortedDictionary<string, EntryRecord> Entries);
}
