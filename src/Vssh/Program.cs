using System;
using VssTools;
using VssTools.Scripting;

namespace Vssh;

/// <summary>Runs DiskShadow scripts.</summary>
internal static class Program
{
    private const int Success = 0;
    private const int Failed = 1;
    private const int WrongUsage = 2;

    private const string Help = """
        vssh runs DiskShadow scripts: consistent shadow copies of several volumes, with or without Windows.

        Usage: vssh <script>           run a script
               vssh -s <script>        the same; /s also works
               vssh --help             this text
               vssh --version          the version

        Commands of a script, in any letter case; # begins a comment:
          set context {volatile | persistent} [nowriters]
          set context clientaccessible
          add volume <path> [alias <name>] [provider <id>]
          create
          list shadows {all | set <id> | id <id>}
          expose <id | %alias%> <folder>
          unexpose <id | %alias% | folder>
          exec <file>
          delete shadows {all | volume <path> | oldest <path> | set <id> | id <id> | exposed <folder>}
          exit

        %name% stands for an alias or an environment variable. create sets the aliases; a volume without one gets
        VSS_SHADOW_1, VSS_SHADOW_2 ..., the set VSS_SHADOW_SET. Programs run by exec find them in their environment.

        Environment: VSSTOOLS_ENGINE chooses the engine, VSSTOOLS_STATE the folder of its state.

        Exit code: 0 the script has run to its end, 1 a command failed or the script is wrong (nothing has run then),
        2 wrong use of vssh, 129, 130 or 143 ended by hang-up, Ctrl+C or a request to terminate.
        Volatile shadow copies are released when the script ends, however it ends; persistent ones stay.
        """;

    private static int Main(string[] arguments)
    {
        switch (arguments)
        {
            case ["--help" or "-h" or "-?" or "/?"]:
                Console.Out.WriteLine(Help);
                return Success;
            case ["--version"]:
                Console.Out.WriteLine($"vssh {Version}");
                return Success;
            case ["-s" or "/s" or "-S" or "/S", string script]:
                return Run(script);
            case [string script] when !script.StartsWith('-'):
                return Run(script);
            default:
                Console.Error.WriteLine(arguments.Length == 0
                    ? "vssh needs a script: vssh <script>. vssh --help tells more."
                    : $"vssh does not take '{string.Join(' ', arguments)}'. vssh --help tells what it takes.");
                return WrongUsage;
        }
    }

    private static string Version => typeof(Program).Assembly.GetName().Version?.ToString(3) ?? "";

    private static int Run(string path)
    {
        using Interruption interruption = new();
        try
        {
            Script script = Script.Parse(ScriptSource.Load(path));
            using IVssEngine engine = Engines.Catalog().Open(null);
            WriteBanner(engine.Info);
            ScriptHost host = new(Console.Out, Console.Error) { SharesConsole = true };
            return new ScriptRunner(engine, host).Run(script, interruption.Token) ? Success : Failed;
        }
        catch (ScriptException e)
        {
            Console.Error.WriteLine(e.Message);
        }
        catch (VssException e)
        {
            Console.Error.WriteLine($"vssh: error: {e.Message}{Environment.NewLine}{e.Advice}");
        }
        catch (OperationCanceledException) when (interruption.ExitCode is int code)
        {
            Console.Error.WriteLine("vssh: interrupted. Volatile shadow copies are released; persistent ones stay.");
            return code;
        }

        return Failed;
    }

    private static void WriteBanner(VssEngine engine)
    {
        Console.Out.WriteLine($"vssh version {Version}, engine {engine.Name} {engine.Version}");
        Console.Out.WriteLine($"On computer:  {Environment.MachineName},  {DateTime.Now:yyyy-MM-dd HH:mm:ss}");
        Console.Out.WriteLine();
    }
}
