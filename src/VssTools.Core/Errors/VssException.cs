using System;
using System.Collections.Generic;

namespace VssTools;

/// <summary>
/// The one exception that crosses the engine seam: a result code of VSS with the call, the writer or the volume
/// that it concerns, and with what to do about it.
/// </summary>
public sealed class VssException : Exception
{
    /// <summary>Makes an exception for a code of <see cref="VssErrorCatalog"/> (unknown codes work too).</summary>
    /// <param name="hresult">The result code.</param>
    /// <param name="message">What happened, in place of the catalogue's sentence.</param>
    /// <param name="inner">The failure behind this one, if there is one.</param>
    public VssException(int hresult, string? message = null, Exception? inner = null)
        : base(message ?? VssErrorCatalog.Find(hresult).Message, inner)
    {
        Error = VssErrorCatalog.Find(hresult);
        HResult = hresult;
        ErrorId = Error.ErrorId;
        Advice = Error.Advice;
        Category = Error.Category;
    }

    /// <summary>The catalogue's entry for the code.</summary>
    public VssError Error { get; }

    /// <summary>The code's name, for example <c>VSS_E_BAD_STATE</c>.</summary>
    public string Symbol => Error.Symbol;

    /// <summary>The kind of failure.</summary>
    public VssErrorCategory Category { get; init; }

    /// <summary>Whether and when trying again can help.</summary>
    public VssRetryPolicy Retry => Error.Retry;

    /// <summary>Whether trying again later can help.</summary>
    public bool Retryable => Retry != VssRetryPolicy.Never;

    /// <summary>The id of the cause: the symbol, or an id of its own where one code has several causes.</summary>
    public string ErrorId { get; init; }

    /// <summary>What to do next.</summary>
    public string Advice { get; init; }

    /// <summary>The call that failed, by its VSS name, for example <c>DoSnapshotSet</c>.</summary>
    public string? Call { get; init; }

    /// <summary>The writer concerned, if there is one.</summary>
    public string? WriterName { get; init; }

    /// <summary>The volume concerned, if there is one.</summary>
    public string? Volume { get; init; }

    /// <summary>What the failure is about: a path, an id, a file.</summary>
    public object? Target { get; init; }

    /// <summary>
    /// What the log says about the time of the operation that failed, the newest first; empty where nobody has looked.
    /// </summary>
    public IReadOnlyList<VssEvent> Events { get; set; } = [];
}
