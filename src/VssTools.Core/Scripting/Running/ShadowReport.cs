using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

namespace VssTools.Scripting;

/// <summary>Writes shadow copies as DiskShadow does: people and their tools know these lines.</summary>
internal sealed class ShadowReport(TextWriter output, ScriptVariables variables)
{
    // DiskShadow writes an attribute's words apart: No_Auto_Release, where the enumeration says NoAutoRelease.
    private static readonly VssVolumeSnapshotAttributes[] Attributes =
        [.. Enum.GetValues(typeof(VssVolumeSnapshotAttributes)).Cast<VssVolumeSnapshotAttributes>().Skip(1)];

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
        output.WriteLine($"\t\t- Attributes: {Names(shadow.Attributes)}".TrimEnd());
        output.WriteLine();
    }

    private static string Names(VssVolumeSnapshotAttributes attributes)
    {
        StringBuilder text = new();
        foreach (VssVolumeSnapshotAttributes one in Attributes.Where(one => (attributes & one) != 0))
        {
            text.Append(' ');
            string name = one.ToString();
            for (int i = 0; i < name.Length; i++)
            {
                bool wordBegins = i > 0 && char.IsUpper(name[i]) && char.IsLower(name[i - 1]);
                text.Append(wordBegins ? "_" : "").Append(name[i]);
            }
        }

        return text.ToString();
    }
}
