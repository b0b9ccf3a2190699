namespace Vssh.CommandLine;

/// <summary>What the program is asked to do.</summary>
internal enum VsshAction
{
    /// <summary>A prompt at a terminal; else the script that comes from standard input.</summary>
    Converse,
    RunFile,
    RunInput,
    RunCommand,
    ShowHelp,
    ShowVersion,
}
