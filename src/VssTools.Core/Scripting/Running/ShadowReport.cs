using System.Collections.Generic;
using System.IO;

namespace VssTools.Scripting;

/// <summary>Writes shadow copies as DiskShadow does: people and their tools know these lines.</summary>
internal sealed class ShadowReport(TextWriter output, ScriptVariables variables)
{
    public void WriteAll(IReadOnlyCollection<VssShadow> shadows)
    {
        output.WriteLine();
        foreach (VssShadow shadow in shadows)
        {
            Write(shadow);
        }

        output.WriteLine($"Number of shadow copies listed: {shadows.Count}");
    }

    private void Write(VssShadow shadow)
    {
        output.WriteLine($"\t* Shadow copy ID = {shadow.Id:B}\t\t{variables.AliasOf(shadow.Id)}".TrimEnd());
        output.WriteLine($"\t\t- Shadow copy set: {shadow.SetId:B}\t{variables.AliasOf(shadow.SetId)}".TrimEnd());
        output.WriteLine($"\t\t- Original count of shadow copies = {shadow.OriginalCount}");
        output.WriteLine($"\t\t- Original volume name: {shadow.Volume}");
        output.WriteLine($"\t\t- Creation time: {shadow.CreationTime.LocalDateTime:yyyy-MM-dd HH:mm:ss}");
        output.WriteLine($"\t\t- Shadow copy device name: {shadow.Device}");
        output.WriteLine($"\t\t- Originating machine: {shadow.OriginatingMachine}");
        output.WriteLine($"\t\t- Service machine: {shadow.ServiceMachine}");
        output.WriteLine(shadow.ExposedPath is null ? "\t\t- Not exposed" : $"\t\t- Exposed as {shadow.ExposedPath}");
        output.WriteLine($"\t\t- Provider ID: {shadow.ProviderId:B}");
        output.WriteLine($"\t\t- Attributes: {AttributeNames.Of(shadow.Attributes)}".TrimEnd());
        output.WriteLine();
    }
}
