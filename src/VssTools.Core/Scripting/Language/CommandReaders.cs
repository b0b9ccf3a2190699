namespace VssTools.Scripting;

/// <summary>Reads what follows the name of each command.</summary>
internal static class CommandReaders
{
    public static ScriptCommand SetContext(ScriptWord word, WordReader reader)
    {
        string context = reader.Keyword("volatile", "persistent", "clientaccessible", "transportable");
        if (context == "transportable")
        {
            // A page of the language's own reference writes it so.
            return new SetOptionCommand(word, VssVolumeSnapshotAttributes.Transportable, Adds: true);
        }

        VssLifetime lifetime = context switch
        {
            "persistent" => VssLifetime.Persistent,
            "clientaccessible" => VssLifetime.ClientAccessible,
            _ => VssLifetime.Volatile,
        };

        // Previous versions for users are made without writers; the word would say nothing.
        bool noWriter = lifetime == VssLifetime.ClientAccessible || reader.TryKeyword("nowriters");
        return new SetContextCommand(word, lifetime, noWriter);
    }

    public static SetOptionCommand SetOption(ScriptWord word, WordReader reader)
    {
        string[] names =
            ["differential", "plex", "transportable", "rollbackrecover", "txfrecover", "noautorecover"];
        VssVolumeSnapshotAttributes options = VssVolumeSnapshotAttributes.None;
        for (string? name = reader.Keyword(names); name is not null; name = reader.TryKeywordOf(names))
        {
            options |= name switch
            {
                "differential" => VssVolumeSnapshotAttributes.Differential,
                "plex" => VssVolumeSnapshotAttributes.Plex,
                "transportable" => VssVolumeSnapshotAttributes.Transportable,
                "rollbackrecover" => VssVolumeSnapshotAttributes.RollbackRecovery,
                "txfrecover" => VssVolumeSnapshotAttributes.TxFRecovery,
                _ => VssVolumeSnapshotAttributes.NoAutoRecovery,
            };
        }

        return new SetOptionCommand(word, options, Adds: false);
    }

    public static SetMetadataCommand SetMetadata(ScriptWord word, WordReader reader) =>
        new(word, reader.Read(ScriptArgument.Metadata));

    public static SetVerboseCommand SetVerbose(ScriptWord word, WordReader reader) =>
        new(word, reader.Keyword("on", "off") == "on");

    public static LoadMetadataCommand LoadMetadata(ScriptWord word, WordReader reader) =>
        new(word, reader.Read(ScriptArgument.Metadata));

    public static WriterCommand Writer(ScriptWord word, WordReader reader) =>
        new(word, reader.Keyword("verify", "exclude") == "exclude", reader.ReadRest(ScriptArgument.Writer));

    public static AddVolumeCommand AddVolume(ScriptWord word, WordReader reader)
    {
        ScriptWord volume = reader.Read(ScriptArgument.Volume);
        ScriptWord? alias = null;
        ScriptWord? provider = null;
        while (true)
        {
            if (alias is null && reader.TryKeyword("alias"))
            {
                alias = reader.ReadAlias();
            }
            else if (provider is null && reader.TryKeyword("provider"))
            {
                provider = reader.Read(ScriptArgument.Provider);
            }
            else
            {
                return new AddVolumeCommand(word, volume, alias, provider);
            }
        }
    }

    public static AddAliasCommand AddAlias(ScriptWord word, WordReader reader) =>
        new(word, reader.ReadAlias(), reader.Read(ScriptArgument.Value));

    public static AddShadowCommand AddShadow(ScriptWord word, WordReader reader) =>
        new(word, reader.Read(ScriptArgument.Shadow));

    public static ExposeCommand Expose(ScriptWord word, WordReader reader) =>
        new(word, reader.Read(ScriptArgument.Shadow), reader.Read(ScriptArgument.Target));

    public static UnexposeCommand Unexpose(ScriptWord word, WordReader reader) =>
        new(word, reader.Read(ScriptArgument.Exposed));

    public static BreakCommand Break(ScriptWord word, WordReader reader)
    {
        bool writable = reader.TryKeyword("writable");
        return new BreakCommand(word, reader.Read(ScriptArgument.Set), writable);
    }

    public static MaskCommand Mask(ScriptWord word, WordReader reader) => new(word, reader.Read(ScriptArgument.Set));

    public static RevertCommand Revert(ScriptWord word, WordReader reader) =>
        new(word, reader.Read(ScriptArgument.Shadow));

    public static DeleteShadowsCommand DeleteShadows(ScriptWord word, WordReader reader) =>
        new(word, Choice(reader, "all", "volume", "oldest", "set", "id", "exposed"));

    public static ListShadowsCommand ListShadows(ScriptWord word, WordReader reader) =>
        new(word, Choice(reader, "all", "set", "id"));

    public static ListWritersCommand ListWriters(ScriptWord word, WordReader reader) => new(
        word,
        reader.TryKeywordOf("metadata", "detailed", "status") switch
        {
            "detailed" => WriterDetail.Detailed,
            "status" => WriterDetail.Status,
            _ => WriterDetail.Metadata,
        });

    public static ExecCommand Exec(ScriptWord word, WordReader reader) =>
        new(word, reader.Read(ScriptArgument.Program));

    public static HelpCommand Help(ScriptWord word, WordReader reader) =>
        new(word, reader.TryCommand()?.Text.ToLowerInvariant() ?? "");

    private static ShadowChoice Choice(WordReader reader, params string[] kinds) => reader.Keyword(kinds) switch
    {
        "volume" => new ShadowChoice(ShadowChoiceKind.Volume, reader.Read(ScriptArgument.Volume)),
        "oldest" => new ShadowChoice(ShadowChoiceKind.Oldest, reader.Read(ScriptArgument.Volume)),
        "set" => new ShadowChoice(ShadowChoiceKind.Set, reader.Read(ScriptArgument.Set)),
        "id" => new ShadowChoice(ShadowChoiceKind.Id, reader.Read(ScriptArgument.Shadow)),
        "exposed" => new ShadowChoice(ShadowChoiceKind.Exposed, reader.Read(ScriptArgument.ExposedPath)),
        _ => new ShadowChoice(ShadowChoiceKind.All, null),
    };
}
