using System;
using System.IO;

namespace VssTools.Restoring;

/// <summary>The files that one step of a restore writes.</summary>
internal sealed record RestoreJob
{
    /// <summary>The folder of the backup.</summary>
    public string Backup { get; init; } = "";

    /// <summary>What is restored from it.</summary>
    public RestoreTree Tree { get; init; } = new();

    /// <summary>Counts what is done.</summary>
    public RestoreTally Tally { get; init; } = new(0);

    /// <summary>Whether files that exist are replaced.</summary>
    public bool Overwrite { get; init; }

    /// <summary>Whether one thread does all, because several entries change one file.</summary>
    public bool IsSequential { get; init; }

    /// <summary>Where an absolute link leads to afterwards; <see langword="null"/> for where it did.</summary>
    public Func<string, int, string?> Redirect { get; init; } = static (_, _) => null;

    /// <summary>Tells how far the restore is.</summary>
    public RestoreProgress? Progress { get; init; }

    /// <summary>The folder of the backup that holds the files.</summary>
    public string Data => Path.Combine(Backup, ManifestWords.DataFolder);

    /// <summary>The path of something in the backup, for people.</summary>
    public string SourcePath(RestoreFolder folder, string name) =>
        Path.Combine(Data, RawPath.ToText(RawPath.Join(folder.Source, name)));
}
