namespace VssTools.Scripting;

/// <summary>
/// The commands of the language: the one table that parsing, errors, help and completion read. What bare commands do
/// is what Microsoft's page of each command says.
/// </summary>
internal static class ScriptGrammar
{
    private const string NameInPlace = "<id>: with braces or without, or %alias%; list shadows all shows ids";

    /// <summary>All commands, in the order in which help lists them.</summary>
    public static CommandSyntax[] Commands { get; } =
    [
        new("set context", "{volatile | persistent} [nowriters] | clientaccessible",
            "How long shadow copies live, and whether writers take part", CommandReaders.SetContext)
        {
            HelpsWhenBare = true,
            Details =
            [
                "volatile: they go when the script ends; the default",
                "persistent: they stay until they are deleted",
                "clientaccessible: they stay, and users see them as previous versions; without writers",
                "nowriters: no writer takes part",
            ],
            Example = "set context persistent nowriters",
        },
        new("set option", "{[differential | plex] [transportable] [[rollbackrecover] [txfrecover] | [noautorecover]]}",
            "Options of the shadow copies", CommandReaders.SetOption)
        {
            HelpsWhenBare = true,
            Details =
            [
                "differential: only what changes is kept",
                "plex: a full copy",
                "transportable: for import on another machine",
                "rollbackrecover: writers prepare it for setting a volume back",
                "txfrecover: transactions of the file system are completed in it",
                "noautorecover: writers and file system leave it alone",
            ],
            Example = "set option differential",
        },
        new("set metadata", "<file.cab>", "Where create stores the documents", CommandReaders.SetMetadata)
        {
            HelpsWhenBare = true,
            Details = ["<file.cab>: is overwritten; without it a name is made of date, time and machine"],
            Example = "set metadata /backup/nightly.cab",
        },
        new("set verbose", "{on | off}", "Whether create tells of each writer and file", CommandReaders.SetVerbose)
        {
            HelpsWhenBare = true,
            Example = "set verbose on",
        },
        new("set", "", "Shows the settings", (word, _) => new ShowSettingsCommand(word)),
        new("reset", "", "Forgets all settings and ends what is open; volatile shadow copies go",
            (word, _) => new ResetCommand(word)),
        new("load metadata", "<file.cab>", "Reads documents and aliases, for a restore or an import",
            CommandReaders.LoadMetadata)
        {
            HelpsWhenBare = true,
            Details = ["<file.cab>: or a .zip, an .xml or a folder with the documents"],
            Example = "load metadata /backup/nightly.cab",
        },
        new("writer", "{verify | exclude} {<writer> | <component>}",
            "What must be in the backup or restore, or is left out", CommandReaders.Writer)
        {
            HelpsWhenBare = true,
            Details =
            [
                "verify: create or begin restore fails where it does not take part",
                "exclude: it does not take part",
                "<writer>: a name or an id",
                @"<component>: Writer:\Path\Component",
            ],
            Example = "writer exclude System Writer",
        },
        new("add volume", "<volume> [alias <name>] [provider <id>]", "Adds a volume to the set",
            CommandReaders.AddVolume)
        {
            HelpsWhenBare = true,
            Details =
            [
                "<volume>: a drive, a folder, or any path on the volume",
                "<name>: create makes %name% stand for the shadow copy; else it is VSS_SHADOW_1 ...",
                "<id>: one that list providers shows",
            ],
            Example = "add volume /srv/data alias data",
        },
        new("add alias", "<name> <value>", "Gives a name to an id", CommandReaders.AddAlias)
        {
            HelpsWhenBare = true,
            Details = ["<name>: %name% stands for the value, also in programs that exec runs"],
            Example = "add alias data %VSS_SHADOW_1%",
        },
        new("add shadow", "<id>", "Adds a shadow copy to what resync restores", CommandReaders.AddShadow)
        {
            Details = [NameInPlace],
            Example = "add shadow %data%",
        },
        new("add", "", "Shows the volumes of the set and the aliases", (word, _) => new ShowSetCommand(word)),
        new("begin backup", "", "Begins a full backup; without it create makes a copy backup",
            (word, _) => new BeginBackupCommand(word)),
        new("create", "", "Makes the shadow copies of the added volumes", (word, _) => new CreateCommand(word)),
        new("end backup", "", "Tells the writers that the backup worked", (word, _) => new EndBackupCommand(word)),
        new("begin restore", "", "Tells the writers of the loaded metadata that a restore begins",
            (word, _) => new BeginRestoreCommand(word)),
        new("end restore", "", "Tells the writers that the restore is done", (word, _) => new EndRestoreCommand(word)),
        new("simulate restore", "", "Tells which writers would take part in a restore",
            (word, _) => new SimulateRestoreCommand(word)),
        new("import", "", "Imports the transportable set of the loaded metadata", (word, _) => new ImportCommand(word)),
        new("expose", "<id> {<folder> | <drive:> | <share>}", "Shows a persistent shadow copy at a place",
            CommandReaders.Expose)
        {
            Details = [NameInPlace],
            Example = "expose %data% /mnt/data",
        },
        new("unexpose", "{<id> | <folder> | <drive:> | <share>}", "Takes it away from there; the shadow copy stays",
            CommandReaders.Unexpose)
        {
            Details = [NameInPlace],
            Example = "unexpose /mnt/data",
        },
        new("break", "[writable] <set id>", "Makes the shadow copies of a set volumes of their own",
            CommandReaders.Break)
        {
            HelpsWhenBare = true,
            Details = ["writable: they can be written to; else they are read-only"],
            Example = "break writable %VSS_SHADOW_SET%",
        },
        new("mask", "<set id>", "Takes an imported set away from this machine", CommandReaders.Mask)
        {
            Example = "mask %VSS_SHADOW_SET%",
        },
        new("resync", "", "Writes the added shadow copies back to their volumes", (word, _) => new ResyncCommand(word)),
        new("revert", "<id>", "Sets a volume back to a shadow copy", CommandReaders.Revert)
        {
            HelpsWhenBare = true,
            Details = [NameInPlace],
            Example = "revert %data%",
        },
        new("delete shadows",
            "{all | volume <volume> | oldest <volume> | set <id> | id <id> | exposed {<folder> | <drive:>}}",
            "Deletes shadow copies", CommandReaders.DeleteShadows)
        {
            Details =
            [
                "volume: those of a volume",
                "oldest: the oldest one of a volume",
                "set: those of a snapshot set",
                "id: one",
                "exposed: the one that is exposed at a place",
            ],
            Example = "delete shadows set %VSS_SHADOW_SET%",
        },
        new("list writers", "[metadata | detailed | status]", "Shows the writers", CommandReaders.ListWriters)
        {
            Details =
            [
                "metadata: their components and excluded files; the default",
                "detailed: also all files of the components",
                "status: only their state",
            ],
            Example = "list writers status",
        },
        new("list shadows", "{all | set <id> | id <id>}", "Shows shadow copies", CommandReaders.ListShadows)
        {
            Example = "list shadows all",
        },
        new("list providers", "", "Shows the providers", (word, _) => new ListProvidersCommand(word)),
        new("exec", "<file>", "Runs a file; where it fails, the script ends", CommandReaders.Exec)
        {
            Details = ["<file>: a program or script, without arguments; aliases are in its environment"],
            Example = "exec /srv/backup/copy.sh",
        },
        new("echo", "[<text>]", "Shows text",
            (word, reader) => new EchoCommand(word, reader.TryRest(ScriptArgument.Text)))
        {
            Example = "echo copied",
        },
        new("help", "[<command>]", "Shows what commands there are, or what one takes", CommandReaders.Help)
        {
            Example = "help add volume",
        },
        new("exit", "", "Ends; volatile shadow copies go", (word, _) => new ExitCommand(word)),
    ];
}
