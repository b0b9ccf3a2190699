using System;
using System.Collections.Generic;

namespace VssTools.Embedded.Tests;

/// <summary>A session on plain folders that can be brought into any phase, and every call by name.</summary>
internal sealed class SessionDriver : IDisposable
{
    private const string Document =
        """
        <BACKUP_COMPONENTS xmlns="x-schema:#VssComponentMetadata" version="1.2" backupType="full"
            selectComponents="yes" snapshotSetId="8e40bd2b-3dcc-4be8-a9f3-1a3ac4e1d1c5">
          <WRITER_COMPONENTS instanceId="{0}" writerId="{1}" backupSchema="0">
            <COMPONENT componentName="{2}" componentType="filegroup" />
          </WRITER_COMPONENTS>
        </BACKUP_COMPONENTS>
        """;

    private readonly EngineFixture _fixture = new();
    private readonly VssComponentId _component;
    private readonly string _volume;
    private readonly TestWriter _writer;

    public SessionDriver(VssComponentId component)
    {
        _component = component;
        _volume = _fixture.NewFolder("volume");
        TestWriter driven = new("Driven writer", component.WriterId);
        _writer = _fixture.Register(driven.WithComponent(component.FullPath));
        Session = _fixture.Engine.CreateSession(_fixture);
    }

    public IVssSession Session { get; }

    public void Drive(SessionPhase phase)
    {
        if (phase is SessionPhase.Restore or SessionPhase.PreRestored or SessionPhase.PostRestored)
        {
            DriveRestore(phase);
        }
        else if (phase == SessionPhase.Released)
        {
            Session.Dispose();
        }
        else if (phase != SessionPhase.New)
        {
            DriveBackup(phase);
        }
    }

    /// <summary>Makes a call.</summary>
    /// <returns>Its failure; <see langword="null"/> where it worked.</returns>
    public VssException? Call(SessionCall call)
    {
        try
        {
            Calls()[call]();
            return null;
        }
        catch (VssException e)
        {
            return e;
        }
    }

    public void Dispose()
    {
        Session.Dispose();
        _fixture.Dispose();
    }

    private void DriveBackup(SessionPhase phase)
    {
        Session.InitializeForBackup();
        if (phase == SessionPhase.Backup)
        {
            return;
        }

        Session.SetContext(VssContext.AppRollback, VssVolumeSnapshotAttributes.None);
        Session.GatherWriterMetadata(default);
        Session.StartSnapshotSet();
        Session.AddToSnapshotSet(_volume, default);
        if (phase == SessionPhase.SetStarted)
        {
            return;
        }

        if (phase == SessionPhase.Failed)
        {
            _writer.Fail(WriterEvent.Freeze);
        }

        Session.PrepareForBackup(default);
        if (phase == SessionPhase.Prepared)
        {
            return;
        }

        VssException? failure = Call(SessionCall.DoSnapshotSet);
        Assert.Equal(phase == SessionPhase.Failed, failure is not null);
        if (phase == SessionPhase.Complete)
        {
            Session.BackupComplete(default);
        }
        else if (phase == SessionPhase.Aborted)
        {
            Session.AbortBackup();
        }
    }

    private void DriveRestore(SessionPhase phase)
    {
        Session.InitializeForRestore(RestoreDocument());
        if (phase == SessionPhase.Restore)
        {
            return;
        }

        Session.GatherWriterMetadata(default);
        Session.PreRestore(default);
        if (phase == SessionPhase.PostRestored)
        {
            Session.PostRestore(default);
        }
    }

    private string RestoreDocument() =>
        string.Format(null, Document, _component.InstanceId, _component.WriterId, _component.Name);

    private Dictionary<SessionCall, Action> Calls() => new()
    {
        [SessionCall.InitializeForBackup] = () => Session.InitializeForBackup(),
        [SessionCall.InitializeForRestore] = () => Session.InitializeForRestore(RestoreDocument()),
        [SessionCall.EnableWriterClasses] = () => Session.EnableWriterClasses([_component.WriterId]),
        [SessionCall.DisableWriterClasses] = () => Session.DisableWriterClasses([Guid.NewGuid()]),
        [SessionCall.DisableWriterInstances] = () => Session.DisableWriterInstances([Guid.NewGuid()]),
        [SessionCall.SetContext] = () => Session.SetContext(VssContext.Backup, VssVolumeSnapshotAttributes.None),
        [SessionCall.SetBackupState] = () => Session.SetBackupState(true, false, VssBackupType.Copy, false),
        [SessionCall.GatherWriterMetadata] = () => Session.GatherWriterMetadata(default),
        [SessionCall.GatherWriterStatus] = () => Session.GatherWriterStatus(default),
        [SessionCall.AddComponent] = () => Session.AddComponent(_component),
        [SessionCall.SetPreviousBackupStamp] = () => Session.SetPreviousBackupStamp(_component, "stamp"),
        [SessionCall.SetBackupOptions] = () => Session.SetBackupOptions(_component, "options"),
        [SessionCall.StartSnapshotSet] = () => Session.StartSnapshotSet(),
        [SessionCall.AddToSnapshotSet] = () => Session.AddToSnapshotSet(_fixture.NewFolder("other"), default),
        [SessionCall.PrepareForBackup] = () => Session.PrepareForBackup(default),
        [SessionCall.DoSnapshotSet] = () => Session.DoSnapshotSet(default),
        [SessionCall.SetBackupSucceeded] = () => Session.SetBackupSucceeded(_component, true),
        [SessionCall.BackupComplete] = () => Session.BackupComplete(default),
        [SessionCall.AbortBackup] = Session.AbortBackup,
        [SessionCall.QueryWriterComponents] = () => Session.QueryWriterComponents(),
        [SessionCall.SaveAsXml] = () => Session.SaveAsXml(),
        [SessionCall.SetRestoreState] = () => Session.SetRestoreState(VssRestoreType.ByCopy),
        [SessionCall.SetSelectedForRestore] = () => Session.SetSelectedForRestore(_component, true),
        [SessionCall.AddRestoreSubcomponent] = () => Session.AddRestoreSubcomponent(_component, "Data", "Part"),
        [SessionCall.SetRestoreOptions] = () => Session.SetRestoreOptions(_component, "\"A\"=\"B\""),
        [SessionCall.SetAdditionalRestores] = () => Session.SetAdditionalRestores(_component, true),
        [SessionCall.AddNewTarget] = () => Session.AddNewTarget(_component, _volume, "*", true, "/elsewhere"),
        [SessionCall.SetRestoreName] = () => Session.SetRestoreName(_component, "Other"),
        [SessionCall.SetRollForward] = () => Session.SetRollForward(_component, VssRollForwardType.All, null),
        [SessionCall.SetAuthoritativeRestore] = () => Session.SetAuthoritativeRestore(_component, true),
        [SessionCall.PreRestore] = () => Session.PreRestore(default),
        [SessionCall.SetFileRestoreStatus] = () => Session.SetFileRestoreStatus(_component, VssFileRestoreStatus.All),
        [SessionCall.SetRangesFilePath] = () => Session.SetRangesFilePath(_component, 0, "/ranges"),
        [SessionCall.AddAlternativeLocationMapping] = () =>
            Session.AddAlternativeLocationMapping(_component, _volume, "*", true, "/elsewhere"),
        [SessionCall.PostRestore] = () => Session.PostRestore(default),
        [SessionCall.QueryProviders] = () => Session.QueryProviders(),
        [SessionCall.QuerySnapshotSets] = () => Session.QuerySnapshotSets(),
        [SessionCall.GetSnapshotProperties] = () => Session.GetSnapshotProperties(Guid.NewGuid()),
        [SessionCall.IsVolumeSupported] = () => Session.IsVolumeSupported(default, _volume),
        [SessionCall.DeleteSnapshot] = () => Session.DeleteSnapshot(Guid.NewGuid(), false),
        [SessionCall.ExposeSnapshot] = () => Session.ExposeSnapshot(
            Guid.NewGuid(), null, VssVolumeSnapshotAttributes.ExposedLocally, "/nowhere"),
        [SessionCall.UnexposeSnapshot] = () => Session.UnexposeSnapshot(Guid.NewGuid()),
        [SessionCall.MountSnapshot] = () => Session.MountSnapshot(Guid.NewGuid(), "/nowhere"),
        [SessionCall.BreakSnapshotSet] = () => Session.BreakSnapshotSet(Guid.NewGuid(), VssBreakOptions.None),
        [SessionCall.RevertToSnapshot] = () => Session.RevertToSnapshot(Guid.NewGuid(), false),
        [SessionCall.QueryRevertStatus] = () => Session.QueryRevertStatus(_volume),
        [SessionCall.WaitForRevert] = () => Session.WaitForRevert(_volume, default),
        [SessionCall.GetRootAndLogicalPrefixPaths] = () => Session.GetRootAndLogicalPrefixPaths(_volume, false),
        [SessionCall.ImportSnapshots] = () => Session.ImportSnapshots(default),
        [SessionCall.AddSnapshotToRecoverySet] = () => Session.AddSnapshotToRecoverySet(Guid.NewGuid(), null),
        [SessionCall.RecoverSet] = () => Session.RecoverSet(VssRecoveryOptions.None, default),
    };
}
