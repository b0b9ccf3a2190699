using System;
using System.Collections.Generic;
using System.Linq;

namespace VssTools.Scripting;

/// <summary>The commands that make a snapshot set: <c>add volume</c> and <c>create</c>.</summary>
internal sealed class CreateCommands(ScriptSession session, BackupCommands backups)
{
    private ScriptState State => session.State;

    public void AddVolume(AddVolumeCommand command)
    {
        Guid provider = command.Provider is null ? Guid.Empty : session.Id(command.Provider);
        string named = session.Place(command.Volume);
        VssVolume volume = session.Engine.ResolveVolume(named, provider);
        if (!volume.Supported)
        {
            throw new VssException(
                VssResult.VolumeNotSupported, $"No shadow copy of '{volume.Path}' can be made: {volume.Reason}");
        }

        if (State.Volumes.Any(other => other.Volume.Id == volume.Id))
        {
            throw new VssException(
                VssResult.ObjectAlreadyExists, $"The volume '{volume.Path}' is in the set already.")
            {
                ErrorId = "VolumeAddedTwice",
                Advice = "Add each volume once; two paths can be on the same volume.",
            };
        }

        string? alias = command.Alias?.Text;
        if (alias is not null && State.Volumes.Any(other => IsSame(other.Alias, alias)))
        {
            throw session.Fail(
                command.Alias!,
                "ScriptAliasTwice",
                $"'{alias}' is the alias of another volume already.",
                "Choose another name.");
        }

        State.Volumes.Add(new PendingVolume(named, volume, provider, alias));
    }

    public void Create(ScriptWord word)
    {
        CheckCreate(word);
        SnapshotOperation operation =
            SnapshotOperation.Create(session.Engine, Request(), session.Listener, session.Cancellation);
        ScriptBackup backup = Remember(operation);
        try
        {
            SetAliases(backup);

            // Without "begin backup" the requester has nothing more to tell the writers. The operation stays open only
            // where its end would release the shadow copies.
            if (!backup.IsBegun && !operation.Set.Context.IsAutoRelease() && operation.IsOpen)
            {
                State.Open.Take(operation.Set.Id).Complete(session.Listener, session.Cancellation);
            }

            backups.Save(backup, session.State.IsVerbose);
        }
        catch
        {
            Discard(backup);
            throw;
        }

        State.Volumes.Clear();
        VssSnapshotSet set = operation.Set;
        session.Output.WriteLine();
        session.Output.WriteLine($"Querying all shadow copies with the shadow copy set ID {set.Id:B}");
        new ShadowReport(session.Output, session.Variables).WriteAll(set.Shadows);
        session.Host.Result(set);
    }

    private void CheckCreate(ScriptWord word)
    {
        backups.RefuseRestore(word);
        if (State.HasBegunBackup && State.Begun is not null)
        {
            throw session.Fail(
                word, "ScriptBackupOpen", "The backup that has begun has its shadow copies already.",
                "End it first, with end backup or reset.");
        }

        WriterWish? verify = State.Writers.Find(wish => !wish.Excludes);
        if (State.NoWriter && verify is not null)
        {
            throw NotIncluded(verify, "the set is made without writers");
        }
    }

    private SnapshotRequest Request() => new()
    {
        Volumes = [.. State.Volumes.Select(pending => pending.Volume.Path)],
        Providers = State.Volumes.ToDictionary(pending => pending.Volume.Path, pending => pending.Provider),
        Lifetime = State.Lifetime,
        NoWriter = State.NoWriter,
        Options = State.Options,
        BackupType = State.HasBegunBackup ? VssBackupType.Full : VssBackupType.Copy,
        Selection = State.NoWriter || State.Volumes.Count == 0
            ? null
            : new ComponentSelectionRequest { ExcludeComponents = State.Excluded },
        AllowNoComponents = true,
        ComponentsAdded = (_, plan, writers) => Verify(plan, writers),
    };

    private void Verify(ComponentPlan plan, IReadOnlyList<VssWriter> writers)
    {
        foreach (WriterWish wish in State.Writers.Where(wish => !wish.Excludes))
        {
            ComponentName name = ComponentName.Parse(wish.Name);

            // A writer that owns no files takes part by holding still.
            bool isIn = plan.Included.Any(name.Matches)
                || (!name.HasPath && writers.Except(plan.ExcludedWriters).Any(writer => writer.Components.Count == 0
                    && name.MatchesWriter(writer.Name, writer.Id, writer.InstanceId)));
            if (!isIn)
            {
                throw NotIncluded(wish, WhyNot(name, plan, writers));
            }
        }

        if (State.IsVerbose)
        {
            new CreationReport(session.Output).Write(plan);
        }
    }

    private static string WhyNot(ComponentName name, ComponentPlan plan, IReadOnlyList<VssWriter> writers)
    {
        VssComponentPlan? item = plan.Items.FirstOrDefault(item =>
            writers.SelectMany(writer => writer.Components)
                .Any(component => component.Id == item.Id && name.Matches(component)));
        return item is not null ? $"'{item.Component}' is left out: {item.Reason}"
            : name.HasPath ? "no writer has such a component"
            : "it is not among the writers: " + string.Join(", ", writers.Select(writer => writer.Name));
    }

    private static ScriptException NotIncluded(WriterWish wish, string why) =>
        new(new ScriptError(
            wish.Source,
            wish.Word,
            $"'{wish.Name}' must be in the backup and is not: {why.TrimEnd('.')}.",
            "Nothing was made. Check the name with list writers, add the volumes it needs, or leave this line out.")
        {
            ErrorId = "WriterNotIncluded",
        });

    private ScriptBackup Remember(SnapshotOperation operation)
    {
        bool hasDefault = State.MetadataPath is null && operation.Set.Context.HasWriters();
        ScriptBackup backup = new(operation, State.HasBegunBackup)
        {
            Shadows = NameShadows(operation.Set),
            IsDefaultMetadata = hasDefault,
            MetadataPath = hasDefault
                ? MetadataFile.DefaultPath(session.Host.Folder, DateTime.Now)
                : State.MetadataPath,
        };
        State.Open.Add(operation);
        State.Backups.Add(backup);
        return backup;
    }

    private IReadOnlyList<VssManifestShadow> NameShadows(VssSnapshotSet set)
    {
        int unnamed = 0;
        List<VssManifestShadow> shadows = [];
        for (int i = 0; i < set.Shadows.Count; i++)
        {
            PendingVolume? pending =
                State.Volumes.Find(pending => pending.Volume.Id == set.Shadows[i].VolumeId)
                ?? State.Volumes.ElementAtOrDefault(i);
            string alias = pending?.Alias ?? $"VSS_SHADOW_{++unnamed}";
            shadows.Add(new VssManifestShadow(
                set.Shadows[i].Id, alias, pending?.Named ?? set.Shadows[i].Volume, pending?.Provider ?? Guid.Empty));
        }

        return shadows;
    }

    private void SetAliases(ScriptBackup backup)
    {
        foreach (VssManifestShadow shadow in backup.Shadows)
        {
            session.Variables.SetAlias(shadow.Alias, shadow.Id);
            session.Output.WriteLine(
                $"Alias {shadow.Alias} for shadow ID {shadow.Id:B} set as environment variable.");
        }

        Guid set = backup.Operation.Set.Id;
        session.Variables.SetAlias("VSS_SHADOW_SET", set);
        session.Output.WriteLine($"Alias VSS_SHADOW_SET for shadow set ID {set:B} set as environment variable.");
    }

    // A create that fails leaves nothing, persistent shadow copies neither.
    private void Discard(ScriptBackup backup)
    {
        backups.Stop(backup);
        State.Backups.Remove(backup);
        foreach (VssManifestShadow shadow in backup.Shadows)
        {
            try
            {
                using ShadowInventory inventory = session.OpenInventory();
                inventory.Remove(shadow.Id, force: true);
            }
            catch (VssException e) when (e.HResult == VssResult.ObjectNotFound)
            {
                // Its end has released it.
            }
            catch (VssException e)
            {
                session.Listener.Error(e);
            }
        }
    }

    private static bool IsSame(string? one, string other) =>
        string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
