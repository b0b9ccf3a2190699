using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;

namespace VssTools.Embedded;

/// <summary>
/// The catalogue: a small file for each snapshot set. Changes are made under a lock, so that processes do not undo
/// each other's; reading needs none, because files are replaced whole.
/// </summary>
internal sealed class SetCatalog(string statePath)
{
    private static readonly TimeSpan LockLimit = TimeSpan.FromSeconds(30);

    private readonly string _folder = Path.Combine(statePath, "sets");
    private readonly KnownSets _known = new();
    private readonly string _lock = Path.Combine(statePath, "catalogue.lock");

    /// <summary>All sets that can be read; of the others the listener hears.</summary>
    public IReadOnlyList<SetEntry> ReadAll(IVssListener listener)
    {
        List<SetEntry> sets = [];
        foreach (string file in Files())
        {
            try
            {
                if (TryRead(file) is SetEntry set)
                {
                    sets.Add(set);
                }
            }
            catch (VssException e)
            {
                listener.Error(e);
            }
        }

        return [.. sets.OrderBy(set => set.CreationTime)];
    }

    /// <summary>One set; <see langword="null"/> where there is none.</summary>
    public SetEntry? Find(Guid id) => TryRead(FileOf(id));

    /// <summary>Adds a set.</summary>
    public void Add(SetEntry set)
    {
        PrivateFolder.Create(_folder);
        using FileStream held = Lock();
        SetFile.Write(FileOf(set.Id), set);
    }

    /// <summary>Changes a set; one that is gone, or has no shadow copy left after the change, is removed.</summary>
    public void Update(Guid id, Func<SetEntry, SetEntry> change)
    {
        using FileStream held = Lock();
        if (Find(id) is not SetEntry set)
        {
            return;
        }

        SetEntry changed = change(set);
        if (changed.Shadows.Count == 0)
        {
            File.Delete(FileOf(id));
        }
        else
        {
            SetFile.Write(FileOf(id), changed);
        }
    }

    // Another process may remove the set between any two looks at its file.
    private SetEntry? TryRead(string file)
    {
        try
        {
            return _known.Read(file);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private string FileOf(Guid id) => Path.Combine(_folder, id + ".xml");

    private IEnumerable<string> Files() =>
        Directory.Exists(_folder)
            ? Directory.EnumerateFiles(_folder).Where(file => Path.GetExtension(file) == ".xml")
            : [];

    /// <summary>Takes the lock under which the state is changed.</summary>
    internal FileStream Lock()
    {
        PrivateFolder.Create(statePath);
        Stopwatch waited = Stopwatch.StartNew();
        while (true)
        {
            if (LockFile.TryOpen(_lock) is FileStream held)
            {
                return held;
            }

            if (waited.Elapsed > LockLimit)
            {
                throw new VssException(
                    VssResult.Busy, $"The catalogue '{statePath}' has been locked by another process for {LockLimit}.")
                {
                    ErrorId = "CatalogueLocked",
                    Target = statePath,
                };
            }

            Thread.Sleep(2);
        }
    }
}
