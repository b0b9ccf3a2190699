using System;
using System.Collections.Generic;
using System.Linq;
using VssTools.Embedded;

namespace VssTools.Commands;

/// <summary>The writers of script blocks that a session has; they go with it.</summary>
internal sealed class SessionWriters : IDisposable
{
    private readonly List<(ScriptBlockWriter Writer, IDisposable Registration)> _writers = [];

    /// <summary>The writers.</summary>
    public IReadOnlyList<VssWriter> All
    {
        get
        {
            lock (_writers)
            {
                return [.. _writers.Select(entry => entry.Writer.Describe().ToWriter())];
            }
        }
    }

    /// <summary>Adds a writer.</summary>
    public void Add(ScriptBlockWriter writer)
    {
        lock (_writers)
        {
            _writers.Add((writer, EmbeddedWriters.Register(writer)));
        }
    }

    /// <summary>Takes a writer out.</summary>
    public void Remove(Guid instanceId)
    {
        lock (_writers)
        {
            foreach ((ScriptBlockWriter writer, IDisposable registration) in
                _writers.Where(entry => entry.Writer.InstanceId == instanceId).ToList())
            {
                registration.Dispose();
                _writers.Remove((writer, registration));
            }
        }
    }

    public void Dispose()
    {
        foreach (VssWriter writer in All)
        {
            Remove(writer.InstanceId);
        }
    }
}
