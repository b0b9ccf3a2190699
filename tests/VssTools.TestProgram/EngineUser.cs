using System;
using System.IO;
using System.Linq;
using System.Threading;
using VssTools.Embedded;

namespace VssTools.TestProgram;

/// <summary>Uses the engine and stands still at a step, so that a test can kill it there.</summary>
internal static class EngineUser
{
    /// <summary>Makes a set and stands still at a writer's event, or at <c>Open</c> when the set is made.</summary>
    public static int HangAt(string state, string step, string lifetime, string[] volumes)
    {
        using EmbeddedEngine engine =
            new(new EmbeddedOptions { StatePath = state, ConfigPath = Path.Combine(state, "config") });
        TestWriter writer = new("Hanging writer");
        if (Enum.TryParse(step, out WriterEvent writerEvent))
        {
            writer.On(writerEvent, _ => StandStill(step));
        }

        using IDisposable registration = EmbeddedWriters.Register(writer);
        SnapshotRequest request = new() { Volumes = volumes, Lifetime = Enum.Parse<VssLifetime>(lifetime) };
        SnapshotOperation operation =
            SnapshotOperation.Create(engine, request, NullListener.Instance, CancellationToken.None);
        if (step == "Open")
        {
            StandStill(step);
        }

        operation.Complete(NullListener.Instance, CancellationToken.None);
        return 0;
    }

    /// <summary>Begins a set and keeps others from it until standard input ends.</summary>
    public static int HoldCreation(string state)
    {
        using EmbeddedEngine engine = new(new EmbeddedOptions { StatePath = state });
        using IVssSession session = Query(engine);
        session.StartSnapshotSet();
        Console.Out.WriteLine("holding");
        Console.In.ReadToEnd();
        return 0;
    }

    /// <summary>Sets a volume back, and says when it has begun.</summary>
    public static int Revert(string state, Guid shadowId)
    {
        using EmbeddedEngine engine = new(new EmbeddedOptions { StatePath = state });
        using IVssSession session = Query(engine);
        string volume = session.GetSnapshotProperties(shadowId).Volume;
        session.RevertToSnapshot(shadowId, forceDismount: false);
        Console.Out.WriteLine("begun");
        session.WaitForRevert(volume, CancellationToken.None);
        return 0;
    }

    /// <summary>Lists and removes until nothing is left; others may do the same.</summary>
    public static int RemoveAll(string state)
    {
        using EmbeddedEngine engine = new(new EmbeddedOptions { StatePath = state });
        using IVssSession session = Query(engine);
        while (session.QuerySnapshotSets() is { Count: > 0 } sets)
        {
            foreach (VssShadow shadow in sets.SelectMany(set => set.Shadows))
            {
                try
                {
                    session.DeleteSnapshot(shadow.Id, force: false);
                }
                catch (VssException e) when (e.HResult == VssResult.ObjectNotFound)
                {
                    // The other process was faster.
                }
            }
        }

        return 0;
    }

    private static IVssSession Query(EmbeddedEngine engine)
    {
        IVssSession session = engine.CreateSession(NullListener.Instance);
        session.InitializeForBackup();
        return session;
    }

    private static void StandStill(string step)
    {
        Console.Out.WriteLine(step);
        Thread.Sleep(Timeout.Infinite);
    }
}
