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
        Recorder = session.Source is SourcePass source ? new BackupRecorder(source) : null;
        if (Recorder is not null)
        {
            Buffers.UseArray();
        }

        Hash = Recorder?.Hashes == true ? new ContentHash() : null;
        Content = new FileContent(session, this);
        Compressor = Recorder?.Compresses == true ? new CompressedContent(session, this) : null;
        Replacement = new Replacement(session, Buffers);
        Mirror = new Mirror(session, this);
        Links = new LinkCopier(session, this);
    }

    public WorkerBuffers Buffers { get; }

    public CopyCounters Counters { get; }

    /// <summary>Keeps account of what is copied into a backup; <see langword="null"/> for a mere copy.</summary>
    public BackupRecorder? Recorder { get; }

    /// <summary>Hashes contents as they are copied; <see langword="null"/> where nobody wants to know.</summary>
    public ContentHash? Hash { get; }

    /// <summary>Compresses contents; <see langword="null"/> where nobody wants it.</summary>
    public CompressedContent? Compressor { get; }

    /// <summary>Whether an entry that is gone is no failure: the tree may be in use.</summary>
    public bool MayVanish => Recorder?.IsLive != false;

    public Metadata Metadata { get; }

    public FileContent Content { get; }

    public Replacement Replacement { get; }

    public Mirror Mirror { get; }

    public LinkCopier Links { get; }

    public void Dispose()
    {
        Recorder?.Dispose();
        Hash?.Dispose();
        Buffers.Dispose();
    }
}
