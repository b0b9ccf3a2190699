using System.Collections.Generic;
using System.Linq;

namespace VssTools.Scripting;

/// <summary>The commands that say how later ones work: <c>set</c>, <c>writer</c>, <c>add alias</c>, and what they
/// have said.</summary>
internal sealed class SettingCommands(ScriptSession session)
{
    public void SetContext(SetContextCommand command) =>
        (session.State.Lifetime, session.State.NoWriter) = (command.Lifetime, command.NoWriter);

    public void SetOption(SetOptionCommand command)
    {
        VssVolumeSnapshotAttributes options =
            command.Adds ? session.State.Options | command.Options : command.Options;
        VssContexts.Validate(VssContext.Backup, options);
        session.State.Options = options;
    }

    public void SetMetadata(SetMetadataCommand command)
    {
        string path = session.FullPath(command.Path);
        if (MetadataFile.Check(path))
        {
            session.Output.WriteLine("The existing file will be overwritten.");
        }

        session.State.MetadataPath = path;
    }

    public void AddWriter(WriterCommand command) => session.State.Writers.Add(
        new WriterWish(command.Name, session.Source, session.Expand(command.Name), command.Excludes));

    public void AddAlias(AddAliasCommand command)
    {
        string value = session.ExpandOrEmpty(command.Value);
        session.Variables.SetAlias(command.Name.Text, value);
        session.Output.WriteLine($"Alias {command.Name.Text} for value {value} set as environment variable.");
    }

    public void Show()
    {
        ScriptState state = session.State;
        string lifetime = state.Lifetime.ToString().ToLowerInvariant();
        bool saysMore = state.NoWriter && state.Lifetime != VssLifetime.ClientAccessible;
        Line("Context", lifetime + (saysMore ? " nowriters" : ""));
        Line("Options", state.Options == 0 ? "none" : AttributeNames.Of(state.Options).Trim());
        Line("Metadata", state.MetadataPath ?? (state.NoWriter ? "none" : "named by date, time and machine"));
        Line("Verbose", state.IsVerbose ? "on" : "off");
        foreach (WriterWish wish in state.Writers)
        {
            Line(wish.Excludes ? "Writer exclude" : "Writer verify", wish.Name);
        }

        Line("Loaded", state.Loaded?.Path ?? "none");
        Line("Backup", state.Begun is ScriptBackup begun ? $"open, set {begun.Operation.Set.Id:B}"
            : state.HasBegunBackup ? "begun" : "none");
        Line("Restore", state.Restore is null ? "none" : "begun");
    }

    public void ShowSet()
    {
        session.Output.WriteLine("Volumes for the next create:");
        foreach (PendingVolume pending in session.State.Volumes)
        {
            string provider = pending.Provider == default ? "" : $", provider {pending.Provider:B}";
            string alias = pending.Alias is null ? "" : $", alias {pending.Alias}";
            session.Output.WriteLine($"\t* {pending.Volume.Path}{alias}{provider}");
        }

        session.Output.WriteLine($"Number of volumes: {session.State.Volumes.Count}");
        session.Output.WriteLine();
        session.Output.WriteLine("Aliases:");
        IReadOnlyList<KeyValuePair<string, string>> aliases = session.Variables.Aliases;
        foreach (KeyValuePair<string, string> alias in aliases.OrderBy(alias => alias.Key))
        {
            session.Output.WriteLine($"\t* %{alias.Key}% = {alias.Value}");
        }

        session.Output.WriteLine($"Number of aliases: {aliases.Count}");
    }

    private void Line(string name, string value) => session.Output.WriteLine($"{name + ":",-16}{value}");
}
