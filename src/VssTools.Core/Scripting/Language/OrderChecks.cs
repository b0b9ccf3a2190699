using System;
using System.Linq;

namespace VssTools.Scripting;

/// <summary>Checks which commands come before which: a script has no branches, so that this is exact.</summary>
internal sealed class OrderChecks(BindingState state, BindingReport report)
{
    public void AddVolume(AddVolumeCommand command)
    {
        string path = Normal(command.Volume.Text);
        AddVolumeCommand? same = state.Pending.FirstOrDefault(other => Normal(other.Volume.Text) == path);
        if (same is not null)
        {
            report.Error("VolumeAddedTwice", command.Volume,
                $"'{ScriptError.Shorten(command.Volume.Text)}' is in the set already, {report.Place(same.Word)}.",
                "Add each volume once.");
        }

        AddVolumeCommand? sameAlias = command.Alias is null ? null : state.Pending.FirstOrDefault(other =>
            string.Equals(other.Alias?.Text, command.Alias.Text, StringComparison.OrdinalIgnoreCase));
        if (sameAlias is not null)
        {
            report.Error("ScriptAliasTwice", command.Alias!,
                $"'{ScriptError.Shorten(command.Alias!.Text)}' is the alias of another volume already, " +
                $"{report.Place(sameAlias.Word)}.",
                "Choose another name.");
        }

        state.Pending.Add(command);
    }

    public void BeginBackup(ScriptWord word)
    {
        if (state.BeginBackup is ScriptWord begin)
        {
            Error("ScriptBackupOpen", word, $"A backup has begun already, {report.Place(begin)}.",
                "End it first, with end backup or reset.");
        }

        (state.BeginBackup, state.CreatedInBackup) = (word, false);
    }

    public void Create(CreateCommand command)
    {
        if (state.BeginBackup is not null && state.CreatedInBackup)
        {
            Error("ScriptBackupOpen", command.Word,
                $"The backup that begins {report.Place(state.BeginBackup)} has its shadow copies already.",
                "End it first, with end backup or reset.");
        }

        if (state.Pending.Count == 0)
        {
            Error("NoVolume", command.Word, "No volume has been added.", state.LastCreate is null
                ? "Add volumes before create: add volume <path>."
                : $"The create {report.Place(state.LastCreate)} took those before it; add them again.");
        }

        SetNames(command.Word);
        state.Pending.Clear();
        state.CreatedInBackup = state.BeginBackup is not null;
        (state.OpenCreate, state.LastCreate, state.LateMetadata) = (command.Word, command.Word, null);
    }

    public void EndBackup(ScriptWord word)
    {
        if (state.OpenCreate is null)
        {
            Error("ScriptBackupNotOpen", word, "There is no backup to end.", state.BeginBackup is null
                ? "end backup comes after begin backup and create."
                : $"create is missing after begin backup {report.Place(state.BeginBackup)}.");
        }
        else if (state.BeginBackup is null)
        {
            report.Warn("ScriptBackupNotBegun", word,
                $"No begin backup comes before the create {report.Place(state.OpenCreate)}: this is a copy backup.",
                "Write begin backup before create for a full backup.");
        }

        (state.BeginBackup, state.OpenCreate, state.CreatedInBackup) = (null, null, false);
    }

    public void BeginRestore(ScriptWord word)
    {
        if (state.BeginRestore is ScriptWord begin)
        {
            Error("ScriptRestoreOpen", word, $"A restore has begun already, {report.Place(begin)}.",
                "End it first, with end restore or reset.");
        }

        NeedsMetadata(word);
        state.BeginRestore = word;
    }

    public void EndRestore(ScriptWord word)
    {
        if (state.BeginRestore is null)
        {
            Error("ScriptRestoreNotOpen", word, "There is no restore to end.",
                "end restore comes after load metadata and begin restore.");
        }

        state.BeginRestore = null;
    }

    public void NeedsMetadata(ScriptWord word)
    {
        if (!state.Loaded)
        {
            Error("ScriptMetadataNotLoaded", word, "No metadata is loaded.",
                "Write load metadata <file.cab> before this line; reset forgets what was loaded.");
        }
    }

    public void Resync(ScriptWord word)
    {
        if (!state.HasResync)
        {
            Error("ScriptResyncEmpty", word, "No shadow copy is added that could be written back.",
                "Write add shadow %alias% before this line.");
        }

        state.HasResync = false;
    }

    /// <summary>What is open where the script ends or forgets it.</summary>
    public void Complete()
    {
        if (state.BeginBackup is ScriptWord backup)
        {
            report.Warn("ScriptBackupNotEnded", backup, "This backup is not ended.",
                "The writers will hear that it was aborted. Write end backup when its files are copied.");
        }

        if (state.BeginRestore is ScriptWord restore)
        {
            report.Warn("ScriptRestoreNotEnded", restore, "This restore is not ended.",
                "The writers will hear that it failed. Write end restore when its files are in place.");
        }

        if (state.LateMetadata is ScriptWord metadata)
        {
            report.Warn("ScriptMetadataLate", metadata, "No create comes after this line.",
                "Write set metadata before create, which writes the file.");
        }

        (state.BeginBackup, state.BeginRestore, state.LateMetadata) = (null, null, null);
    }

    private void SetNames(ScriptWord create)
    {
        int unnamed = 0;
        NameValue shadow = new(NameKind.Shadow)
        {
            Created = create,
            Lifetime = state.Lifetime,
            Context = state.Context?.Word,
        };
        foreach (AddVolumeCommand volume in state.Pending)
        {
            state.Names[volume.Alias?.Text ?? $"VSS_SHADOW_{++unnamed}"] = shadow;
        }

        state.Names["VSS_SHADOW_SET"] = shadow with { Kind = NameKind.Set };
    }

    private void Error(string id, ScriptWord where, string message, string advice)
    {
        if (!state.IsUncertain)
        {
            report.Error(id, where, message, advice);
        }
    }

    // Letter case counts for paths, but not for those of drives.
    private static string Normal(string path) =>
        path.Length > 1 && path[1] == ':' ? path.TrimEnd('\\', '/').ToUpperInvariant() : path;
}
