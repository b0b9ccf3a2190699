using System.Collections.Generic;
using System.Linq;

namespace VssTools;

/// <summary>
/// Whether the writers are there that must be: those that every Windows has, and those whose services run. An engine
/// without any of the first kind is none of Windows.
/// </summary>
internal sealed class WriterMissingCheck() : DiagnosticCheck("WriterMissing", "Writer")
{
    public override IEnumerable<VssCheck> Run(CheckContext context)
    {
        IReadOnlyList<VssWriter> writers = context.Writers;
        WriterServiceRow[] expected = [.. WriterServiceTable.Current.Expected];
        bool isWindows = context.Diagnostics.HasSystemWriters;
        List<VssCheck> missing =
        [
            .. expected.Where(row => !writers.Any(row.Fits))
                .Where(row => row.Presence == WriterPresence.Always ? isWindows : isWindows && Runs(context, row))
                .Select(Missing),
        ];
        if (missing.Count == 0)
        {
            missing.Add(isWindows
                ? Passed("The writers of the system and of the services that run are there.")
                : Skipped("This engine has no writers that must be there."));
        }

        return missing;
    }

    private VssCheck Missing(WriterServiceRow row) => row.Presence == WriterPresence.Always
        ? Failed(
            $"Every Windows has this writer, and it is not there (service {row.Service}).",
            "Restart its service. Where it stays away, look with Get-VssEvent for events 22, 513 and 8213 (permissions "
                + @"of %windir%\winsxs, of HKLM\SYSTEM\CurrentControlSet\Services\VSS\Diag) and in ProfileList for "
                + "names of accounts that are gone.",
            row.Name)
        : Warning(
            $"Its service {row.Service} runs, and the writer is not there.",
            $"Restart the service {row.Service}, and look with Get-VssEvent for the reason.",
            row.Name.Length > 0 ? row.Name : row.WriterId.ToString());

    private static bool Runs(CheckContext context, WriterServiceRow row) =>
        row.Service.IndexOf('{') < 0
        && context.Diagnostics.Services.Find(row.Service) is { State: VssServiceState.Running };
}
