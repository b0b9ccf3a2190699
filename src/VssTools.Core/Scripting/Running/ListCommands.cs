using System.Collections.Generic;

namespace VssTools.Scripting;

/// <summary>The <c>list</c> commands.</summary>
internal sealed class ListCommands(ScriptSession session)
{
    public void Shadows(ShadowChoice choice)
    {
        string value = ShadowCommands.Value(session, choice);
        using ShadowInventory inventory = session.OpenInventory();
        IReadOnlyList<VssShadow> shadows = ShadowCommands.Find(inventory, choice.Kind, value);
        session.Output.WriteLine(choice.Kind switch
        {
            ShadowChoiceKind.Set => $"Querying all shadow copies with the shadow copy set ID {value}",
            ShadowChoiceKind.Id => $"Querying the shadow copy with the ID {value}",
            _ => "Querying all shadow copies on the computer",
        });
        new ShadowReport(session.Output, session.Variables).WriteAll(shadows);
        TellAll(shadows);
    }

    public void Providers()
    {
        using ShadowInventory inventory = session.OpenInventory();
        IReadOnlyList<VssProvider> providers = inventory.Providers();
        foreach (VssProvider provider in providers)
        {
            session.Output.WriteLine($"* ProviderID: {provider.Id:B}");
            session.Output.WriteLine(
                $"\tType: [{(int)provider.Type}] {AttributeNames.Symbol("VSS_PROV_", provider.Type)}");
            session.Output.WriteLine($"\tName: {provider.Name}");
            session.Output.WriteLine($"\tVersion: {provider.Version}");
            session.Output.WriteLine($"\tCLSID: {provider.ClassId:B}");
            session.Output.WriteLine();
        }

        session.Output.WriteLine($"{providers.Count} provider{(providers.Count == 1 ? "" : "s")} registered.");
        TellAll(providers);
    }

    public void Writers(WriterDetail detail)
    {
        IReadOnlyList<VssWriter> writers = WriterInventory.Gather(
            session.Engine, session.State.Open, session.Listener, session.Cancellation);
        session.Output.WriteLine($"Listing writer {(detail == WriterDetail.Status ? "status" : "metadata")} ...");
        session.Output.WriteLine();
        WriterReport report = new(session.Output, detail);
        foreach (VssWriter writer in writers)
        {
            report.Write(writer, session.Cancellation);
            session.Output.WriteLine();
        }

        session.Output.WriteLine($"Number of writers listed: {writers.Count}");
        TellAll(writers);
    }

    private void TellAll(IEnumerable<object> results)
    {
        foreach (object result in results)
        {
            session.Host.Result(result);
        }
    }
}
