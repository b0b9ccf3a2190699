using System;
using System.Collections.Generic;

namespace VssTools.Embedded;

/// <summary>The writers that live in this process.</summary>
public static class EmbeddedWriters
{
    private static readonly List<EmbeddedWriter> Registered = [];

    /// <summary>The writers as they are now.</summary>
    public static IReadOnlyList<EmbeddedWriter> All
    {
        get
        {
            lock (Registered)
            {
                return [.. Registered];
            }
        }
    }

    /// <summary>Adds a writer: it takes part in every operation of this process that begins from now on.</summary>
    /// <returns>Disposing it takes the writer out again.</returns>
    /// <exception cref="VssException">VSS_E_WRITER_ALREADY_SUBSCRIBED: this instance is registered already.</exception>
    public static IDisposable Register(EmbeddedWriter writer)
    {
        lock (Registered)
        {
            if (Registered.Contains(writer))
            {
                throw new VssException(VssResult.WriterAlreadySubscribed)
                {
                    Target = writer.Name,
                    WriterName = writer.Name,
                };
            }

            Registered.Add(writer);
        }

        return new Registration(writer);
    }

    private sealed class Registration(EmbeddedWriter writer) : IDisposable
    {
        public void Dispose()
        {
            lock (Registered)
            {
                Registered.Remove(writer);
            }
        }
    }
}
