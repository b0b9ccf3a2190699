using System;
using System.IO;

namespace VssTools.Embedded;

/// <summary>
/// Who must release what. Every process that makes sets holds a file of its own; when it ends without releasing
/// them, the file is there and nobody holds it, and the next process that uses the engine releases them.
/// </summary>
internal sealed class Ownership(string statePath) : IDisposable
{
    private readonly string _folder = Path.Combine(statePath, "owners");
    private FileStream? _own;

    /// <summary>This process's id as an owner.</summary>
    public Guid Id { get; } = Guid.NewGuid();

    /// <summary>Makes this process an owner.</summary>
    public void Claim()
    {
        if (_own is null)
        {
            PrivateFolder.Create(_folder);
            _own = LockFile.TryOpen(FileOf(Id));
        }
    }

    /// <summary>Calls back for each owner that has ended; while it does, nobody else deals with that owner.</summary>
    public void ForEachEnded(Action<Guid> release)
    {
        if (!Directory.Exists(_folder))
        {
            return;
        }

        foreach (string file in Directory.GetFiles(_folder))
        {
            bool own = _own is not null && file == FileOf(Id);
            if (!own && Guid.TryParse(Path.GetFileName(file), out Guid owner))
            {
                ReleaseIfEnded(file, owner, release);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_own is null)
        {
            return;
        }

        _own.Dispose();
        _own = null;
        if (File.Exists(FileOf(Id)))
        {
            File.Delete(FileOf(Id));
        }
    }

    private string FileOf(Guid id) => Path.Combine(_folder, id.ToString());

    private static void ReleaseIfEnded(string file, Guid owner, Action<Guid> release)
    {
        using FileStream? held = LockFile.TryOpen(file);
        if (held is null)
        {
            return;
        }

        release(owner);
        if (Path.DirectorySeparatorChar == '/')
        {
            File.Delete(file);
            return;
        }

        // Windows deletes no file that is open. Whoever is faster here finds nothing to release, and deletes it.
        held.Dispose();
        DeleteUnlessOpen(file);
    }

    private static void DeleteUnlessOpen(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (IOException)
        {
            // Somebody else deals with it by now.
        }
    }
}
