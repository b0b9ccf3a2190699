using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using VssTools.Copying;

namespace VssTools.Embedded;

/// <summary>A writer of the configuration folder.</summary>
/// <param name="Folder">The name of its folder.</param>
/// <param name="Writer">The writer.</param>
public sealed record InstalledWriter(string Folder, VssWriter Writer)
{
    /// <inheritdoc/>
    public override string ToString() => Writer.Name;
}

/// <summary>
/// The writers of the configuration folder: installs and removes them. A folder is there whole or not at all,
/// whatever happens meanwhile.
/// </summary>
public sealed class InstalledWriters
{
    private const string Coming = ".new";
    private const string Going = ".old";

    private readonly FolderWriterSource _source;

    /// <summary>Means the writers of the configuration folder that the options name.</summary>
    public InstalledWriters(EmbeddedOptions options) => _source = new FolderWriterSource(options.ConfigPath);

    /// <summary>The writers, by the names of their folders; a broken one has failed and its folder's name.</summary>
    public IReadOnlyList<InstalledWriter> Find() => [.. _source.Folders(NullListener.Instance).Select(Describe)];

    /// <summary>Checks a folder without installing it.</summary>
    /// <returns>The writer that it holds.</returns>
    /// <exception cref="VssException">What is wrong with it.</exception>
    public static VssWriter Check(string path) => Read(path).Metadata.ToWriter();

    /// <summary>
    /// Copies a folder into the configuration folder, under its own name, so that only its owner can change it.
    /// </summary>
    /// <param name="path">The folder.</param>
    /// <param name="replace">Whether a writer of this folder name gives way.</param>
    /// <returns>The writer as it is now.</returns>
    /// <exception cref="VssException">What is wrong with the folder, or that the name is taken.</exception>
    public VssWriter Install(string path, bool replace)
    {
        WriterFolder folder = Read(path);
        if (folder.Name.Length == 0 || folder.Name[0] == '.')
        {
            throw Failure(
                VssResult.InvalidArgument,
                "WriterFolderName",
                path,
                $"'{folder.Name}' is no name for a writer's folder.",
                "Give the folder a name that does not begin with a dot.");
        }

        PrivateFolder.Create(_source.Path);
        using FileStream held = Hold();
        Recover();
        string target = Path.Combine(_source.Path, folder.Name);
        ThrowIfTaken(folder, target, replace);
        string coming = Path.Combine(_source.Path, $".{folder.Name}{Coming}");
        try
        {
            WriterFolderCopy.Copy(folder.Path, coming);
            WriterFolder.Read(coming);
            Replace(coming, target);
        }
        finally
        {
            TreeRemover.Remove(coming, CancellationToken.None);
        }

        return WriterFolder.Read(target).Metadata.ToWriter();
    }

    /// <summary>Removes a writer's folder.</summary>
    /// <param name="folder">The name of the folder.</param>
    public void Remove(string folder)
    {
        using FileStream held = Hold();
        Recover();
        string going = Path.Combine(_source.Path, $".{folder}.gone");
        Move(Path.Combine(_source.Path, folder), going);
        TreeRemover.Remove(going, CancellationToken.None);
    }

    private static InstalledWriter Describe(string path)
    {
        string name = Path.GetFileName(path);
        try
        {
            return new InstalledWriter(name, WriterFolder.Read(path).Metadata.ToWriter());
        }
        catch (VssException e)
        {
            return new InstalledWriter(name, new VssWriter
            {
                Name = name,
                State = VssWriterState.FailedAtIdentify,
                LastError = new VssWriterError(e.HResult, e.Symbol, e.Message),
            });
        }
    }

    private static WriterFolder Read(string path)
    {
        string full = Path.GetFullPath(path).TrimEnd(Path.DirectorySeparatorChar);
        return Directory.Exists(full)
            ? WriterFolder.ReadUntrusted(full)
            : throw Failure(
                VssResult.PathNotFound, "WriterFolderNotFound", path, $"There is no folder '{path}'.",
                "Give the folder that holds writer.xml.");
    }

    private void ThrowIfTaken(WriterFolder folder, string target, bool replace)
    {
        if (Directory.Exists(target) && !replace)
        {
            throw Failure(
                VssResult.ObjectAlreadyExists, "WriterExists", folder.Name,
                $"A writer with the folder name '{folder.Name}' is installed already.",
                "Replace it with -Force, or rename the folder.");
        }

        InstalledWriter? other = Find().FirstOrDefault(installed =>
            installed.Folder != folder.Name
            && installed.Writer.Id == folder.Metadata.WriterId
            && installed.Writer.InstanceId == folder.Metadata.InstanceId);
        if (other is not null)
        {
            throw Failure(
                VssResult.ObjectAlreadyExists, "WriterIdTaken", folder.Metadata.WriterId,
                $"The writer '{other.Writer.Name}' in the folder '{other.Folder}' has the same ids.",
                "Give the writer a writerId of its own in writer.xml (New-Guid makes one), or unregister the other.");
        }
    }

    private static void Replace(string coming, string target)
    {
        string going = Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}{Going}");
        if (Directory.Exists(target))
        {
            Move(target, going);
        }

        Move(coming, target);
        TreeRemover.Remove(going, CancellationToken.None);
    }

    // What a process that was killed has left: a folder that was replaced comes back unless the new one is in place.
    private void Recover()
    {
        foreach (string path in Directory.GetDirectories(_source.Path))
        {
            string name = Path.GetFileName(path);
            if (name[0] != '.')
            {
                continue;
            }

            string target = Path.Combine(
                _source.Path, name.Substring(1, Math.Max(name.Length - Going.Length - 1, 0)));
            if (name.EndsWith(Going, StringComparison.Ordinal) && !Directory.Exists(target))
            {
                Move(path, target);
            }
            else
            {
                TreeRemover.Remove(path, CancellationToken.None);
            }
        }
    }

    private FileStream Hold()
    {
        if (!Directory.Exists(_source.Path))
        {
            throw Failure(
                VssResult.PathNotFound, "WriterFolderNotFound", _source.Path, $"There is no folder '{_source.Path}'.",
                "No writer has been installed yet.");
        }

        return LockFile.TryOpen(Path.Combine(_source.Path, ".lock")) ?? throw Failure(
            VssResult.Busy, "WritersBusy", _source.Path, "Another process installs or removes a writer right now.",
            "Try again in a moment.");
    }

    private static void Move(string from, string to)
    {
        try
        {
            Directory.Move(from, to);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new VssException(VssResult.WriteFault, $"'{from}' cannot be moved to '{to}': {e.Message}", e)
            {
                ErrorId = "WriterFolderNotMoved",
                Target = from,
                Advice = "Look at who may write to the configuration folder.",
            };
        }
    }

    private static VssException Failure(int result, string id, object target, string message, string advice) =>
        new(result, message) { ErrorId = id, Target = target, Advice = advice };
}
