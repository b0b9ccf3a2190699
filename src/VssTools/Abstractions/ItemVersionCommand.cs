using System.Collections.Generic;

namespace VssTools.Commands;

/// <summary>Works with versions of files and folders in shadow copies.</summary>
public abstract class ItemVersionCommand : ShadowUseCommand
{
    private ItemVersions? _versions;

    /// <summary>The shadow copies to look in.</summary>
    private protected abstract IReadOnlyList<VssShadow> FindShadows();

    /// <summary>
    /// The items that literal paths and patterns mean, with their versions, the newest first; failures are reported.
    /// </summary>
    private protected IEnumerable<KeyValuePair<string, IReadOnlyList<VssItemVersion>>> FindVersions(
        string[] literal, string[] patterns)
    {
        ItemVersions versions = _versions ??= new ItemVersions(FindShadows());
        foreach (string item in Items(literal, patterns, versions))
        {
            if (TryRun(
                item,
                call => versions.Find(item, call.Cancellation),
                out IReadOnlyList<VssItemVersion> found))
            {
                yield return new(item, found);
            }
        }
    }

    private IEnumerable<string> Items(string[] literal, string[] patterns, ItemVersions versions)
    {
        foreach (string path in literal)
        {
            if (TryFileSystemPath(path, out string full))
            {
                yield return full;
            }
        }

        foreach (string path in patterns)
        {
            if (!TryFileSystemPath(path, out string full))
            {
                continue;
            }

            foreach (string item in Match(full, versions))
            {
                yield return item;
            }
        }
    }

    private IReadOnlyList<string> Match(string path, ItemVersions versions)
    {
        if (!ItemPattern.Has(path))
        {
            return [ItemPattern.Plain(path)];
        }

        ItemPattern pattern = ItemPattern.Parse(path);
        return TryRun(
            path,
            call => versions.Match(pattern.Folder, pattern.Names, call.Cancellation),
            out IReadOnlyList<string> found)
                ? found
                : [];
    }
}
