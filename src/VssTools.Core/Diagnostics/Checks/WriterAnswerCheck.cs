using System.Collections.Generic;
using System.Linq;

namespace VssTools;

/// <summary>Whether all writers say what they own.</summary>
internal sealed class WriterAnswerCheck() : DiagnosticCheck("WriterAnswer", "Writer")
{
    public override IEnumerable<VssCheck> Run(CheckContext context) =>
        context.WriterWarnings.Count == 0
            ? [Passed("All writers answer.")]
            : context.WriterWarnings.Select(warning => Warning(
                warning, "Mend it as the message says: until then it takes part in no backup."));
}
