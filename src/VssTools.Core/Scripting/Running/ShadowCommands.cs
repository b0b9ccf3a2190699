using System;
using System.Collections.Generic;
using System.Linq;

namespace VssTools.Scripting;

/// <summary>The commands about shadow copies that exist.</summary>
internal sealed class ShadowCommands(ScriptSession session)
{
    public void Expose(ExposeCommand command)
    {
        Guid id = session.Id(command.Shadow);
        string path = session.Place(command.Path);
        using ShadowInventory inventory = session.OpenInventory();
        session.Output.WriteLine($"The shadow copy was successfully exposed as {inventory.Expose(id, path)}.");
        session.Host.Result(inventory.Shadow(id));
    }

    public void Unexpose(UnexposeCommand command)
    {
        string value = session.Expand(command.Shadow);
        using ShadowInventory inventory = session.OpenInventory();
        Guid shadow = Guid.TryParse(value, out Guid id)
            ? id
            : inventory.ShadowAt(session.Place(command.Shadow, value)).Id;
        VssShadow after = inventory.Dismount(shadow);
        session.Output.WriteLine($"The shadow copy {shadow:B} is no longer exposed.");
        session.Host.Result(after);
    }

    public void Delete(ShadowChoice choice)
    {
        string value = Value(session, choice);
        using ShadowInventory inventory = session.OpenInventory();
        IReadOnlyList<VssShadow> shadows = Find(inventory, choice.Kind, value);
        foreach (VssShadow shadow in shadows)
        {
            session.Cancellation.ThrowIfCancellationRequested();
            session.Output.WriteLine(
                $"Deleting shadow copy {shadow.Id:B} on volume {shadow.Volume} from provider " +
                $"{shadow.ProviderId:B} [Attributes: 0x{(int)shadow.Attributes:X8}]...");

            // As DiskShadow: whoever deletes by script wants it gone, exposed or not.
            inventory.Remove(shadow.Id, force: true);
        }

        EndWithout(inventory);
        session.Output.WriteLine();
        session.Output.WriteLine($"Number of shadow copies deleted: {shadows.Count}");
    }

    public void Import(ScriptWord word)
    {
        VssDocument document = session.State.Loaded ?? throw RestoreCommands.NotLoaded(session, word);
        VssSnapshotSet set = SnapshotImport.Run(session.Engine, document, session.Listener, session.Cancellation);
        session.Output.WriteLine($"Querying all shadow copies with the shadow copy set ID {document.SnapshotSetId:B}");
        new ShadowReport(session.Output, session.Variables).WriteAll(set.Shadows);
        session.Host.Result(set);
    }

    public void Break(BreakCommand command) => Break(
        command.Set,
        command.Writable ? VssBreakOptions.MakeReadWrite : VssBreakOptions.None,
        "was broken into volumes of their own");

    public void Mask(MaskCommand command) =>
        Break(command.Set, VssBreakOptions.MaskLuns, "was taken away from this machine");

    public void Revert(RevertCommand command)
    {
        Guid id = session.Id(command.Shadow);
        using ShadowInventory inventory = session.OpenInventory();
        VssShadow shadow = inventory.Shadow(id);
        inventory.Revert(id, force: false, session.Cancellation);
        session.Output.WriteLine($"The volume {shadow.Volume} was set back to the shadow copy {id:B}.");
    }

    public void AddShadow(AddShadowCommand command)
    {
        Guid id = session.Id(command.Shadow);
        if (!session.State.Recovery.Contains(id))
        {
            session.State.Recovery.Add(id);
        }
    }

    public void Resync(ScriptWord word)
    {
        List<Guid> shadows = session.State.Recovery;
        if (shadows.Count == 0)
        {
            throw session.Fail(
                word,
                "ScriptResyncEmpty",
                "No shadow copy is added that could be written back.",
                "Write add shadow %alias% before this line.");
        }

        BackupComponentsDocument document = session.State.Loaded?.Backup
            ?? throw RestoreCommands.NotLoaded(session, word);
        SnapshotRecovery.Run(
            session.Engine,
            document.ToXml(),
            [.. shadows.Select(id => new KeyValuePair<Guid, string?>(id, null))],
            VssRecoveryOptions.None,
            session.Listener,
            session.Cancellation);
        session.Output.WriteLine($"Number of shadow copies written back: {shadows.Count}");
        shadows.Clear();
    }

    /// <summary>The shadow copies that a command chooses.</summary>
    public static IReadOnlyList<VssShadow> Find(ShadowInventory inventory, ShadowChoiceKind kind, string value) =>
        kind switch
        {
            ShadowChoiceKind.Set => inventory.Set(new Guid(value)).Shadows,
            ShadowChoiceKind.Id => [inventory.Shadow(new Guid(value))],
            ShadowChoiceKind.Exposed => [inventory.ShadowAt(value)],
            ShadowChoiceKind.Volume => inventory.Shadows(new() { Volumes = [inventory.Volume(value)] }),
            ShadowChoiceKind.Oldest => inventory.Shadows(new() { Volumes = [inventory.Volume(value)], Oldest = true }),
            _ => inventory.Shadows(new()),
        };

    /// <summary>The id or path of a choice; empty for all.</summary>
    public static string Value(ScriptSession session, ShadowChoice choice) => choice.Kind switch
    {
        ShadowChoiceKind.All => "",
        ShadowChoiceKind.Set or ShadowChoiceKind.Id => session.Id(choice.Value!).ToString("B"),
        _ => session.Place(choice.Value!),
    };

    private void Break(ScriptWord set, VssBreakOptions options, string done)
    {
        Guid id = session.Id(set);
        using ShadowInventory inventory = session.OpenInventory();
        inventory.Break(id, options);
        EndWithout(inventory);
        session.Output.WriteLine($"The shadow copy set {id:B} {done}.");
    }

    // A set without shadow copies needs no operation; the one of a backup that has begun waits for end backup, because
    // its writers do.
    private void EndWithout(ShadowInventory inventory)
    {
        IEnumerable<Guid> existing = inventory.Sets().Select(set => set.Id);
        if (session.State.Begun is ScriptBackup begun)
        {
            existing = existing.Append(begun.Operation.Set.Id);
        }

        session.State.Open.EndWithout([.. existing]);
    }
}
