using System;

namespace VssTools.Copying.Linux;

/// <summary>What one worker copies with; nothing of it is shared.</summary>
internal sealed class CopyTools : IDisposable
{
    public CopyTools(CopySession session)
    {
        Buffers = new WorkerBuffers();
        Counters = session.Progress.Register();
        Metadata = new Metadata(session, Buffers);
        Content = new FileContent(session, Buffers, Counters);
        Replacement = new Replacement(session, Buffers);
        Mirror = new Mirror(session, Buffers);
        Links = new LinkCopier(session, this);
    }

    public WorkerBuffers Buffers { get; }

    public CopyCounters Counters { get; }

    public Metadata Metadata { get; }

    public FileContent Content { get; }

    public Replacement Replacement { get; }

    public Mirror Mirror { get; }

    public LinkCopier Links { get; }

    public void Dispose() => Buffers.Dispose();
}
