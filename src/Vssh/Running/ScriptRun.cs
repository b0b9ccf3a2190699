using System;
using System.IO;
using System.Text;
using Vssh.CommandLine;
using VssTools;
using VssTools.Scripting;

namespace Vssh.Running;

/// <summary>One run of a script: from a file, from standard input, or of a single command.</summary>
internal sealed class ScriptRun(VsshArguments arguments, EngineStart start)
{
    /// <returns>The exit code.</returns>
    public int Run()
    {
        using Transcript? transcript = Transcript.TryOpen(arguments);
        return transcript is null ? ExitCode.Failed : Run(transcript);
    }

    private int Run(Transcript transcript)
    {
        try
        {
            // Nothing is open while the text is read: whoever interrupts that ends the process at once.
            Script script = Script.Parse(ReadSource(), arguments.Variables);
            return arguments.ValidatesOnly ? Report(script, transcript) : Run(script, transcript);
        }
        catch (Exception e) when (Failure.TryTell(e, transcript.Error))
        {
            return ExitCode.Failed;
        }
    }

    private ScriptSource ReadSource() => arguments.Action switch
    {
        VsshAction.RunFile => ScriptSource.Load(arguments.Text),
        VsshAction.RunCommand => new ScriptSource("command", arguments.Text),
        _ => new ScriptSource("standard input", ReadInput()),
    };

    private static string ReadInput()
    {
        using StreamReader reader = new(Console.OpenStandardInput(), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private static int Report(Script script, Transcript transcript)
    {
        foreach (ScriptError warning in script.Warnings)
        {
            transcript.Error.WriteLine(warning);
        }

        transcript.Output.WriteLine($"{script.Source.Name}: nothing is wrong.");
        return ExitCode.Success;
    }

    private int Run(Script script, Transcript transcript)
    {
        using Interruption interruption = new();
        try
        {
            using IVssEngine engine = start.Wait();
            if (arguments.Action != VsshAction.RunCommand)
            {
                Banner.Write(transcript.Output, engine.Info);
            }

            ScriptRunner runner = new(engine, transcript.CreateHost(arguments.Variables));
            return runner.Run(script, interruption.Token) ? ExitCode.Success : ExitCode.Failed;
        }
        catch (OperationCanceledException) when (interruption.ExitCode is int code)
        {
            transcript.Error.WriteLine(Interruption.Message);
            return code;
        }
    }
}
