using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace VssTools.Commands;

/// <summary>Completes volumes, and after them any path, for a path on a volume will do.</summary>
public sealed class VolumeCompleter : VssCompleter
{
    private protected override IEnumerable<CompletionResult> Complete(ModuleState state, string word)
    {
        List<CompletionResult> volumes =
        [
            .. state.Engine.QueryVolumes()
                .Where(volume => volume.Supported && Matches(word, volume.Path))
                .Select(volume => Result(volume.Path, volume.Path, $"{volume.Path} {volume.FileSystem} ({volume.Id})")),
        ];
        return volumes.Concat(
            CompletionCompleters.CompleteFilename(word)
                .Where(path => path.ListItemText is not null
                    && !volumes.Any(volume => volume.CompletionText == path.CompletionText)));
    }
}
