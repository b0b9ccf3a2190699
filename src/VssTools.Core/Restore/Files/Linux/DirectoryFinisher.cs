using VssTools.Copying.Linux;
using VssTools.Interop;

namespace VssTools.Restoring.Linux;

/// <summary>Gives restored directories what belongs to them: owner, permissions, attributes, times.</summary>
internal sealed unsafe class DirectoryFinisher(int data, CopyTools tools)
{
    private const uint ForAll = 0x1ED;

    /// <summary>
    /// Finishes a directory that the backup owns or that the restore made; others keep what they have.
    /// </summary>
    public void Finish(RestoreFolder folder)
    {
        if (folder.Owner < 0 && !folder.Created)
        {
            return;
        }

        int target = SafeDirectories.OpenTarget(folder);
        if (target < 0)
        {
            throw SafeDirectories.Failure(target, folder.TargetPath);
        }

        int source = SafeDirectories.OpenBelow(data, folder.Source);
        try
        {
            Apply(folder, source, target);
        }
        finally
        {
            OpenDirectories.CloseIfOpen(source);
            Libc.Close(target);
        }
    }

    private void Apply(RestoreFolder folder, int source, int target)
    {
        StatXBuffer copy = Stat(target, folder.TargetPath);
        if (source < 0)
        {
            // The backup does not hold the directory itself: it is one like any other.
            Libc.ChangeMode(target, ForAll);
            return;
        }

        DirectoryNode node = new(RawPath.ToText(folder.Source), folder.TargetPath)
        {
            Source = source,
            Destination = target,
            Original = Stat(source, folder.Source),
            Copy = copy,
            Created = folder.Created,
        };
        byte noName = 0;
        tools.Metadata.ApplyToDirectory(new CopyEntry(node, &noName, CopyEntry.DirectoryType), node);
    }

    private static StatXBuffer Stat(int directory, string path) =>
        Libc.TryStat(directory, out StatXBuffer attributes)
            ? attributes
            : throw PosixError.Create(Libc.LastError, "read the attributes of", path);
}
