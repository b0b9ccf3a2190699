using System;
using System.Collections.Generic;

namespace VssTools.Scripting;

/// <summary>The commands of the language: the one table that parsing, help and completion read.</summary>
internal static class ScriptGrammar
{
    private const string ShadowId = "the id of a shadow copy, or %alias%";
    private const string SetId = "the id of a snapshot set, or %VSS_SHADOW_SET%";
    private const string VolumePath = "the path of a volume";
    private const string MetadataPath = "the path of a metadata file (.cab)";

    /// <summary>All commands, in the order in which help lists them.</summary>
    public static IReadOnlyList<CommandSyntax> Commands { get; } =
    [
        new("set context", "{volatile | persistent} [nowriters] | clientaccessible",
            "How long shadow copies live, and whether writers take part", SetContext) { HelpsWhenBare = true },
        new("set option", "{[differential | plex] [transportable] [[rollbackrecover] [txfrecover] | [noautorecover]]}",
            "Options of the shadow copies", SetOption) { HelpsWhenBare = true },
        new("set metadata", "<file.cab>",
            "Where create stores the documents",
            (word, reader) => new SetMetadataCommand(word, reader.Argument(MetadataPath))) { HelpsWhenBare = true },
        new("set verbose", "{on | off}",
            "Whether create tells of each writer and file",
            (word, reader) => new SetVerboseCommand(word, reader.Keyword("on", "off") == "on"))
        {
            HelpsWhenBare = true,
        },
        new("set", "", "Shows the settings", (word, _) => new ShowSettingsCommand(word)),
        new("reset", "", "Forgets all settings and ends what is open", (word, _) => new ResetCommand(word)),
        new("load metadata", "<file.cab>",
            "Reads documents and aliases, for a restore or an import",
            (word, reader) => new LoadMetadataCommand(word, reader.Argument(MetadataPath))) { HelpsWhenBare = true },
        new("writer", "{verify | exclude} {<writer> | <component>}",
            "What must be in the backup or restore, or is left out", Writer) { HelpsWhenBare = true },
        new("add volume", "<volume> [alias <name>] [provider <id>]",
            "Adds a volume to the set", AddVolume) { HelpsWhenBare = true },
        new("add alias", "<name> <value>",
            "Gives a name to an id",
            (word, reader) => new AddAliasCommand(word, reader.Alias(), reader.Argument("what it stands for")))
        {
            HelpsWhenBare = true,
        },
        new("add shadow", "<id>",
            "Adds a shadow copy to what resync restores",
            (word, reader) => new AddShadowCommand(word, reader.Argument(ShadowId))) { HelpsWhenBare = true },
        new("add", "", "Shows the volumes of the set and the aliases", (word, _) => new ShowSetCommand(word)),
        new("begin backup", "", "Begins a full backup", (word, _) => new BeginBackupCommand(word)),
        new("create", "", "Makes the shadow copies", (word, _) => new CreateCommand(word)),
        new("end backup", "", "Tells the writers that the backup worked", (word, _) => new EndBackupCommand(word)),
        new("begin restore", "", "Tells the writers that a restore begins", (word, _) => new BeginRestoreCommand(word)),
        new("end restore", "", "Tells the writers that the restore is done", (word, _) => new EndRestoreCommand(word)),
        new("simulate restore", "",
            "Tells which writers would take part in a restore", (word, _) => new SimulateRestoreCommand(word)),
        new("import", "", "Imports the transportable set of the loaded metadata", (word, _) => new ImportCommand(word)),
        new("expose", "<id> {<folder> | <drive:> | <share>}",
            "Shows a persistent shadow copy at a place", Expose) { HelpsWhenBare = true },
        new("unexpose", "{<id> | <folder> | <drive:> | <share>}",
            "Takes it away from there; the shadow copy stays",
            (word, reader) => new UnexposeCommand(
                word, reader.Argument("the id of an exposed shadow copy, or the path it is exposed at")))
        {
            HelpsWhenBare = true,
        },
        new("break", "[writable] <set id>",
            "Makes the shadow copies of a set volumes of their own", Break) { HelpsWhenBare = true },
        new("mask", "<set id>",
            "Takes an imported set away from this machine",
            (word, reader) => new MaskCommand(word, reader.Argument(SetId))) { HelpsWhenBare = true },
        new("resync", "", "Writes the added shadow copies back to their volumes", (word, _) => new ResyncCommand(word)),
        new("revert", "<id>",
            "Sets a volume back to a shadow copy",
            (word, reader) => new RevertCommand(word, reader.Argument(ShadowId))) { HelpsWhenBare = true },
        new("delete shadows",
            "{all | volume <volume> | oldest <volume> | set <id> | id <id> | exposed {<folder> | <drive:>}}",
            "Deletes shadow copies", DeleteShadows) { HelpsWhenBare = true },
        new("list writers", "[metadata | detailed | status]", "Shows the writers", ListWriters),
        new("list shadows", "{all | set <id> | id <id>}", "Shows shadow copies", ListShadows) { HelpsWhenBare = true },
        new("list providers", "", "Shows the providers", (word, _) => new ListProvidersCommand(word)),
        new("exec", "<file>", "Runs a file", Exec) { HelpsWhenBare = true },
        new("echo", "[<text>]", "Shows text", (word, reader) => new EchoCommand(word, reader.TryRest())),
        new("help", "[<command>]", "Shows what commands there are, or what one takes",
            (word, reader) => new HelpCommand(word, reader.TryRest()?.Text ?? "")),
        new("exit", "", "Ends; volatile shadow copies go", (word, _) => new ExitCommand(word)),
    ];

    private static ScriptCommand SetContext(ScriptWord word, WordReader reader)
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

    private static SetOptionCommand SetOption(ScriptWord word, WordReader reader)
    {
        VssVolumeSnapshotAttributes options = VssVolumeSnapshotAttributes.None;
        do
        {
            options |= reader.Keyword(
                "differential", "plex", "transportable", "rollbackrecover", "txfrecover", "noautorecover") switch
            {
                "differential" => VssVolumeSnapshotAttributes.Differential,
                "plex" => VssVolumeSnapshotAttributes.Plex,
                "transportable" => VssVolumeSnapshotAttributes.Transportable,
                "rollbackrecover" => VssVolumeSnapshotAttributes.RollbackRecovery,
                "txfrecover" => VssVolumeSnapshotAttributes.TxFRecovery,
                _ => VssVolumeSnapshotAttributes.NoAutoRecovery,
            };
        }
        while (!reader.AtEnd);
        return new SetOptionCommand(word, options, Adds: false);
    }

    private static WriterCommand Writer(ScriptWord word, WordReader reader) =>
        new(word, reader.Keyword("verify", "exclude") == "exclude", reader.Rest("a writer or a component"));

    private static AddVolumeCommand AddVolume(ScriptWord word, WordReader reader)
    {
        ScriptWord volume = reader.Argument(VolumePath);
        ScriptWord? alias = null;
        ScriptWord? provider = null;
        while (!reader.AtEnd)
        {
            if (alias is null && reader.TryKeyword("alias"))
            {
                alias = reader.Alias();
            }
            else if (provider is null && reader.TryKeyword("provider"))
            {
                provider = reader.Argument("the id of a provider");
            }
            else
            {
                break;
            }
        }

        return new AddVolumeCommand(word, volume, alias, provider);
    }

    private static ExposeCommand Expose(ScriptWord word, WordReader reader) =>
        new(word, reader.Argument(ShadowId), reader.Argument("the folder to show it at"));

    private static BreakCommand Break(ScriptWord word, WordReader reader)
    {
        bool writable = reader.TryKeyword("writable");
        return new BreakCommand(word, reader.Argument(SetId), writable);
    }

    private static DeleteShadowsCommand DeleteShadows(ScriptWord word, WordReader reader) =>
        new(word, Choice(reader, "all", "volume", "oldest", "set", "id", "exposed"));

    private static ListShadowsCommand ListShadows(ScriptWord word, WordReader reader) =>
        new(word, Choice(reader, "all", "set", "id"));

    private static ListWritersCommand ListWriters(ScriptWord word, WordReader reader) => new(
        word,
        reader.AtEnd
            ? WriterDetail.Metadata
            : reader.Keyword("metadata", "detailed", "status") switch
            {
                "detailed" => WriterDetail.Detailed,
                "status" => WriterDetail.Status,
                _ => WriterDetail.Metadata,
            });

    private static ExecCommand Exec(ScriptWord word, WordReader reader)
    {
        ScriptWord file = reader.Argument("a file to run");
        reader.End("exec runs one file without arguments. Put the command line into a script file and exec that; " +
            "quote a path that has blanks.");
        return new ExecCommand(word, file);
    }

    private static ShadowChoice Choice(WordReader reader, params string[] kinds) => reader.Keyword(kinds) switch
    {
        "volume" => new ShadowChoice(ShadowChoiceKind.Volume, reader.Argument(VolumePath)),
        "oldest" => new ShadowChoice(ShadowChoiceKind.Oldest, reader.Argument(VolumePath)),
        "set" => new ShadowChoice(ShadowChoiceKind.Set, reader.Argument(SetId)),
        "id" => new ShadowChoice(ShadowChoiceKind.Id, reader.Argument(ShadowId)),
        "exposed" => new ShadowChoice(
            ShadowChoiceKind.Exposed, reader.Argument("the path that a shadow copy is exposed at")),
        _ => new ShadowChoice(ShadowChoiceKind.All, null),
    };
}

/// <summary>One command of the language.</summary>
/// <param name="Name">Its one or two words.</param>
/// <param name="Arguments">What follows, as help shows it.</param>
/// <param name="Summary">What it does.</param>
/// <param name="Parse">Reads what follows.</param>
internal sealed record CommandSyntax(
    string Name, string Arguments, string Summary, Func<ScriptWord, WordReader, ScriptCommand> Parse)
{
    /// <summary>Whether it shows its help where nothing follows, as DiskShadow documents for it.</summary>
    public bool HelpsWhenBare { get; init; }
}
