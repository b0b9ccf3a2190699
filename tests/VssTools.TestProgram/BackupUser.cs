using System;
using System.Threading;
using VssTools.Embedded;

namespace VssTools.TestProgram;

/// <summary>Makes a backup and stands still at a step, so that a test can kill it there.</summary>
internal static class BackupUser
{
    /// <summary>Stands still at a writer's event, or at <c>Copying</c> while files are copied.</summary>
    public static int HangAt(string state, string step, string destination, string data)
    {
        TestWriter writer = new TestWriter("Hanging writer")
            .WithComponent("Data", new VssFileSet { Path = data, Recursive = true });
        if (Enum.TryParse(step, out WriterEvent writerEvent))
        {
            writer.On(writerEvent, _ => StandStill(step));
        }

        using EmbeddedEngine engine = new(new EmbeddedOptions { StatePath = state, Writers = [writer] });
        BackupRequest request = new() { Destination = destination };
        ComponentBackup.Run(engine, request, new CopyingListener(step), CancellationToken.None);
        return 0;
    }

    private static void StandStill(string step)
    {
        Console.Out.WriteLine(step);
        Thread.Sleep(Timeout.Infinite);
    }

    /// <summary>Stands still as soon as the copying says how far it is.</summary>
    private sealed class CopyingListener(string step) : IVssListener
    {
        public void Verbose(string message)
        {
        }

        public void Warning(string message)
        {
        }

        public void Error(VssException error)
        {
        }

        public void Progress(VssProgress progress)
        {
            if (step == "Copying")
            {
                StandStill(step);
            }
        }
    }
}
