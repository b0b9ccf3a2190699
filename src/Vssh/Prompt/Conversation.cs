using System;
using Vssh.CommandLine;
using Vssh.LineEditing;
using Vssh.Running;
using VssTools;
using VssTools.Scripting;

namespace Vssh.Prompt;

/// <summary>The commands of one terminal, each as it comes.</summary>
internal sealed class Conversation(VsshArguments arguments, EngineStart start)
{
    private const string Prompt = "VSSH> ";

    /// <returns>The exit code.</returns>
    public int Run()
    {
        using Transcript? transcript = Transcript.TryOpen(arguments);
        if (transcript is null)
        {
            return ExitCode.Failed;
        }

        try
        {
            using IVssEngine engine = start.Wait();
            Banner.Write(transcript.Output, engine.Info);
            return Run(engine, transcript);
        }
        catch (VssException e) when (Failure.TryTell(e, transcript.Error))
        {
            return ExitCode.Failed;
        }
    }

    private int Run(IVssEngine engine, Transcript transcript)
    {
        using Interruption interruption = new(conversing: !Console.IsOutputRedirected);
        try
        {
            using ScriptPrompt prompt = new(engine, transcript.CreateHost(arguments.Variables));
            using ILineReader reader = Console.IsOutputRedirected
                ? new PlainReader()
                : new EditingReader(prompt.Complete, engine.Info.StatePath);
            Converse(prompt, reader, interruption, transcript);
        }
        catch (OperationCanceledException) when (interruption.ExitCode is not null)
        {
            transcript.Error.WriteLine(Interruption.Message);
        }

        return interruption.ExitCode ?? ExitCode.Success;
    }

    private static void Converse(
        ScriptPrompt prompt, ILineReader reader, Interruption interruption, Transcript transcript)
    {
        bool droppedOnce = false;
        while (reader.Read(Prompt, interruption.Token) is { End: not LineEnd.Closed } line)
        {
            transcript.NoteInput(Prompt + line.Text);
            bool empty = line.Text.Trim().Length == 0;
            if (line.End == LineEnd.Dropped)
            {
                if (droppedOnce && empty)
                {
                    return;
                }

                droppedOnce = empty;
                continue;
            }

            droppedOnce = false;
            if (!empty && !Submit(prompt, line.Text, interruption, transcript))
            {
                return;
            }
        }
    }

    private static bool Submit(ScriptPrompt prompt, string line, Interruption interruption, Transcript transcript)
    {
        bool goesOn = true;
        try
        {
            interruption.Run(cancellation => goesOn = prompt.Submit(line, cancellation));
        }
        catch (OperationCanceledException) when (interruption.ExitCode is null)
        {
            transcript.Error.WriteLine("Interrupted.");
        }
        catch (Exception e) when (Failure.TryTell(e, transcript.Error))
        {
            // The next line may be the right one.
        }

        interruption.Token.ThrowIfCancellationRequested();
        return goesOn;
    }
}
