using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using Microsoft.Win32.SafeHandles;
using VssTools.Copying;
using VssTools.Copying.Managed;
using VssTools.Interop;

namespace VssTools.Restoring.Managed;

/// <summary>
/// Restores files by the framework's means, for systems without a restorer of their own. Each part of a path is looked
/// at before it is used: a link in it is not followed.
/// </summary>
internal sealed class ManagedFileRestorer(RestoreJob job, IVssListener listener, CancellationToken cancellation)
{
    private static readonly bool IsWindows = Path.DirectorySeparatorChar == '\\';

    private readonly ManagedContent _content = new(cancellation);
    private readonly HashSet<string> _checked = new(StringComparer.Ordinal);
    private readonly HashSet<RestoreFolder> _failed = [];

    /// <summary>Restores everything; failures of single files are counted and told.</summary>
    public void Run()
    {
        using ManagedContent content = _content;
        foreach (RestoreFolder folder in job.Tree.Folders)
        {
            RestoreFolderItems(folder);
        }

        for (int index = job.Tree.Folders.Count - 1; index >= 0; index--)
        {
            Finish(job.Tree.Folders[index]);
        }
    }

    private void RestoreFolderItems(RestoreFolder folder)
    {
        HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);
        SafeFileHandle? held = null;
        bool isReady = Try(folder.Owner, () => held = MakeDirectory(folder), folder.TargetPath);
        if (!isReady)
        {
            _failed.Add(folder);
        }

        using SafeFileHandle? released = held;
        foreach (RestoreItem item in folder.Items)
        {
            cancellation.ThrowIfCancellationRequested();
            RestoreItem one = item;
            string path = PathOf(folder, item);
            bool restored = isReady
                ? Try(item.Component, () => Restore(folder, one, path, seen), path)
                : Try(item.Component, () => throw RestoreFault.InTheWay(folder.TargetPath), path);
            if (restored)
            {
                job.Tally.AddFile(item.Component, item.Size);
            }

            job.Progress?.Report();
        }
    }

    private bool Try(int component, Action action, string path)
    {
        try
        {
            action();
            return true;
        }
        catch (Exception e) when (e is VssException || ManagedFault.IsKnown(e))
        {
            VssException error = e as VssException ?? ManagedFault.Create(e, "restore", path);
            if (CopyFault.IsFatal(error))
            {
                throw error;
            }

            if (component >= 0)
            {
                job.Tally.Fail(component, error);
                listener.Error(error);
            }

            return false;
        }
    }

    /// <returns>What keeps the directory where it is, on Windows.</returns>
    private static SafeFileHandle? MakeDirectory(RestoreFolder folder)
    {
        string target = folder.TargetPath;
        CheckParts(target, folder.Root.Path);
        folder.Created = !Directory.Exists(target);
        Directory.CreateDirectory(target);
        SafeFileHandle? held = IsWindows ? Kernel32.HoldFolder(target) : null;
        try
        {
            CheckParts(target, folder.Root.Path);
            foreach (string name in TemporaryName.RemainsIn(target))
            {
                File.Delete(Path.Combine(target, name));
            }

            return held;
        }
        catch
        {
            held?.Dispose();
            throw;
        }
    }

    // From the directory up to the place that it is in; what is above the place is the caller's.
    private static void CheckParts(string path, string root)
    {
        for (string? part = path; part is not null && part.Length > root.Length; part = Path.GetDirectoryName(part))
        {
            FileInfo entry = new(part);
            if (entry.Exists || PortableLinks.IsLink(entry))
            {
                throw RestoreFault.InTheWay(part);
            }
        }
    }

    private void Restore(RestoreFolder folder, in RestoreItem item, string path, HashSet<string> seen)
    {
        if (folder.HasCaseTwins && IsWindows && !seen.Add(RawPath.NameText(item.Name)))
        {
            throw RestoreFault.CaseTwin(path);
        }

        RestoreItem one = item;
        string source = job.SourcePath(folder, item.Name);
        CheckSource(folder);
        if (item.IsSplice)
        {
            Replace(folder, path, replaces: true, temporary => _content.Splice(source, path, temporary, one));
            return;
        }

        switch (item.Kind)
        {
            case ManifestKind.File:
                Replace(folder, path, job.Overwrite, temporary => _content.Write(source, path, temporary, one));
                break;
            case ManifestKind.Link:
                Replace(folder, path, job.Overwrite, temporary => MakeLink(source, temporary, one.Component));
                break;
            default:
                throw RestoreFault.Missing(path, "this system has no such entries.");
        }
    }

    private void CheckSource(RestoreFolder folder)
    {
        string directory = job.SourcePath(folder, "").TrimEnd(Path.DirectorySeparatorChar);
        if (_checked.Contains(directory))
        {
            return;
        }

        for (string? part = directory; part is not null && part.Length > job.Backup.Length;
            part = Path.GetDirectoryName(part))
        {
            if (!Directory.Exists(part) || PortableLinks.IsLink(new DirectoryInfo(part)))
            {
                throw RestoreFault.Missing(part, "the backup has no such directory.");
            }
        }

        _checked.Add(directory);
    }

    private void MakeLink(string source, string temporary, int component)
    {
        string target = PortableLinks.TargetOf(new FileInfo(source))
            ?? throw (PortableLinks.Supported
                ? RestoreFault.Missing(source, "the backup has something else in its place.")
                : RestoreFault.NoLinks(source));
        string? moved = job.Redirect(RawPath.FromText(target), component);
        bool isDirectory = (File.GetAttributes(source) & FileAttributes.Directory) != 0;
        PortableLinks.Create(temporary, moved is null ? target : RawPath.ToText(moved), isDirectory);
    }

    private static void Replace(RestoreFolder folder, string path, bool replaces, Action<string> make)
    {
        string temporary = Path.Combine(folder.TargetPath, TemporaryName.New());
        try
        {
            make(temporary);

            // While it was empty somebody may have made a link of it; now it is not, and stays what it is.
            if (PortableLinks.IsLink(new DirectoryInfo(folder.TargetPath)))
            {
                throw RestoreFault.InTheWay(folder.TargetPath);
            }

            if (ManagedPlacement.Exists(path))
            {
                if (!replaces || (Directory.Exists(path) && !PortableLinks.IsLink(new DirectoryInfo(path))))
                {
                    throw RestoreFault.Exists(path);
                }

                ManagedPlacement.MoveOver(temporary, path);
                return;
            }

            ManagedPlacement.Move(temporary, path);
        }
        finally
        {
            ManagedTreeRemover.Remove(temporary, CancellationToken.None);
        }
    }

    private static string PathOf(RestoreFolder folder, in RestoreItem item) => Path.Combine(
        folder.TargetPath, RawPath.NameText(item.TargetName.Length > 0 ? item.TargetName : item.Name));

    private void Finish(RestoreFolder folder)
    {
        DirectoryInfo source = new(job.SourcePath(folder, ""));
        if ((folder.Owner >= 0 || folder.Created) && source.Exists && !_failed.Contains(folder))
        {
            Try(folder.Owner, () => Finish(folder, source), folder.TargetPath);
        }
    }

    // What the restore itself has put on the way since may be a link.
    private void Finish(RestoreFolder folder, DirectoryInfo source)
    {
        CheckParts(folder.TargetPath, folder.Root.Path);
        CheckSource(folder);
        ManagedMetadata.CopyOf(source, folder.TargetPath);
    }
}
