using System;
using System.IO;
using System.Threading;
using VssTools.Interop;

namespace VssTools.Copying.Managed;

/// <summary>Removes trees by the framework's means. Links are removed, never followed.</summary>
internal static class ManagedTreeRemover
{
    public static void Remove(string path, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        try
        {
            RemoveByType(path, cancellation);
        }
        catch (Exception error) when (ManagedFault.IsGone(error))
        {
            // That is what was wanted.
        }
        catch (Exception error) when (ManagedFault.IsKnown(error))
        {
            throw ManagedFault.Create(error, "remove", path);
        }
    }

    private static void RemoveByType(string path, CancellationToken cancellation)
    {
        FileAttributes attributes = File.GetAttributes(path);
        bool isLink = PortableLinks.IsLink(new FileInfo(path));
        if ((attributes & FileAttributes.ReadOnly) != 0 && !isLink)
        {
            File.SetAttributes(path, attributes & ~FileAttributes.ReadOnly);
        }

        if ((attributes & FileAttributes.Directory) == 0)
        {
            File.Delete(path);
            return;
        }

        if (!isLink)
        {
            foreach (string entry in Directory.EnumerateFileSystemEntries(path))
            {
                Remove(entry, cancellation);
            }
        }

        Directory.Delete(path);
    }
}
