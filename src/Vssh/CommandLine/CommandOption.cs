using System;

namespace Vssh.CommandLine;

/// <summary>An argument that is an option: <c>-s</c>, <c>/S</c>, <c>/s:file</c>, <c>--log=file</c>.</summary>
/// <param name="Kind">Which option.</param>
/// <param name="Spelling">The argument as it was typed.</param>
/// <param name="Value">What is joined to it; <see langword="null"/> for nothing.</param>
internal sealed record CommandOption(OptionKind Kind, string Spelling, string? Value)
{
    private static readonly char[] Joints = [':', '='];

    /// <summary>Reads an argument; <see langword="null"/> where it is a file or a word.</summary>
    /// <exception cref="UsageException">It can only be an option, and there is none of that name.</exception>
    public static CommandOption? Read(string argument)
    {
        string body = argument.TrimStart('-');
        int dashes = argument.Length - body.Length;
        bool slash = dashes == 0 && body.StartsWith('/');
        if (body.Length == 0 || dashes > 2 || (dashes == 0 && !slash))
        {
            return null;
        }

        body = slash ? body[1..] : body;
        int joint = body.IndexOfAny(Joints);
        string name = joint < 0 ? body : body[..joint];
        OptionKind kind = Kinds(name);
        return kind != OptionKind.Unknown
            ? new CommandOption(kind, argument, joint < 0 ? null : body[(joint + 1)..])
            : slash && IsPath(body) ? null : throw Unknown(argument);
    }

    // /srv/x.dsh is a file everywhere, /x.dsh where paths begin so.
    private static bool IsPath(string body) => body.Contains('/') || !OperatingSystem.IsWindows();

    private static OptionKind Kinds(string name) => name.ToLowerInvariant() switch
    {
        "s" or "script" => OptionKind.Script,
        "l" or "log" => OptionKind.Log,
        "variable" => OptionKind.Variable,
        "validate" => OptionKind.Validate,
        "?" or "h" or "help" => OptionKind.Help,
        "version" => OptionKind.Version,
        _ => OptionKind.Unknown,
    };

    private static UsageException Unknown(string argument) => new(
        $"vssh does not take '{argument}'." + (argument.Length > 2 && argument[1] is 's' or 'S' or 'l' or 'L'
            ? $" A file follows after a blank or a colon: {argument[..2]} {argument[2..]}."
            : ""));
}
