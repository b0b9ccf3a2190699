using System.IO;
using System.Linq;
using System.Threading;

namespace VssTools.Scripting;

/// <summary>Writes what writers own and how they are.</summary>
internal sealed class WriterReport(TextWriter output, WriterDetail detail)
{
    public void Write(VssWriter writer, CancellationToken cancellation)
    {
        output.WriteLine($"* WRITER \"{writer.Name}\"");
        output.WriteLine($"\t- Writer ID = {writer.Id:B}");
        output.WriteLine($"\t- Writer instance ID = {writer.InstanceId:B}");
        if (writer.InstanceName.Length > 0)
        {
            output.WriteLine($"\t- Writer instance name = {writer.InstanceName}");
        }

        if (detail == WriterDetail.Status)
        {
            WriteStatus(writer);
            return;
        }

        WriteMetadata(writer);
        foreach (VssComponent component in writer.Components)
        {
            cancellation.ThrowIfCancellationRequested();
            WriteComponent(component);
        }
    }

    private void WriteStatus(VssWriter writer)
    {
        output.WriteLine($"\t- Status: {(int)writer.State} ({AttributeNames.Symbol("VSS_WS_", writer.State)})");
        output.WriteLine(writer.LastError is VssWriterError error
            ? $"\t- Writer failure code: 0x{error.HResult:X8} ({error.Symbol})"
            : "\t- Writer failure code: 0x00000000 (S_OK)");
        if (writer.LastError is VssWriterError failure)
        {
            output.WriteLine($"\t- Writer failure: {failure.Message}");
        }
    }

    private void WriteMetadata(VssWriter writer)
    {
        VssWriterRestoreMethod method = writer.RestoreMethod;
        output.WriteLine($"\t- Version = {writer.Version}");
        output.WriteLine($"\t- State = {writer.State}");
        output.WriteLine($"\t- Usage = {writer.Usage}, source = {writer.Source}");
        output.WriteLine($"\t- Backup schema = {writer.Schema}");
        output.WriteLine(
            $"\t- Writer restore conditions = {AttributeNames.Symbol("VSS_WRE_", method.WriterRestore)}");
        output.WriteLine($"\t- Restore method = {AttributeNames.Symbol("VSS_RME_", method.Method)}");
        output.WriteLine($"\t- Requires reboot after restore = {Word(method.RebootRequired)}");
        if (method.Service.Length > 0)
        {
            output.WriteLine($"\t- Service = {method.Service}");
        }

        if (detail != WriterDetail.Detailed)
        {
            return;
        }

        output.WriteLine("\t- Excluded files:");
        foreach (VssFileSet files in writer.Excludes)
        {
            output.WriteLine($"\t\t- {files}");
        }
    }

    private void WriteComponent(VssComponent component)
    {
        output.WriteLine($"\t- Component \"{component.FullPath}\"");
        if (component.Caption.Length > 0)
        {
            output.WriteLine($"\t\t- Caption: {component.Caption}");
        }

        output.WriteLine($"\t\t- Type: {component.Type}, selectable: {Word(component.Selectable)}, " +
            $"for restore: {Word(component.SelectableForRestore)}");
        if (detail == WriterDetail.Detailed)
        {
            output.WriteLine($"\t\t- Notify on backup complete: {Word(component.NotifyOnBackupComplete)}, " +
                $"restore metadata: {Word(component.RestoreMetadata)}");
            WriteFiles(component);
        }

        foreach (VssDependency dependency in component.Dependencies)
        {
            output.WriteLine($"\t\t- Depends on \"{dependency}\" of the writer {dependency.WriterId:B}");
        }
    }

    private void WriteFiles(VssComponent component)
    {
        foreach (IGrouping<VssFileSetKind, VssFileSet> kind in component.FileSets.GroupBy(files => files.Kind))
        {
            output.WriteLine($"\t\t- {AttributeNames.Phrase(kind.Key)}:");
            foreach (VssFileSet files in kind)
            {
                output.WriteLine($"\t\t\t- {files}");
                if (!string.IsNullOrEmpty(files.AlternatePath))
                {
                    output.WriteLine($"\t\t\t\tread from {files.AlternatePath}");
                }
            }
        }
    }

    private static string Word(bool value) => value ? "yes" : "no";
}
