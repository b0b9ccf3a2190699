using System;
using Vssh.CommandLine;
using Vssh.Prompt;
using Vssh.Running;

namespace Vssh;

/// <summary>Runs DiskShadow scripts.</summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        EngineStart engine = new();
        try
        {
            return Run(ArgumentReader.Read(arguments), engine);
        }
        catch (UsageException e)
        {
            Console.Error.WriteLine($"vssh: {e.Message} vssh --help tells what it takes.");
            return ExitCode.WrongUse;
        }
    }

    private static int Run(VsshArguments arguments, EngineStart engine)
    {
        switch (arguments.Action)
        {
            case VsshAction.ShowHelp:
                Console.Out.WriteLine(HelpText.Text);
                return ExitCode.Success;
            case VsshAction.ShowVersion:
                Console.Out.WriteLine($"vssh {Banner.Version}");
                return ExitCode.Success;
            case VsshAction.Converse when !Console.IsInputRedirected:
                return arguments.ValidatesOnly
                    ? throw new UsageException("--validate needs a script.")
                    : new Conversation(arguments, engine).Run();
            default:
                return new ScriptRun(arguments, engine).Run();
        }
    }
}
