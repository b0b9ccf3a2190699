using System;

namespace VssTools.Embedded;

/// <summary>A writer's failure, with one of the codes that writers report (VSS_E_WRITERERROR_…).</summary>
public sealed class WriterFailureException : Exception
{
    /// <summary>Makes a failure.</summary>
    /// <param name="hresult">The code, for example <see cref="VssResult.WriterErrorRetryable"/>.</param>
    /// <param name="message">The writer's own words.</param>
    public WriterFailureException(int hresult, string? message = null)
        : base(message ?? VssErrorCatalog.Find(hresult).Message)
    {
        HResult = hresult;
        IsSilent = message is null;
    }

    /// <summary>Whether the writer had no words of its own.</summary>
    internal bool IsSilent { get; }
}
