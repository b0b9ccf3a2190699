using System;
using System.Collections.Generic;

namespace VssTools.Embedded;

/// <summary>
/// The writers that live in this process, and the sources of writers that are found when they are needed.
/// </summary>
public static class EmbeddedWriters
{
    private static readonly List<EmbeddedWriter> Registered = [];
    private static readonly List<WriterSource> RegisteredSources = BuiltInSources.Create();

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

    /// <summary>The sources as they are now.</summary>
    public static IReadOnlyList<WriterSource> Sources
    {
        get
        {
            lock (Registered)
            {
                return [.. RegisteredSources];
            }
        }
    }

    /// <summary>Adds a source: every operation of this process that begins from now on asks it for writers.</summary>
    /// <returns>Disposing it takes the source out again.</returns>
    public static IDisposable Register(WriterSource source)
    {
        lock (Registered)
        {
            RegisteredSources.Add(source);
        }

        return new Registration(() => RegisteredSources.Remove(source));
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

        return new Registration(() => Registered.Remove(writer));
    }

    private sealed class Registration(Action remove) : IDisposable
    {
        public void Dispose()
        {
            lock (Registered)
            {
                remove();
            }
        }
    }
}
