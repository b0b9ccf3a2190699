using System.Collections.Generic;

namespace VssTools;

/// <summary>Whether the configuration's table of writers and services can be read.</summary>
internal sealed class WriterServicesCheck() : DiagnosticCheck("WriterServices", "Configuration")
{
    public override bool NeedsEngine => false;

    public override IEnumerable<VssCheck> Run(CheckContext context)
    {
        WriterServiceTable table = WriterServiceTable.Current;
        yield return table.Failure is VssException failure ? Failed(failure.Message, failure.Advice, table.Path)
            : table.ChosenCount == 0 ? Passed("The module's own table of writers and services is in use.")
            : Passed($"{table.ChosenCount} lines go before the module's own table.", table.Path);
    }
}
