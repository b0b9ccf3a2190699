using System.Collections.Generic;
using System.Linq;
using VssTools.Reporting;

namespace VssTools;

/// <summary>Whether the writers are stable.</summary>
internal sealed class WriterCheck() : DiagnosticCheck("Writer", "Writer")
{
    public override IEnumerable<VssCheck> Run(CheckContext context)
    {
        IReadOnlyList<VssWriter> writers = context.Writers;
        List<VssCheck> found = [.. writers.Where(writer => writer.Failed).Select(Fault)];
        found.AddRange(writers.Where(IsBusy).Select(writer => Warning(
            $"It takes part in a backup ({writer.State}).",
            "Wait for it with Wait-VssWriter. Where no backup runs any more, run Repair-VssWriter -Force.",
            writer.Name)));
        if (found.Count == 0)
        {
            found.Add(Passed(writers.Count == 0
                ? "There are no writers: shadow copies are made without the applications' help."
                : $"{ReportText.Count(writers.Count, "writer")}, all stable."));
        }

        return found;
    }

    private VssCheck Fault(VssWriter writer)
    {
        string message = writer.LastError is VssWriterError error
            ? $"{error.Symbol}: {error.Message}" : "no cause told";
        return Failed($"{writer.State}, {message}", Fix(writer), writer.Name);
    }

    private static string Fix(VssWriter writer)
    {
        string repair = writer.ServiceName.Length == 0
            ? "Look what is wrong with its application; nobody knows which service runs it."
            : $"Repair-VssWriter '{writer.Name.Replace("'", "''")}' (restarts {writer.ServiceName}).";
        string advice = writer.LastError is VssWriterError error ? VssErrorCatalog.Find(error.HResult).Advice : "";
        return advice.Length == 0 ? repair : $"{repair} {advice}";
    }

    private static bool IsBusy(VssWriter writer) => !writer.Failed && writer.State
        is VssWriterState.WaitingForFreeze or VssWriterState.WaitingForThaw
        or VssWriterState.WaitingForPostSnapshot or VssWriterState.WaitingForBackupComplete;
}
