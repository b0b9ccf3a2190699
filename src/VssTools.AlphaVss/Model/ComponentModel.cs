using System;
using System.Collections.Generic;
using System.Linq;
using Alphaleonis.Win32.Vss;

namespace VssTools.AlphaVss;

/// <summary>The state of components as the API tells it, and from the document what the API leaves out.</summary>
internal static class ComponentModel
{
    public static IReadOnlyList<BackupComponent> ReadAll(
        IList<IVssWriterComponents> writers, BackupComponentsDocument? document)
    {
        List<BackupComponent> components = [];
        for (int i = 0; i < writers.Count; i++)
        {
            IVssWriterComponents writer = writers[i];
            try
            {
                for (int j = 0; j < writer.Components.Count; j++)
                {
                    using IVssComponent component = writer.Components[j];
                    components.Add(Read(writer, component, document));
                }
            }
            finally
            {
                // The interface does not say so, but the class behind it holds an object of COM.
                (writer as IDisposable)?.Dispose();
            }
        }

        return components;
    }

    private static BackupComponent Read(
        IVssWriterComponents writer, IVssComponent api, BackupComponentsDocument? document)
    {
        VssComponentId id = new(
            writer.InstanceId,
            writer.WriterId,
            (VssComponentType)(int)api.ComponentType,
            api.LogicalPath ?? "",
            api.ComponentName ?? "");
        BackupComponent? written = document?.Find(id, ofAnyInstance: true);
        BackupComponent component = new(id)
        {
            BackupStamp = Text(api.BackupStamp),
            PreviousBackupStamp = Text(api.PreviousBackupStamp),
            BackupOptions = Text(api.BackupOptions),
            Succeeded = api.BackupSucceeded ? true : written?.Succeeded,
            BackupMetadata = written?.BackupMetadata,
            RestoreMetadata = written?.RestoreMetadata,
            Failure = Failure(api),
        };
        Add(component.PartialFiles, api.PartialFiles, file =>
            new PartialFile(file.Path, file.FileName, file.Range ?? "", file.Metadata ?? ""));
        Add(component.DifferencedFiles, api.DifferencedFiles, file =>
            new DifferencedFile(file.Path, file.FileSpecification, file.IsRecursive, Time(file.LastModifyTime)));
        Read(component.Restore, api, written?.Restore);
        return component;
    }

    private static void Read(ComponentRestore restore, IVssComponent api, ComponentRestore? written)
    {
        restore.Target = (VssRestoreTarget)(int)api.RestoreTarget;
        restore.PreRestoreFailure = api.PreRestoreFailureMsg ?? "";
        restore.PostRestoreFailure = api.PostRestoreFailureMsg ?? "";
        restore.Selected = api.IsSelectedForRestore;
        restore.Options = Text(api.RestoreOptions);
        restore.AdditionalRestores = api.AdditionalRestores;
        restore.FileStatus = (VssFileRestoreStatus)(int)api.FileRestoreStatus;
        restore.Name = Text(FileModel.Optional(() => api.RestoreName));
        restore.RollForward = (VssRollForwardType)(int)api.RollForwardType;
        restore.RollForwardPoint = Text(FileModel.Optional(() => api.RollForwardRestorePoint));
        restore.Authoritative = api.IsAuthoritativeRestore;
        Add(restore.NewTargets, api.NewTargets, FileModel.Mapping);
        Add(restore.AlternateLocations, api.AlternateLocationMappings, FileModel.Mapping);
        Add(restore.DirectedTargets, api.DirectedTargets, target => new DirectedTarget(
            target.SourcePath, target.SourceFileName, target.SourceRangeList,
            target.DestinationPath, target.DestinationFileName, target.DestinationRangeList));
        Add(restore.Subcomponents, api.RestoreSubcomponents, part => new VssComponentId(
            Guid.Empty, Guid.Empty, default, part.LogicalPath ?? "", part.ComponentName ?? "").FullPath);
        foreach (KeyValuePair<int, string> ranges in written?.RangesFiles ?? new Dictionary<int, string>())
        {
            restore.RangesFiles[ranges.Key] = ranges.Value;
        }
    }

    private static VssWriterError? Failure(IVssComponent api)
    {
        VssComponentFailure? failure = FileModel.Optional(() => api.Failure);
        string? message = Text(failure?.ApplicationMessage)
            ?? Text(FileModel.Optional(() => api.PrepareForBackupFailureMsg))
            ?? Text(FileModel.Optional(() => api.PostSnapshotFailureMsg));
        if (failure is not null && WriterModel.Error(failure.ErrorCode, failure.ApplicationErrorCode, message)
            is VssWriterError error)
        {
            return error;
        }

        // Writers that fail a component may leave no more than a message.
        return message is null ? null : WriterModel.Error(VssResult.WriterErrorNonRetryable, null, message);
    }

    private static void Add<TFrom, TTo>(IList<TTo> list, IList<TFrom>? api, Func<TFrom, TTo> convert)
    {
        foreach (TTo one in FileModel.ToArray(api).Select(convert))
        {
            list.Add(one);
        }
    }

    private static string? Text(string? text) => string.IsNullOrEmpty(text) ? null : text;

    // No time is written as the beginning of Windows' own.
    private static DateTimeOffset? Time(DateTime time) =>
        time.ToFileTimeUtc() > 0 ? new DateTimeOffset(time) : null;
}
