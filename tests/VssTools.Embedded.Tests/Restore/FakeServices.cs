using System.Collections.Concurrent;

namespace VssTools.Embedded.Tests.Restore;

/// <summary>Services that only exist here.</summary>
internal sealed class FakeServices : IServiceControl
{
    public ConcurrentQueue<string> Calls { get; } = new();

    public bool Running { get; set; } = true;

    public VssException? Failure { get; set; }

    public bool IsRunning(string service, System.Threading.CancellationToken cancellation) => Running;

    public void Stop(string service, System.Threading.CancellationToken cancellation) => Note("stop " + service, false);

    public void Start(string service, System.Threading.CancellationToken cancellation) =>
        Note("start " + service, true);

    private void Note(string call, bool running)
    {
        Calls.Enqueue(call);
        if (Failure is not null)
        {
            throw Failure;
        }

        Running = running;
    }
}
