using System.Collections.Generic;
using System.Linq;

namespace VssTools.Scripting;

/// <summary>The commands around a backup: its begin, its end, and the end of what nobody has ended.</summary>
internal sealed class BackupCommands(ScriptSession session)
{
    private ScriptState State => session.State;

    public void Begin(ScriptWord word)
    {
        RefuseRestore(word);
        if (State.HasBegunBackup)
        {
            throw session.Fail(
                word, "ScriptBackupOpen", "A backup has begun already.", "End it first, with end backup or reset.");
        }

        State.HasBegunBackup = true;
    }

    public void End(ScriptWord word)
    {
        if (State.HasBegunBackup ? State.Begun is null : State.Backups.Count == 0)
        {
            throw session.Fail(
                word,
                "ScriptBackupNotOpen",
                "There is no backup to end.",
                State.HasBegunBackup
                    ? "create is missing after begin backup."
                    : "end backup comes after begin backup and create.");
        }

        FailureListener failures = new(session.Listener);
        foreach (ScriptBackup backup in State.Backups.Where(backup => backup.Operation.IsOpen).ToArray())
        {
            Complete(backup, failures);
            session.Host.Result(backup.Operation.Set);
        }

        State.Backups.Clear();
        State.HasBegunBackup = false;
        session.Listener.ThrowIfAny(failures.Failures);
    }

    /// <summary>Ends what is open as the end of a script does.</summary>
    /// <returns>Whether the writers took it well.</returns>
    public bool Complete()
    {
        if (State.Begun is ScriptBackup begun)
        {
            session.Warn(
                $"The backup of the set {begun.Operation.Set.Id:B} was not ended; its writers hear of an abort.",
                "Write end backup when its files are copied.");
            Stop(begun);
        }

        foreach (ScriptBackup backup in State.Backups)
        {
            if (backup.Operation.IsOpen)
            {
                Complete(backup, session.Listener);
            }
        }

        Clear();
        return session.Listener.Failures == 0;
    }

    /// <summary>Aborts what is open.</summary>
    public void Stop()
    {
        foreach (ScriptBackup backup in State.Backups)
        {
            Stop(backup);
        }

        Clear();
    }

    /// <summary>A backup and a restore do not go together.</summary>
    public void RefuseRestore(ScriptWord word)
    {
        if (State.Restore is not null)
        {
            throw session.Fail(word, "ScriptRestoreOpen", "A restore has begun.", "End it first, with end restore.");
        }
    }

    /// <summary>Stores the documents of a set.</summary>
    /// <param name="backup">The set.</param>
    /// <param name="tell">Whether each file is told.</param>
    public void Save(ScriptBackup backup, bool tell)
    {
        if (backup.MetadataPath is null)
        {
            return;
        }

        try
        {
            IReadOnlyList<string> names = MetadataFile.Save(backup, session.Variables, session.Output.Text);
            foreach (string name in tell ? names : [])
            {
                session.Output.WriteLine(
                    $"Inserted file {name} into .cab file {System.IO.Path.GetFileName(backup.MetadataPath)}");
            }
        }
        catch (VssException e) when (backup.IsDefaultMetadata)
        {
            session.Warn(
                $"The metadata is not stored: {e.Message}", "Name a place for it with set metadata <file.cab>.");
            backup.MetadataPath = null;
        }
    }

    // Also where the writers failed the end: the documents tell of it.
    private void Complete(ScriptBackup backup, IVssListener listener)
    {
        State.Open.Forget(backup.Operation.Set.Id);
        try
        {
            backup.Operation.CompleteAndHold(listener, session.Cancellation);
            State.Held.Add(backup.Operation);
        }
        catch (VssException e)
        {
            listener.Error(e);
            return;
        }

        try
        {
            Save(backup, tell: false);
        }
        catch (VssException e)
        {
            listener.Error(e);
        }
    }

    /// <summary>Aborts one.</summary>
    public void Stop(ScriptBackup backup)
    {
        State.Open.Forget(backup.Operation.Set.Id);
        try
        {
            backup.Operation.Stop();
        }
        catch (VssException e)
        {
            session.Listener.Error(e);
        }
    }

    private void Release(SnapshotOperation operation)
    {
        try
        {
            operation.Release();
        }
        catch (VssException e)
        {
            session.Listener.Error(e);
        }
    }

    // Volatile shadow copies live as long as their requester, also after the end of their backup.
    private void Clear()
    {
        foreach (SnapshotOperation operation in State.Held)
        {
            Release(operation);
        }

        State.Held.Clear();
        State.Backups.Clear();
        State.HasBegunBackup = false;
    }
}
