namespace Vssh.CommandLine;

/// <summary>What <c>--help</c> shows.</summary>
internal static class HelpText
{
    public const string Text = """
        vssh runs DiskShadow scripts: consistent shadow copies of several volumes, on
        every machine that an engine covers.

        Usage: vssh [options] <script> [name=value ...]   run a script
               vssh [options] <command> ...               run one command
               vssh [options] -                           run standard input
               vssh [options]                             a prompt, at a terminal

        Options, with - or -- or /, in any letter case:
          -s, --script <file>      the script; "-s file", "/s file", "/s:file"
          -l, --log <file>         write all that is shown to a file, too; an old file
                                   is overwritten
              --variable name=value
                                   %name% in the script; as often as you like, and
                                   name=value beside the script does the same
              --validate           tell all that is wrong with the script; run nothing
          -?, -h, --help           this text
              --version            the version
        All that follows the first word of a command belongs to it.

        Examples: vssh list providers
                  vssh nightly.dsh destination=/backup
                  vssh /s nightly.dsh /l nightly.log
                  vssh help                    the commands of scripts
                  vssh help add volume         about one of them

        %name% in a script is an alias, a variable or an environment variable. create
        sets aliases: VSS_SHADOW_1, VSS_SHADOW_2 ... for volumes without one, and
        VSS_SHADOW_SET. Programs run by exec have aliases in their environment.

        Environment: VSSTOOLS_ENGINE chooses the engine, VSSTOOLS_STATE the folder of
        its state, VSSTOOLS_CONFIG the one of its configuration.

        Exit code: 0 all went well; 1 a command failed, or the script is wrong and
        nothing ran; 2 wrong use of vssh; 129, 130 or 143 ended by hang-up, Ctrl+C or
        a request to terminate. Volatile shadow copies go when vssh ends, however it
        ends; persistent ones stay.
        """;
}
