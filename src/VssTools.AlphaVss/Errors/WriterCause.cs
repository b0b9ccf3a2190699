using System;

namespace VssTools.AlphaVss;

/// <summary>Makes a failed call's error that of the writer which failed it.</summary>
internal static class WriterCause
{
    public static bool IsPossible(VssException error) =>
        error.HResult == VssResult.UnexpectedWriterError
        || error.Symbol.StartsWith("VSS_E_WRITER", StringComparison.Ordinal);

    public static VssException Of(VssWriter writer, VssException error)
    {
        VssException told = WriterFailures.Create(writer, error.Call ?? "");
        return new VssException(told.HResult, told.Message, error.InnerException)
        {
            Call = told.Call,
            WriterName = told.WriterName,
            Target = told.Target,
        };
    }
}
