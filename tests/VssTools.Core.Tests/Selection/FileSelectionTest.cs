using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using VssTools.Tests;

namespace VssTools.Core.Tests.Selection;

/// <summary>A folder with some files, and components that name them.</summary>
public abstract class FileSelectionTest : IDisposable
{
    private protected TempFolder Temp { get; } = new();
    private protected FakeEngine Engine { get; } = new();
    private protected List<VssComponent> Components { get; } = [];
    private protected List<VssFileSet> Excludes { get; } = [];

    protected FileSelectionTest()
    {
        foreach (string file in new[] { "a/1.txt", "a/2.log", "a/b/3.txt", "a/b/c/4.log", "a/d/5.txt", "e/6.txt" })
        {
            Temp.Write(file, file);
        }
    }

    public void Dispose()
    {
        Temp.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected VssFileSet Set(string path, string spec = "*", bool recursive = false) =>
        new() { Path = path.Length == 0 ? Temp.Path : Temp[path], FileSpec = spec, Recursive = recursive };

    private protected void Add(params VssFileSet[] files) => Components.Add(new VssComponent { FileSets = files });

    private protected VssShadow Shadow(string volume, string device) => new()
    {
        Id = Guid.NewGuid(),
        Volume = volume.Length == 0 ? Temp.Path : Temp[volume],
        Device = Temp[device],
    };

    private protected FileSelection Build(VssBackupType type = VssBackupType.Full, params VssShadow[] shadows) =>
        FileSelection.ForBackup(Components, [new VssWriter { Excludes = Excludes }], _ => type, shadows, Engine);

    private protected string[] Files(VssBackupType type = VssBackupType.Full)
    {
        List<string> found = [];
        foreach (FileSource source in Build(type).Sources)
        {
            Walk(source.ReadPath, source.Filter, found);
        }

        return [.. found.Order(StringComparer.Ordinal)];
    }

    private void Walk(string directory, DirectoryFilter filter, List<string> found)
    {
        if (filter.Owner != DirectoryFilter.None)
        {
            found.Add($"{Path.GetRelativePath(Temp.Path, directory)}/={filter.Owner}");
        }

        foreach (string file in Directory.GetFiles(directory))
        {
            int owner = filter.Match(Path.GetFileName(file));
            if (owner != DirectoryFilter.None)
            {
                found.Add($"{Path.GetRelativePath(Temp.Path, file)}={owner}");
            }
        }

        foreach (string below in Directory.GetDirectories(directory))
        {
            if (filter.Enter(Path.GetFileName(below)) is DirectoryFilter entered)
            {
                Walk(below, entered, found);
            }
        }
    }
}
