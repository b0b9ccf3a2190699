namespace Vssh.CommandLine;

/// <summary>The options.</summary>
internal enum OptionKind
{
    Unknown,
    Script,
    Log,
    Variable,
    Validate,
    Help,
    Version,
}
