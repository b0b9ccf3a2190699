using System.Collections.Generic;
using System.IO;
using System.Linq;
using VssTools.Restoring;

namespace VssTools.Scripting;

/// <summary>The commands of a restore: the writers hear of it, and <c>exec</c> copies the files.</summary>
internal sealed class RestoreCommands(ScriptSession session)
{
    private ScriptState State => session.State;

    public void Load(LoadMetadataCommand command)
    {
        string path = session.FullPath(command.Path);
        if (!File.Exists(path) && !Directory.Exists(path))
        {
            throw new VssException(VssResult.FileNotFound, $"There is no metadata file '{path}'.")
            {
                ErrorId = "MetadataNotFound",
                Target = path,
                Advice = "Check the path. set metadata or the date, time and machine of create give the name.",
            };
        }

        VssDocument document = VssDocument.Load(path);
        State.Loaded = document;
        foreach (KeyValuePair<string, string> alias in document.Manifest?.Aliases ?? [])
        {
            LoadAlias(alias.Key, alias.Value);
        }

        foreach (VssManifestShadow shadow in document.Manifest?.Shadows ?? [])
        {
            bool isNew = shadow.Alias.Length > 0
                && !session.Variables.Aliases.Any(alias => alias.Key == shadow.Alias);
            if (isNew)
            {
                LoadAlias(shadow.Alias, shadow.Id.ToString("B"));
            }
        }

        session.Host.Result(document);
    }

    public void Begin(ScriptWord word)
    {
        if (State.Restore is not null)
        {
            throw session.Fail(
                word, "ScriptRestoreOpen", "A restore has begun already.", "End it first, with end restore or reset.");
        }

        if (State.HasBegunBackup)
        {
            throw session.Fail(
                word, "ScriptBackupOpen", "A backup has begun.", "End it first, with end backup or reset.");
        }

        DocumentRestore restore = Match(word);
        try
        {
            if (State.IsVerbose)
            {
                new CreationReport(session.Output).WriteIncluded(restore.Components
                    .Where(component => component.HasWriter)
                    .Select(component => component.Described));
            }

            WarnOfMissing(restore);
            restore.Begin(session.Cancellation);
            session.Listener.ThrowIfAny(restore.Failures);
        }
        catch
        {
            Dispose(restore);
            throw;
        }

        State.Restore = restore;
    }

    public void End(ScriptWord word)
    {
        DocumentRestore restore = State.Restore
            ?? throw session.Fail(
                word,
                "ScriptRestoreNotOpen",
                "There is no restore to end.",
                "end restore comes after load metadata and begin restore.");
        State.Restore = null;
        using (restore)
        {
            restore.End(VssFileRestoreStatus.All);
            session.Listener.ThrowIfAny(restore.Failures);
        }
    }

    public void Simulate(ScriptWord word)
    {
        using DocumentRestore restore = Match(word);
        foreach (IGrouping<VssWriter, RestoreComponent> writer in
            restore.Components.GroupBy(component => component.Writer))
        {
            session.Output.WriteLine($"* Writer \"{writer.Key.Name}\" {PartOf(writer.First())}");
            foreach (RestoreComponent component in writer)
            {
                session.Output.WriteLine($"\t+ Component: {component.Id.FullPath}");
                session.Host.Result(Plan(component));
            }
        }

        session.Output.WriteLine();
        int count = restore.Components.Count(component => component.HasWriter);
        session.Output.WriteLine(
            $"Number of components that would take part: {count} of {restore.Components.Count}");
    }

    /// <summary>Ends a restore that nobody has ended: its files count as failed.</summary>
    /// <returns>Whether the writers took it well.</returns>
    public bool Abandon()
    {
        if (State.Restore is not DocumentRestore restore)
        {
            return true;
        }

        State.Restore = null;
        session.Warn(
            "The restore was not ended; its writers hear that it failed.",
            "Write end restore when the files are copied.");
        return Dispose(restore);
    }

    private void LoadAlias(string name, string value)
    {
        if (session.Variables.TryLoadAlias(name, value))
        {
            session.Output.WriteLine($"Alias {name} for value {value} set as environment variable.");
        }
        else
        {
            session.Warn(
                $"The metadata has an alias '{ScriptError.Shorten(name)}', which is not taken: it is a variable of " +
                "the environment, or no name.",
                "Give it another name with add alias.");
        }
    }

    private DocumentRestore Match(ScriptWord word)
    {
        VssDocument document = State.Loaded ?? throw NotLoaded(session, word);
        DocumentRestore restore = new(session.Engine, document, session.Listener);
        try
        {
            ComponentName[] excluded = [.. State.Excluded.Select(ComponentName.Parse)];
            restore.Match(
                component => excluded.Any(name => name.Matches(component.Described)), session.Cancellation);
            Verify(restore);
            return restore;
        }
        catch
        {
            restore.Dispose();
            throw;
        }
    }

    /// <summary>The failure of what needs metadata.</summary>
    public static ScriptException NotLoaded(ScriptSession session, ScriptWord word) => session.Fail(
        word,
        "ScriptMetadataNotLoaded",
        "No metadata is loaded.",
        "Write load metadata <file.cab> before this line; reset forgets what was loaded.");

    private void Verify(DocumentRestore restore)
    {
        foreach (WriterWish wish in State.Writers.Where(wish => !wish.Excludes))
        {
            ComponentName name = ComponentName.Parse(wish.Name);
            RestoreComponent[] named =
                [.. restore.Components.Where(component => name.Matches(component.Described))];
            if (!named.Any(component => component.HasWriter))
            {
                string why = named.Length == 0 ? "the metadata does not have it" : PartOf(named[0]);
                throw new ScriptException(new ScriptError(
                    wish.Source,
                    wish.Word,
                    $"'{wish.Name}' must be in the restore and is not: {why}.",
                    "Check the name and that the writer's service runs, or leave this line out.")
                {
                    ErrorId = "WriterNotIncluded",
                });
            }
        }
    }

    private void WarnOfMissing(DocumentRestore restore)
    {
        foreach (IGrouping<VssWriter, RestoreComponent> writer in restore.Components
            .Where(component => component.Running is null)
            .GroupBy(component => component.Writer))
        {
            session.Warn(
                $"The writer '{writer.Key.Name}' does not run, so it hears nothing of the restore.",
                "Start its service first if its files are restored.");
        }
    }

    private static string PartOf(RestoreComponent component) =>
        component.HasWriter ? "would take part"
        : component.Running is null ? "is missing: it does not run"
        : !component.TakesPart ? "wants to hear of no restore"
        : "is excluded";

    private static VssRestorePlan Plan(RestoreComponent component) => new()
    {
        WriterId = component.Id.WriterId,
        WriterName = component.Writer.Name,
        Component = component.Id.FullPath,
        Included = component.HasWriter,
        Method = component.Method.Method,
        Reason = component.HasWriter ? "" : $"The writer {PartOf(component)}.",
    };

    private bool Dispose(DocumentRestore restore)
    {
        try
        {
            restore.Dispose();
            return true;
        }
        catch (VssException e)
        {
            session.Listener.Error(e);
            return false;
        }
    }
}
