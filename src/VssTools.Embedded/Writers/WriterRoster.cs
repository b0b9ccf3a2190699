using System;
using System.Collections.Generic;
using System.Linq;

namespace VssTools.Embedded;

/// <summary>Finds the writers for one operation, and ends with it those that exist for it alone.</summary>
internal sealed class WriterRoster(EmbeddedOptions options, IVssListener listener) : IDisposable
{
    private readonly List<EmbeddedWriter> _found = [];

    /// <summary>All writers: those that live in the process, then those that the sources find.</summary>
    /// <param name="restored">The components of a restore's document; <see langword="null"/> in a backup.</param>
    public IEnumerable<EmbeddedWriter> Find(IReadOnlyList<BackupComponent>? restored)
    {
        foreach (WriterSource source in Sources())
        {
            _found.AddRange(restored is null
                ? source.FindForBackup(listener)
                : source.FindForRestore(restored, listener));
        }

        return (options.Writers ?? EmbeddedWriters.All).Where(writer => writer.IsPresent).Concat(_found);
    }

    public void Dispose()
    {
        foreach (IDisposable writer in _found.OfType<IDisposable>())
        {
            writer.Dispose();
        }

        _found.Clear();
    }

    private IEnumerable<WriterSource> Sources()
    {
        IEnumerable<WriterSource> sources =
            options.WriterSources ?? (options.Writers is null ? EmbeddedWriters.Sources : []);
        return options.ConfigPath.Length == 0
            ? sources
            : sources.Concat([new FolderWriterSource(options.ConfigPath)]);
    }
}
