using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using VssTools.Scripting;

namespace Vssh.CommandLine;

/// <summary>Reads the command line, as people who know DiskShadow type it and as others do.</summary>
internal sealed class ArgumentReader(string[] arguments)
{
    private readonly Dictionary<string, string> _variables = new(StringComparer.OrdinalIgnoreCase);
    private int _position;
    private string? _script;
    private string? _command;
    private string? _log;
    private bool _validates;
    private bool _optionsEnded;

    /// <exception cref="UsageException">Something is wrong with it.</exception>
    public static VsshArguments Read(params string[] arguments) => new ArgumentReader(arguments).Read();

    private VsshArguments Read()
    {
        while (_position < arguments.Length)
        {
            string argument = arguments[_position++];
            CommandOption? option = _optionsEnded ? null : CommandOption.Read(argument);
            if (option?.Kind is OptionKind.Help or OptionKind.Version)
            {
                return new VsshArguments
                {
                    Action = option.Kind == OptionKind.Help ? VsshAction.ShowHelp : VsshAction.ShowVersion,
                };
            }

            if (option is not null)
            {
                Apply(option);
            }
            else
            {
                Apply(argument);
            }
        }

        return Result();
    }

    private void Apply(CommandOption option)
    {
        switch (option.Kind)
        {
            case OptionKind.Script:
                SetScript(Value(option, "a script"));
                break;
            case OptionKind.Log:
                _log = _log is null
                    ? Value(option, "a file")
                    : throw new UsageException($"vssh writes one log: '{_log}', or '{Value(option, "a file")}'?");
                break;
            case OptionKind.Variable:
                SetVariable(Value(option, "name=value"), option.Spelling);
                break;
            default:
                _validates = option.Value is null
                    ? true
                    : throw new UsageException($"Nothing is joined to --validate; '{option.Spelling}' is.");
                break;
        }
    }

    private void Apply(string argument)
    {
        if (argument == "--" && !_optionsEnded)
        {
            _optionsEnded = true;
        }
        else if (IsVariable(argument))
        {
            SetVariable(argument, argument);
        }
        else if (_script is null && !File.Exists(argument) && ScriptVocabulary.BeginsCommand(argument))
        {
            _command = CommandLine(argument);
        }
        else
        {
            SetScript(argument);
        }
    }

    // All that follows belongs to the command. A single argument is a line as somebody would type it at the prompt.
    private string CommandLine(string first)
    {
        StringBuilder line = new(first);
        while (_position < arguments.Length)
        {
            string word = arguments[_position++];
            bool quoted = word.Length == 0 || word.AsSpan().IndexOfAny(" \t#;") >= 0;
            line.Append(' ').Append(quoted && !word.Contains('"') ? $"\"{word}\"" : word);
        }

        return line.ToString();
    }

    private void SetScript(string path) => _script = _script is null
        ? path
        : throw new UsageException($"vssh runs one script: '{_script}', or '{path}'?");

    private static bool IsVariable(string argument) => argument.IndexOf('=') > 0
        && argument.AsSpan(0, argument.IndexOf('=')).IndexOfAny("/\\ ") < 0 && !File.Exists(argument);

    private void SetVariable(string text, string spelling)
    {
        int end = text.IndexOf('=');
        string name = end < 0 ? "" : text[..end];
        if (name.Length == 0 || name.AsSpan().IndexOfAny("% \t\"") >= 0)
        {
            throw new UsageException(
                $"'{spelling}' names no variable. Write --variable name=value; the script has it as %name%.");
        }

        _variables[name] = text[(end + 1)..];
    }

    private string Value(CommandOption option, string what)
    {
        if (!string.IsNullOrEmpty(option.Value))
        {
            return option.Value;
        }

        bool follows = option.Value is null && _position < arguments.Length && arguments[_position].Length > 0;
        return follows && CommandOption.Read(arguments[_position]) is null
            ? arguments[_position++]
            : throw new UsageException($"'{option.Spelling}' needs {what}.");
    }

    private VsshArguments Result() => new()
    {
        Action = _command is not null ? VsshAction.RunCommand : _script switch
        {
            null => VsshAction.Converse,
            "-" => VsshAction.RunInput,
            _ => VsshAction.RunFile,
        },
        Text = _command ?? _script ?? "",
        LogPath = _log,
        ValidatesOnly = _validates,
        Variables = _variables,
    };
}
