using System;
using System.Collections.Generic;
using System.Runtime.ExceptionServices;
using VssTools.Copying;
using VssTools.Copying.Linux;

namespace VssTools.Restoring.Linux;

/// <summary>Restores entries on one thread.</summary>
internal sealed unsafe class RestoreWorker : IDisposable
{
    private readonly RestoreJob _job;
    private readonly CopySession _session;
    private readonly int _data;
    private readonly TargetFile _target;
    private readonly FileRestore _files;
    private readonly SpliceRestore _splices;
    private readonly NodeRestore _nodes;
    private readonly RestoredContent _content;

    public RestoreWorker(RestoreJob job, CopySession session, CopyTools tools, RestoreLinks links, int data)
    {
        _job = job;
        _session = session;
        _data = data;
        _target = new TargetFile(job.Overwrite);
        _content = new RestoredContent(session, tools);
        _files = new FileRestore(tools, _target, _content, links);
        _splices = new SpliceRestore(tools, _target, _content);
        _nodes = new NodeRestore(job, tools, _target);
    }

    /// <summary>Throws a failure again after which nothing more can be restored.</summary>
    public static void ThrowIfFatal(VssException error)
    {
        if (CopyFault.IsFatal(error))
        {
            ExceptionDispatchInfo.Capture(error).Throw();
        }
    }

    /// <summary>Restores some entries of a folder; each failure is counted and told.</summary>
    public void Restore(RestoreShare share)
    {
        RestoreFolder folder = share.Folder;
        DirectoryNode node = new(_job.SourcePath(folder, ""), folder.TargetPath);
        try
        {
            int source = SafeDirectories.OpenBelow(_data, folder.Source);
            node.Source = Math.Max(source, -1);
            node.Destination = Math.Max(SafeDirectories.OpenTarget(folder), -1);
            if (node.Source >= 0 && node.Destination >= 0)
            {
                node.ReadAttributes(_session.Reflinks);
            }

            HashSet<string>? twins = _target.TwinsIn(folder, node.Destination);
            for (int index = share.Begin; index < share.End; index++)
            {
                _session.ThrowIfStopped();
                Restore(folder, node, folder.Items[index], twins);
            }
        }
        finally
        {
            OpenDirectories.Close(node);
        }
    }

    public void Dispose() => _content.Dispose();

    private void Restore(RestoreFolder folder, DirectoryNode node, in RestoreItem item, HashSet<string>? twins)
    {
        try
        {
            Check(folder, node, item, twins);
            Dispatch(folder, node, item);
            _job.Tally.AddFile(item.Component, item.Size);
        }
        catch (VssException error)
        {
            ThrowIfFatal(error);
            _job.Tally.Fail(item.Component, error);
            _session.Listener.Error(error);
        }
    }

    private void Check(RestoreFolder folder, DirectoryNode node, in RestoreItem item, HashSet<string>? twins)
    {
        string name = RawPath.NameText(item.Name);
        if (node.Source < 0)
        {
            throw RestoreFault.Missing(_job.SourcePath(folder, item.Name), "its directory cannot be opened.");
        }

        if (node.Destination < 0)
        {
            throw RestoreFault.InTheWay(folder.TargetPath);
        }

        if (twins?.Contains(name) == true)
        {
            throw RestoreFault.CaseTwin(System.IO.Path.Combine(folder.TargetPath, name));
        }
    }

    private void Dispatch(RestoreFolder folder, DirectoryNode node, in RestoreItem item)
    {
        fixed (byte* name = RawPath.ToBytes(item.Name))
        fixed (byte* targetName = RawPath.ToBytes(item.TargetName))
        {
            CopyEntry entry = new(node, name, *targetName == 0 ? name : targetName, CopyEntry.UnknownType);
            if (item.IsSplice)
            {
                _splices.Restore(entry, item);
            }
            else if (item.Kind == ManifestKind.File)
            {
                _files.Restore(entry, folder, item);
            }
            else
            {
                _nodes.Restore(entry, item);
            }
        }
    }
}
