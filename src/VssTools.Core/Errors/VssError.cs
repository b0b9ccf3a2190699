namespace VssTools;

/// <summary>What is known about one result code: an entry of <see cref="VssErrorCatalog"/>.</summary>
/// <param name="HResult">The code as VSS returns it.</param>
/// <param name="Symbol">Its name in the API's headers, for example <c>VSS_E_BAD_STATE</c>.</param>
/// <param name="Category">The kind of failure.</param>
/// <param name="Retry">Whether trying again can help.</param>
/// <param name="Message">What the code means, one sentence.</param>
/// <param name="Advice">What to do next, one or two sentences.</param>
public sealed record VssError(
    int HResult, string Symbol, VssErrorCategory Category, VssRetryPolicy Retry, string Message, string Advice)
{
    /// <summary>The id that a PowerShell error carries for this code: the symbol.</summary>
    public string ErrorId => Symbol;

    /// <summary>Whether the code reports a failure (VSS also has informational success codes).</summary>
    public bool IsFailure => HResult < 0;

    /// <inheritdoc/>
    public override string ToString() => $"{Symbol} (0x{HResult:X8})";
}
