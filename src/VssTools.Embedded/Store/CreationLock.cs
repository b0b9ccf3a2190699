using System;
using System.Diagnostics;
using System.IO;

namespace VssTools.Embedded;

/// <summary>Held while a snapshot set is being created: one at a time on the machine, as VSS has it.</summary>
internal sealed class CreationLock : IDisposable
{
    private readonly FileStream _held;

    private CreationLock(FileStream held) => _held = held;

    /// <summary>Takes the lock.</summary>
    /// <exception cref="VssException">VSS_E_SNAPSHOT_SET_IN_PROGRESS: somebody else holds it.</exception>
    public static CreationLock Take(string statePath)
    {
        PrivateFolder.Create(statePath);
        string holder = Path.Combine(statePath, "creation.holder");
        if (LockFile.TryOpen(Path.Combine(statePath, "creation.lock")) is not FileStream held)
        {
            throw new VssException(
                VssResult.SnapshotSetInProgress, $"Another snapshot set is being created by {ReadHolder(holder)}.")
            {
                Call = "StartSnapshotSet",
                Target = statePath,
            };
        }

        using Process self = Process.GetCurrentProcess();
        File.WriteAllText(holder, $"process {self.Id} ({self.ProcessName})");
        return new CreationLock(held);
    }

    /// <inheritdoc/>
    public void Dispose() => _held.Dispose();

    // Only for the message: the file may be from an earlier holder, or be replaced at this moment.
    private static string ReadHolder(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (IOException)
        {
            return "another process";
        }
    }
}
