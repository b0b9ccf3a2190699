using System.Collections.Generic;

namespace VssTools.Scripting;

/// <summary>
/// Reads a script into commands. The whole script is read before any of it runs, so that a slip in the last line
/// does not end a backup in its middle.
/// </summary>
internal sealed class ScriptParser
{
    private const string ShadowId = "the id of a shadow copy, or %alias%";
    private const string SetId = "the id of a snapshot set, or %VSS_SHADOW_SET%";
    private const string VolumePath = "the path of a volume";

    private readonly ScriptSource _source;
    private readonly ScriptWord _command;
    private readonly WordReader _reader;

    private ScriptParser(ScriptSource source, IReadOnlyList<ScriptWord> words)
    {
        _source = source;
        _command = words[0];
        _reader = new WordReader(source, words);
    }

    /// <exception cref="ScriptException">Everything that is wrong with the script.</exception>
    public static IReadOnlyList<ScriptCommand> Parse(ScriptSource source)
    {
        List<ScriptCommand> commands = [];
        List<ScriptError> errors = [];
        for (int line = 1; line <= source.Lines.Count; line++)
        {
            try
            {
                IReadOnlyList<ScriptWord> words = new ScriptLexer(source, line).ReadWords();
                if (words.Count > 0)
                {
                    commands.Add(new ScriptParser(source, words).ParseCommand());
                }
            }
            catch (ScriptException e)
            {
                errors.AddRange(e.Errors);
            }

            // What stands below is no longer script; people keep notes there.
            if (commands.Count > 0 && commands[commands.Count - 1] is ExitCommand)
            {
                break;
            }
        }

        return errors.Count == 0 ? commands : throw new ScriptException(errors);
    }

    private ScriptCommand ParseCommand()
    {
        string[] commands = ["add", "create", "delete", "exec", "exit", "expose", "list", "set", "unexpose"];
        ScriptCommand command = _reader.Keyword(commands) switch
        {
            "add" => ParseAddVolume(),
            "create" => new CreateCommand(_command),
            "delete" => ParseDeleteShadows(),
            "exec" => ParseExec(),
            "expose" => new ExposeCommand(_reader.Argument(ShadowId), _reader.Argument("the folder to show it at")),
            "list" => ParseListShadows(),
            "set" => ParseSetContext(),
            "unexpose" => new UnexposeCommand(
                _reader.Argument("the id of an exposed shadow copy, or the path it is exposed at")),
            _ => new ExitCommand(_command),
        };
        _reader.End();
        return command;
    }

    private SetContextCommand ParseSetContext()
    {
        _reader.Keyword("context");
        VssLifetime lifetime = _reader.Keyword("volatile", "persistent", "clientaccessible") switch
        {
            "persistent" => VssLifetime.Persistent,
            "clientaccessible" => VssLifetime.ClientAccessible,
            _ => VssLifetime.Volatile,
        };

        // Previous versions for users are made without writers; the word would say nothing.
        bool noWriter = lifetime == VssLifetime.ClientAccessible || _reader.TryKeyword("nowriters");
        return new SetContextCommand(_command, lifetime, noWriter);
    }

    private AddVolumeCommand ParseAddVolume()
    {
        _reader.Keyword("volume");
        ScriptWord volume = _reader.Argument(VolumePath);
        ScriptWord? alias = _reader.TryKeyword("alias") ? _reader.Argument("a name") : null;
        if (alias is not null && alias.Text.IndexOfAny(['%', '=']) >= 0)
        {
            throw new ScriptException(new ScriptError(
                _source, alias, $"'{alias.Text}' cannot be an alias.", "Expected: a name without % and =."));
        }

        ScriptWord? provider = _reader.TryKeyword("provider") ? _reader.Argument("the id of a provider") : null;
        return new AddVolumeCommand(volume, alias, provider);
    }

    private ExecCommand ParseExec()
    {
        ScriptWord file = _reader.Argument("a file to run");
        _reader.End("exec runs one file without arguments. Put the command line into a script file and exec that; " +
            "quote a path that has blanks.");
        return new ExecCommand(file);
    }

    private ListShadowsCommand ParseListShadows()
    {
        _reader.Keyword("shadows");
        return new ListShadowsCommand(_command, ParseChoice(_reader.Keyword("all", "set", "id")));
    }

    private DeleteShadowsCommand ParseDeleteShadows()
    {
        _reader.Keyword("shadows");
        string kind = _reader.Keyword("all", "volume", "oldest", "set", "id", "exposed");
        return new DeleteShadowsCommand(_command, ParseChoice(kind));
    }

    private ShadowChoice ParseChoice(string kind) => kind switch
    {
        "volume" => new ShadowChoice(ShadowChoiceKind.Volume, _reader.Argument(VolumePath)),
        "oldest" => new ShadowChoice(ShadowChoiceKind.Oldest, _reader.Argument(VolumePath)),
        "set" => new ShadowChoice(ShadowChoiceKind.Set, _reader.Argument(SetId)),
        "id" => new ShadowChoice(ShadowChoiceKind.Id, _reader.Argument(ShadowId)),
        "exposed" => new ShadowChoice(
            ShadowChoiceKind.Exposed, _reader.Argument("the path that a shadow copy is exposed at")),
        _ => new ShadowChoice(ShadowChoiceKind.All, null),
    };
}
