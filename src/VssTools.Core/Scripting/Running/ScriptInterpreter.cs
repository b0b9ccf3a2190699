using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;

namespace VssTools.Scripting;

/// <summary>Carries out the commands of one run of a script, through the operations that the cmdlets use.</summary>
internal sealed class ScriptInterpreter(
    IVssEngine engine, ScriptHost host, ScriptSource source, CancellationToken cancellation)
{
    private readonly List<PendingVolume> _pending = [];
    private readonly OpenOperations _open = new();
    private readonly ScriptVariables _variables = new(source);
    private readonly ScriptListener _listener = new(host);
    private VssLifetime _lifetime = VssLifetime.Volatile;
    private bool _noWriter;

    public void Execute(ScriptCommand command)
    {
        switch (command)
        {
            case SetContextCommand context:
                (_lifetime, _noWriter) = (context.Lifetime, context.NoWriter);
                break;
            case AddVolumeCommand add:
                AddVolume(add);
                break;
            case CreateCommand:
                Create();
                break;
            case ListShadowsCommand list:
                List(list.Choice);
                break;
            case ExposeCommand expose:
                Expose(expose);
                break;
            case UnexposeCommand unexpose:
                Unexpose(unexpose);
                break;
            case ExecCommand exec:
                Exec(exec);
                break;
            case DeleteShadowsCommand delete:
                Delete(delete.Choice);
                break;
        }
    }

    /// <summary>Ends well: the writers of sets that are still open hear that the backup is complete.</summary>
    /// <returns>Whether all of them took it.</returns>
    public bool Complete()
    {
        int before = _listener.Failures;
        foreach (Guid set in _open.Ids)
        {
            _open.Take(set).Complete(_listener, cancellation);
        }

        return _listener.Failures == before;
    }

    /// <summary>
    /// Ends early: sets that are still open are aborted. What fails now is told beside the first failure.
    /// </summary>
    public void Stop()
    {
        foreach (Guid set in _open.Ids)
        {
            try
            {
                _open.Take(set).Stop();
            }
            catch (VssException e)
            {
                _listener.Error(e);
            }
        }
    }

    private void AddVolume(AddVolumeCommand command)
    {
        Guid provider = command.Provider is null ? Guid.Empty : ExpandId(command.Provider);
        VssVolume volume = engine.ResolveVolume(ExpandPath(command.Volume), provider);
        if (!volume.Supported)
        {
            throw new VssException(
                VssResult.VolumeNotSupported, $"No shadow copy of '{volume.Path}' can be made: {volume.Reason}");
        }

        if (_pending.Any(other => other.Volume.Id == volume.Id))
        {
            throw new VssException(
                VssResult.ObjectAlreadyExists, $"The volume '{volume.Path}' is in the set already.")
            {
                ErrorId = "VolumeAddedTwice",
                Advice = "Add each volume once; two paths can be on the same volume.",
            };
        }

        string? alias = command.Alias?.Text;
        if (alias is not null && _pending.Any(other => IsSame(other.Alias, alias)))
        {
            throw Fail(command.Alias!, $"'{alias}' is the alias of another volume already.", "Choose another name.");
        }

        _pending.Add(new PendingVolume(volume, provider, alias));
    }

    private void Create()
    {
        SnapshotRequest request = new()
        {
            Volumes = [.. _pending.Select(pending => pending.Volume.Path)],
            Providers = _pending.ToDictionary(pending => pending.Volume.Path, pending => pending.Provider),
            Lifetime = _lifetime,
            NoWriter = _noWriter,
        };
        SnapshotOperation operation = SnapshotOperation.Create(engine, request, _listener, cancellation);
        _open.Add(operation);
        SetAliases(operation.Set);
        _pending.Clear();
        Query($"Querying all shadow copies with the shadow copy set ID {operation.Set.Id:B}", operation.Set.Shadows);

        // Without "begin backup" the requester has nothing more to tell the writers. The operation stays open only
        // where its end would release the shadow copies.
        if (!operation.Set.Context.IsAutoRelease() && operation.IsOpen)
        {
            _open.Take(operation.Set.Id).Complete(_listener, cancellation);
        }
    }

    private void SetAliases(VssSnapshotSet set)
    {
        int unnamed = 0;
        for (int i = 0; i < set.Shadows.Count; i++)
        {
            string alias = _pending[i].Alias ?? $"VSS_SHADOW_{++unnamed}";
            _variables.SetAlias(alias, set.Shadows[i].Id);
            host.Output.WriteLine(
                $"Alias {alias} for shadow ID {set.Shadows[i].Id:B} set as environment variable.");
        }

        _variables.SetAlias("VSS_SHADOW_SET", set.Id);
        host.Output.WriteLine($"Alias VSS_SHADOW_SET for shadow set ID {set.Id:B} set as environment variable.");
        host.Output.WriteLine();
    }

    private void List(ShadowChoice choice)
    {
        using ShadowInventory inventory = OpenInventory();
        string value = Value(choice);
        Query(
            choice.Kind switch
            {
                ShadowChoiceKind.Set => $"Querying all shadow copies with the shadow copy set ID {value}",
                ShadowChoiceKind.Id => $"Querying the shadow copy with the ID {value}",
                _ => "Querying all shadow copies on the computer",
            },
            Find(inventory, choice.Kind, value));
    }

    private void Query(string title, IReadOnlyCollection<VssShadow> shadows)
    {
        host.Output.WriteLine(title);
        new ShadowReport(host.Output, _variables).WriteAll(shadows);
    }

    private void Expose(ExposeCommand command)
    {
        Guid id = ExpandId(command.Shadow);
        string path = ExpandPath(command.Path);
        using ShadowInventory inventory = OpenInventory();
        host.Output.WriteLine($"The shadow copy was successfully exposed as {inventory.Expose(id, path)}.");
    }

    private void Unexpose(UnexposeCommand command)
    {
        string value = Expand(command.Shadow);
        using ShadowInventory inventory = OpenInventory();
        Guid shadow = Guid.TryParse(value, out Guid id) ? id : inventory.ShadowAt(FullPath(value)).Id;
        inventory.Dismount(shadow);
        host.Output.WriteLine($"The shadow copy {shadow:B} is no longer exposed.");
    }

    private void Exec(ExecCommand command)
    {
        string file = Expand(command.File);
        host.Output.Flush();
        int code = new ScriptProcess(host, _variables.Aliases).Run(file, cancellation);
        if (code != 0)
        {
            throw Fail(
                command.File,
                $"'{file}' ended with the exit code {code}.",
                "What it wrote above may tell why. The script ends here.",
                "ExecFailed");
        }
    }

    private void Delete(ShadowChoice choice)
    {
        using ShadowInventory inventory = OpenInventory();
        IReadOnlyList<VssShadow> shadows = Find(inventory, choice.Kind, Value(choice));
        foreach (VssShadow shadow in shadows)
        {
            cancellation.ThrowIfCancellationRequested();
            host.Output.WriteLine(
                $"Deleting shadow copy {shadow.Id:B} on volume {shadow.Volume} from provider " +
                $"{shadow.ProviderId:B} [Attributes: 0x{(int)shadow.Attributes:X8}]...");

            // As DiskShadow: whoever deletes by script wants it gone, exposed or not.
            inventory.Remove(shadow.Id, force: true);
        }

        _open.EndWithout([.. inventory.Sets().Select(set => set.Id)]);
        host.Output.WriteLine();
        host.Output.WriteLine($"Number of shadow copies deleted: {shadows.Count}");
    }

    private ShadowInventory OpenInventory() => new(engine, _listener);

    private static IReadOnlyList<VssShadow> Find(ShadowInventory inventory, ShadowChoiceKind kind, string value) =>
        kind switch
        {
            ShadowChoiceKind.Set => inventory.Set(new Guid(value)).Shadows,
            ShadowChoiceKind.Id => [inventory.Shadow(new Guid(value))],
            ShadowChoiceKind.Exposed => [inventory.ShadowAt(value)],
            ShadowChoiceKind.Volume => inventory.Shadows(new() { Volumes = [inventory.Volume(value)] }),
            ShadowChoiceKind.Oldest => inventory.Shadows(new() { Volumes = [inventory.Volume(value)], Oldest = true }),
            _ => inventory.Shadows(new()),
        };

    private string Expand(ScriptWord word) => _variables.Expand(word, Echo);

    private string Value(ShadowChoice choice) => choice.Kind switch
    {
        ShadowChoiceKind.All => "",
        ShadowChoiceKind.Set or ShadowChoiceKind.Id => ExpandId(choice.Value!).ToString("B"),
        _ => ExpandPath(choice.Value!),
    };

    private string ExpandPath(ScriptWord word) => FullPath(Expand(word));

    // Names of volumes and shares are the engine's to understand.
    private string FullPath(string path) =>
        path.StartsWith(@"\\", StringComparison.Ordinal) ? path : Path.Combine(host.Folder, path);

    private void Echo(string name, string value) => host.Output.WriteLine($"-> %{name}% = {value}");

    private Guid ExpandId(ScriptWord word) => Guid.TryParse(Expand(word), out Guid id)
        ? id
        : throw Fail(word, $"'{word.Text}' is not an id.", "Expected: an id (list shadows all shows them) or %alias%.");

    private ScriptException Fail(ScriptWord where, string message, string advice, string id = "ScriptArgument") =>
        new(new ScriptError(source, where, message, advice) { ErrorId = id });

    private static bool IsSame(string? one, string other) =>
        string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private sealed record PendingVolume(VssVolume Volume, Guid Provider, string? Alias);
}
