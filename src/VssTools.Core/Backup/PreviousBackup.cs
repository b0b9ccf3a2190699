using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace VssTools;

/// <summary>The backup that another one builds on: whether it may, and what writers are told of it.</summary>
internal sealed class PreviousBackup
{
    private const VssBackupSchema Exclusive = VssBackupSchema.ExclusiveIncrementalDifferential;

    private readonly BackupComponentsDocument _document;
    private ManifestIndex? _index;

    private PreviousBackup(BackupArchive archive)
    {
        Archive = archive;
        _document = BackupComponentsDocument.Parse(archive.BackupComponentsXml);
    }

    /// <summary>The backup.</summary>
    public BackupArchive Archive { get; }

    /// <summary>Whether a kind of backup builds on another backup.</summary>
    public static bool IsNeeded(VssBackupType type) =>
        type is VssBackupType.Incremental or VssBackupType.Differential or VssBackupType.Log;

    /// <summary>Opens the backup that a new one builds on.</summary>
    /// <returns><see langword="null"/> for a kind that builds on nothing.</returns>
    /// <exception cref="VssException">There is none, it is damaged, or it is of a kind that is no base.</exception>
    public static PreviousBackup? Open(BackupRequest request)
    {
        if (!IsNeeded(request.BackupType))
        {
            return request.Previous is null ? null : throw NotWanted(request);
        }

        if (request.Previous is null)
        {
            throw Missing(request.BackupType);
        }

        BackupArchive archive = BackupArchive.Open(request.Previous);
        return IsBase(archive.BackupType, request.BackupType)
            ? new PreviousBackup(archive)
            : throw WrongKind(request.BackupType, archive);
    }

    /// <summary>Whether the backup has all of a component.</summary>
    /// <param name="component">The component as it is now.</param>
    /// <param name="instanceName">The name of its writer's instance.</param>
    public bool Has(VssComponentId component, string instanceName) =>
        Archive.Components.Any(then => then.Succeeded && IsSame(then.Id, component, instanceName));

    /// <summary>The stamp that the writer gave to a component; <see langword="null"/> where it gave none.</summary>
    /// <inheritdoc cref="Has"/>
    public string? Stamp(VssComponentId component, string instanceName) =>
        Has(component, instanceName)
            ? _document.Components.FirstOrDefault(then => IsSame(then.Id, component, instanceName))?.BackupStamp
            : null;

    /// <summary>Whether the backup has a file, so that parts of it make sense.</summary>
    /// <param name="path">The file by its normal path.</param>
    /// <param name="volume">The volume that it is on.</param>
    public bool HasFile(string path, string volume)
    {
        _index ??= ManifestIndex.Create(Archive);
        int number = _index.FindVolume(volume);
        if (number < 0 || ShadowPath.Below(path, volume) is not string relative)
        {
            return false;
        }

        using ManifestCursor cursor = new(_index);
        byte[] name = ManifestWords.Encoding.GetBytes(relative.Replace(Path.DirectorySeparatorChar, '/'));
        return cursor.TryFind(number, name, out ManifestEntry entry)
            && entry.Kind is ManifestKind.File or ManifestKind.Partial;
    }

    /// <summary>
    /// Fails where a writer does not allow incremental and differential backups of one full backup to be mixed, and
    /// there is one of the other kind.
    /// </summary>
    public void RefuseMixture(VssBackupType type, ComponentPlan plan, IReadOnlyList<VssWriter> writers)
    {
        VssWriter? writer = writers.FirstOrDefault(writer => (writer.Schema & Exclusive) != 0
            && plan.Explicit.Any(component => component.WriterId == writer.Id));
        if (writer is null || type == VssBackupType.Log)
        {
            return;
        }

        VssBackupType other =
            type == VssBackupType.Incremental ? VssBackupType.Differential : VssBackupType.Incremental;
        BackupArchive? mixed = Relatives().FirstOrDefault(relative => relative.BackupType == other);
        if (mixed is not null)
        {
            throw Mixture(type, writer, mixed);
        }
    }

    private static bool IsBase(VssBackupType previous, VssBackupType type) => type switch
    {
        VssBackupType.Incremental => previous is VssBackupType.Full or VssBackupType.Incremental,
        VssBackupType.Differential => previous == VssBackupType.Full,
        _ => previous is not (VssBackupType.Copy or VssBackupType.Other or VssBackupType.Undefined),
    };

    /// <summary>
    /// Whether a component of then is one of now. A writer has another instance id each time its service starts; the
    /// name tells instances of a class apart.
    /// </summary>
    public bool IsSame(VssComponentId then, VssComponentId now, string instanceName) =>
        then.IsSameClass(now)
        && (then.InstanceId == now.InstanceId || InstanceNameOf(then) == instanceName);

    private string InstanceNameOf(VssComponentId then) =>
        _document.Writers.FirstOrDefault(writer => writer.InstanceId == then.InstanceId)?.InstanceName ?? "";

    // The backups beside this one that build on the same full backup.
    private IEnumerable<BackupArchive> Relatives()
    {
        Guid root = Root(Archive);
        string parent = Path.GetDirectoryName(Archive.Path)!;
        return Directory.EnumerateDirectories(parent).Select(TryOpen).OfType<BackupArchive>()
            .Where(relative => relative.Id != root && TryRoot(relative) == root);
    }

    private static Guid Root(BackupArchive archive)
    {
        while (archive.Base is BackupArchive below)
        {
            archive = below;
        }

        return archive.Id;
    }

    private static Guid? TryRoot(BackupArchive archive)
    {
        try
        {
            return Root(archive);
        }
        catch (VssException)
        {
            // A chain that has lost its base is nobody's relative.
            return null;
        }
    }

    private static BackupArchive? TryOpen(string folder)
    {
        try
        {
            return BackupArchive.Open(folder);
        }
        catch (VssException)
        {
            // Whatever else lies beside a backup is no backup.
            return null;
        }
    }

    private static VssException Missing(VssBackupType type) => Invalid(
        "PreviousRequired",
        type,
        $"A backup of the kind {type} builds on another one, and none is named.",
        type == VssBackupType.Differential
            ? "Name the last full backup with -Previous."
            : "Name the last backup of the chain with -Previous; the first one of a chain is made with " +
                "-BackupType Full.");

    private static VssException NotWanted(BackupRequest request) => Invalid(
        "PreviousNotUsed",
        request.Previous!,
        $"A backup of the kind {request.BackupType} builds on nothing, and '{request.Previous}' is named.",
        "Leave -Previous out, or choose -BackupType Incremental, Differential or Log.");

    private static VssException WrongKind(VssBackupType type, BackupArchive archive) => archive.BackupType switch
    {
        VssBackupType.Copy => Invalid(
            "PreviousIsCopy",
            archive.Path,
            $"'{archive.Path}' is a copy: the writers have not noted it, so nothing can build on it.",
            "Make a backup with -BackupType Full and build on that."),
        _ when type == VssBackupType.Differential => Invalid(
            "DifferentialNeedsFull",
            archive.Path,
            $"A differential backup builds on a full one, and '{archive.Path}' is of the kind {archive.BackupType}.",
            "Name the last full backup with -Previous, or make an incremental backup."),
        _ => Invalid(
            "IncrementalNeedsChain",
            archive.Path,
            $"An incremental backup builds on a full or an incremental one, and '{archive.Path}' is of the kind " +
            $"{archive.BackupType}.",
            "Name the last full or incremental backup with -Previous."),
    };

    private static VssException Mixture(VssBackupType type, VssWriter writer, BackupArchive mixed) => Invalid(
        "BackupTypesMixed",
        writer.Name,
        $"The writer '{writer.Name}' does not allow incremental and differential backups of one full backup to be " +
        $"mixed, and '{mixed.Path}' is of the kind {mixed.BackupType}.",
        $"Go on with {mixed.BackupType}, or begin anew with -BackupType Full. ({type} was asked for.)");

    private static VssException Invalid(string id, object target, string message, string advice) =>
        new(VssResult.InvalidArgument, message) { ErrorId = id, Target = target, Advice = advice };
}
