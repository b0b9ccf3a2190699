using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace VssTools.Scripting;

/// <summary>What exists now that an argument could stand for. Nobody at a prompt waits for it long.</summary>
internal sealed class ScriptCandidates(ScriptSession session)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(700);

    /// <summary>Finds values; none where the engine fails or takes long.</summary>
    public IReadOnlyList<string> Find(ScriptArgument argument, string typed)
    {
        using CancellationTokenSource limit = new();
        CancellationToken cancellation = limit.Token;
        Task<string[]> work = Task.Run(() => FindNow(argument, typed, cancellation));
        try
        {
            return work.Wait(Patience) ? work.Result : [];
        }
        catch (AggregateException)
        {
            return [];
        }
        finally
        {
            limit.Cancel();
        }
    }

    private string[] FindNow(ScriptArgument argument, string typed, CancellationToken cancellation) =>
        [.. argument switch
        {
            ScriptArgument.Name => Names(),
            ScriptArgument.Shadow => AliasNames().Concat(Shadows().Select(shadow => shadow.Id.ToString("B"))),
            ScriptArgument.Set => AliasNames().Concat(Sets().Select(set => set.Id.ToString("B"))),
            ScriptArgument.Exposed => AliasNames().Concat(ExposedPaths()),
            ScriptArgument.ExposedPath => ExposedPaths(),
            ScriptArgument.Provider => Providers().Select(provider => provider.Id.ToString("B")),
            ScriptArgument.Volume => session.Engine.QueryVolumes().Where(volume => volume.Supported)
                .Select(volume => volume.Path).Concat(Entries(typed, files: false)),
            ScriptArgument.Writer => Writers(typed, cancellation),
            ScriptArgument.Target => Entries(typed, files: false),
            ScriptArgument.Metadata or ScriptArgument.Program => Entries(typed, files: true),
            _ => [],
        }];

    private IEnumerable<string> Names() => session.Variables.Aliases.Select(alias => alias.Key)
        .Concat(session.Host.Variables.Keys)
        .Concat(Environment.GetEnvironmentVariables().Keys.Cast<string>())
        .Distinct(StringComparer.OrdinalIgnoreCase);

    private IEnumerable<string> AliasNames() => session.Variables.Aliases.Select(alias => $"%{alias.Key}%");

    private IReadOnlyList<VssSnapshotSet> Sets()
    {
        using ShadowInventory inventory = new(session.Engine, NullListener.Instance);
        return inventory.Sets();
    }

    private IEnumerable<VssShadow> Shadows() => Sets().SelectMany(set => set.Shadows);

    private IEnumerable<string> ExposedPaths() => Shadows().Select(shadow => shadow.ExposedPath).OfType<string>();

    private IReadOnlyList<VssProvider> Providers()
    {
        using ShadowInventory inventory = new(session.Engine, NullListener.Instance);
        return inventory.Providers();
    }

    // Components only after the name of their writer: there can be thousands.
    private IEnumerable<string> Writers(string typed, CancellationToken cancellation)
    {
        IReadOnlyList<VssWriter> writers =
            WriterInventory.Gather(session.Engine, NullListener.Instance, cancellation);
        IEnumerable<string> names = writers.Select(writer => writer.Name);
        return typed.IndexOf(':') < 0
            ? names
            : names.Concat(writers.SelectMany(writer => writer.Components)
                .Select(component => $"{component.WriterName}:{component.FullPath}"));
    }

    private IEnumerable<string> Entries(string typed, bool files)
    {
        int end = typed.LastIndexOfAny(['/', Path.DirectorySeparatorChar]) + 1;
        string begin = typed.Substring(0, end);
        DirectoryInfo folder = new(Path.Combine(session.Host.Folder, begin));
        foreach (FileSystemInfo entry in folder.EnumerateFileSystemInfos())
        {
            if (entry is DirectoryInfo)
            {
                yield return begin + entry.Name + Path.DirectorySeparatorChar;
            }
            else if (files)
            {
                yield return begin + entry.Name;
            }
        }
    }
}
