namespace VssTools.Scripting;

/// <summary>A command of a script.</summary>
/// <param name="Word">Its first word.</param>
internal abstract record ScriptCommand(ScriptWord Word)
{
    /// <summary>The word that errors of the whole command point to.</summary>
    public virtual ScriptWord Focus => Word;
}

/// <summary><c>set</c>: shows the settings.</summary>
internal sealed record ShowSettingsCommand(ScriptWord Word) : ScriptCommand(Word);

/// <summary><c>set context</c></summary>
internal sealed record SetContextCommand(ScriptWord Word, VssLifetime Lifetime, bool NoWriter) : ScriptCommand(Word);

/// <summary><c>set option</c></summary>
/// <param name="Word">The word that errors point to.</param>
/// <param name="Options">The options.</param>
/// <param name="Adds">Whether they come to those that are set: <c>set context transportable</c>.</param>
internal sealed record SetOptionCommand(ScriptWord Word, VssVolumeSnapshotAttributes Options, bool Adds)
    : ScriptCommand(Word);

/// <summary><c>set metadata</c></summary>
internal sealed record SetMetadataCommand(ScriptWord Word, ScriptWord Path) : ScriptCommand(Word)
{
    public override ScriptWord Focus => Path;
}

/// <summary><c>set verbose</c></summary>
internal sealed record SetVerboseCommand(ScriptWord Word, bool On) : ScriptCommand(Word);

/// <summary><c>reset</c></summary>
internal sealed record ResetCommand(ScriptWord Word) : ScriptCommand(Word);

/// <summary><c>load metadata</c></summary>
internal sealed record LoadMetadataCommand(ScriptWord Word, ScriptWord Path) : ScriptCommand(Word)
{
    public override ScriptWord Focus => Path;
}

/// <summary><c>writer verify</c> and <c>writer exclude</c></summary>
/// <param name="Word">The word that errors point to.</param>
/// <param name="Excludes">Whether the writer or component is left out; else it must be in.</param>
/// <param name="Name">The name, id or component, as <see cref="ComponentName"/> reads it.</param>
internal sealed record WriterCommand(ScriptWord Word, bool Excludes, ScriptWord Name) : ScriptCommand(Word)
{
    public override ScriptWord Focus => Name;
}

/// <summary><c>add</c>: shows the volumes of the set and the aliases.</summary>
internal sealed record ShowSetCommand(ScriptWord Word) : ScriptCommand(Word);

/// <summary><c>add volume</c></summary>
internal sealed record AddVolumeCommand(ScriptWord Word, ScriptWord Volume, ScriptWord? Alias, ScriptWord? Provider)
    : ScriptCommand(Word)
{
    public override ScriptWord Focus => Volume;
}

/// <summary><c>add alias</c></summary>
internal sealed record AddAliasCommand(ScriptWord Word, ScriptWord Name, ScriptWord Value) : ScriptCommand(Word);

/// <summary><c>add shadow</c>: a shadow copy for <c>resync</c>.</summary>
internal sealed record AddShadowCommand(ScriptWord Word, ScriptWord Shadow) : ScriptCommand(Word)
{
    public override ScriptWord Focus => Shadow;
}

/// <summary><c>begin backup</c></summary>
internal sealed record BeginBackupCommand(ScriptWord Word) : ScriptCommand(Word);

/// <summary><c>create</c></summary>
internal sealed record CreateCommand(ScriptWord Word) : ScriptCommand(Word);

/// <summary><c>end backup</c></summary>
internal sealed record EndBackupCommand(ScriptWord Word) : ScriptCommand(Word);

/// <summary><c>begin restore</c></summary>
internal sealed record BeginRestoreCommand(ScriptWord Word) : ScriptCommand(Word);

/// <summary><c>end restore</c></summary>
internal sealed record EndRestoreCommand(ScriptWord Word) : ScriptCommand(Word);

/// <summary><c>simulate restore</c></summary>
internal sealed record SimulateRestoreCommand(ScriptWord Word) : ScriptCommand(Word);

/// <summary><c>import</c></summary>
internal sealed record ImportCommand(ScriptWord Word) : ScriptCommand(Word);

/// <summary><c>expose</c></summary>
internal sealed record ExposeCommand(ScriptWord Word, ScriptWord Shadow, ScriptWord Path) : ScriptCommand(Word)
{
    public override ScriptWord Focus => Shadow;
}

/// <summary><c>unexpose</c></summary>
internal sealed record UnexposeCommand(ScriptWord Word, ScriptWord Shadow) : ScriptCommand(Word)
{
    public override ScriptWord Focus => Shadow;
}

/// <summary><c>break</c></summary>
internal sealed record BreakCommand(ScriptWord Word, ScriptWord Set, bool Writable) : ScriptCommand(Word)
{
    public override ScriptWord Focus => Set;
}

/// <summary><c>mask</c></summary>
internal sealed record MaskCommand(ScriptWord Word, ScriptWord Set) : ScriptCommand(Word)
{
    public override ScriptWord Focus => Set;
}

/// <summary><c>resync</c></summary>
internal sealed record ResyncCommand(ScriptWord Word) : ScriptCommand(Word);

/// <summary><c>revert</c></summary>
internal sealed record RevertCommand(ScriptWord Word, ScriptWord Shadow) : ScriptCommand(Word)
{
    public override ScriptWord Focus => Shadow;
}

/// <summary><c>delete shadows</c></summary>
internal sealed record DeleteShadowsCommand(ScriptWord Word, ShadowChoice Choice) : ScriptCommand(Word)
{
    public override ScriptWord Focus => Choice.Value ?? Word;
}

/// <summary><c>list writers</c></summary>
internal sealed record ListWritersCommand(ScriptWord Word, WriterDetail Detail) : ScriptCommand(Word);

/// <summary><c>list shadows</c></summary>
internal sealed record ListShadowsCommand(ScriptWord Word, ShadowChoice Choice) : ScriptCommand(Word)
{
    public override ScriptWord Focus => Choice.Value ?? Word;
}

/// <summary><c>list providers</c></summary>
internal sealed record ListProvidersCommand(ScriptWord Word) : ScriptCommand(Word);

/// <summary><c>exec</c></summary>
internal sealed record ExecCommand(ScriptWord Word, ScriptWord File) : ScriptCommand(Word)
{
    public override ScriptWord Focus => File;
}

/// <summary><c>echo</c></summary>
internal sealed record EchoCommand(ScriptWord Word, ScriptWord? Text) : ScriptCommand(Word);

/// <summary><c>help</c>, and commands that show their help where nothing follows.</summary>
/// <param name="Word">The word that errors point to.</param>
/// <param name="Topic">The command; empty for all.</param>
internal sealed record HelpCommand(ScriptWord Word, string Topic) : ScriptCommand(Word);

/// <summary><c>exit</c></summary>
internal sealed record ExitCommand(ScriptWord Word) : ScriptCommand(Word);

/// <summary>How much <c>list writers</c> tells.</summary>
internal enum WriterDetail
{
    Metadata,
    Detailed,
    Status,
}

/// <summary>Which shadow copies a command is about.</summary>
/// <param name="Kind">How they are chosen.</param>
/// <param name="Value">The id or path; <see langword="null"/> for all.</param>
internal sealed record ShadowChoice(ShadowChoiceKind Kind, ScriptWord? Value);

/// <summary>How shadow copies are chosen.</summary>
internal enum ShadowChoiceKind
{
    All,
    Volume,
    Oldest,
    Set,
    Id,
    Exposed,
}
