using System.Collections.Generic;
using static VssTools.Embedded.SessionCall;
using static VssTools.Embedded.SessionPhase;

namespace VssTools.Embedded;

/// <summary>When a call is legal.</summary>
/// <param name="Call">The call.</param>
/// <param name="Legal">The phases in which it may come.</param>
internal sealed record CallRule(SessionCall Call, SessionPhase Legal)
{
    /// <summary>The phase after the call succeeded; <see langword="null"/> where it stays.</summary>
    public SessionPhase? Next { get; init; }

    /// <summary>The call that must have been made before.</summary>
    public SessionCall? After { get; init; }

    /// <summary>The call that must not have been made yet.</summary>
    public SessionCall? Before { get; init; }

    /// <summary>Whether the call may be made only once.</summary>
    public bool Once { get; init; }

    /// <summary>Whether the call needs a context with writers.</summary>
    public WriterUse Writers { get; init; }
}

/// <summary>
/// The order of calls that the VSS reference documents for a requester, as one table. What it refuses fails with
/// VSS_E_BAD_STATE, as on Windows. Sources: the pages of IVssBackupComponents, "Simple shadow copy creation for
/// backup", "Aborting VSS operations" and "Overview of preparing for restore" of the VSS reference.
/// </summary>
internal sealed class CallOrder
{
    // Arrays by the number of the call: every process asks them before it does anything at all.
    private static readonly CallRule[] ByCall = Index(Table());

    private readonly bool[] _made = new bool[ByCall.Length];

    /// <summary>All rows of the table.</summary>
    public static IEnumerable<CallRule> Rules => ByCall;

    /// <summary>How far the session is.</summary>
    public SessionPhase Phase { get; private set; } = New;

    /// <summary>Whether a call has been made.</summary>
    public bool Made(SessionCall call) => _made[(int)call];

    /// <summary>Fails unless the call is legal now.</summary>
    /// <exception cref="VssException">VSS_E_BAD_STATE, with the step that is missing or came twice.</exception>
    public void Check(SessionCall call, bool hasWriters)
    {
        CallRule rule = ByCall[(int)call];
        if ((rule.Legal & Phase) == 0)
        {
            throw BadState(call, $"it may come in the phase {rule.Legal}, and the session is in {Phase}");
        }

        if (rule.Once && Made(call))
        {
            throw BadState(call, "it may come only once in a session");
        }

        if (rule.After is SessionCall needed && !Made(needed))
        {
            throw BadState(call, $"{needed} must come first");
        }

        if (rule.Before is SessionCall late && Made(late))
        {
            throw BadState(call, $"it must come before {late}");
        }

        if (rule.Writers == WriterUse.Required && !hasWriters)
        {
            throw BadState(call, "the context has no writers");
        }

        if (call == DoSnapshotSet && hasWriters && Phase != Prepared)
        {
            throw BadState(call, "in a context with writers PrepareForBackup must come first");
        }
    }

    /// <summary>Notes that a call succeeded.</summary>
    public void Note(SessionCall call)
    {
        _made[(int)call] = true;
        Phase = ByCall[(int)call].Next ?? Phase;
    }

    /// <summary>Notes that DoSnapshotSet failed, or that the session ends.</summary>
    public void Enter(SessionPhase phase) => Phase = phase;

    private static VssException BadState(SessionCall call, string reason) =>
        new(VssResult.BadState, $"{call} does not fit here: {reason}.")
        {
            Call = call.ToString(),
            Target = call.ToString(),
        };

    private static CallRule[] Index(CallRule[] table)
    {
        CallRule[] index = new CallRule[table.Length];
        foreach (CallRule rule in table)
        {
            index[(int)rule.Call] = rule;
        }

        return index;
    }

    private static CallRule[] Table() =>
    [
        new(InitializeForBackup, New) { Next = Backup },
        new(InitializeForRestore, New) { Next = Restore },

        // Writers are chosen before they are asked; afterwards the choice would have no effect.
        new(EnableWriterClasses, Backup | Restore) { Before = GatherWriterMetadata },
        new(DisableWriterClasses, Backup | Restore) { Before = GatherWriterMetadata },
        new(DisableWriterInstances, Backup | Restore) { Before = GatherWriterMetadata },
        new(SetContext, Backup) { Once = true, Before = GatherWriterMetadata },
        new(SetBackupState, BeforePrepare),
        new(GatherWriterMetadata, Backup | Restore) { Once = true },
        new(GatherWriterStatus, AnyBackup | AnyRestore) { After = GatherWriterMetadata },

        new(AddComponent, BeforePrepare) { After = GatherWriterMetadata },
        new(SetPreviousBackupStamp, BeforePrepare) { After = AddComponent },
        new(SetBackupOptions, BeforePrepare) { After = AddComponent },
        new(StartSnapshotSet, Backup) { Next = SetStarted },
        new(AddToSnapshotSet, SetStarted),
        new(PrepareForBackup, SetStarted)
        {
            Next = Prepared,
            After = GatherWriterMetadata,
            Writers = WriterUse.Required,
        },
        new(DoSnapshotSet, SetStarted | Prepared) { Next = Snapshot, After = AddToSnapshotSet },
        new(SetBackupSucceeded, Snapshot) { After = AddComponent },
        new(BackupComplete, Snapshot) { Next = Complete },
        new(AbortBackup, AnyBackup),
        new(QueryWriterComponents, AnyBackup | AnyRestore) { After = GatherWriterMetadata },
        new(SaveAsXml, AnyBackup | AnyRestore),

        new(SetRestoreState, Restore),
        new(SetSelectedForRestore, Restore) { After = GatherWriterMetadata },
        new(AddRestoreSubcomponent, Restore) { After = GatherWriterMetadata },
        new(SetRestoreOptions, Restore) { After = GatherWriterMetadata },
        new(SetAdditionalRestores, Restore) { After = GatherWriterMetadata },
        new(AddNewTarget, Restore) { After = GatherWriterMetadata },
        new(SetRestoreName, Restore) { After = GatherWriterMetadata },
        new(SetRollForward, Restore) { After = GatherWriterMetadata },
        new(SetAuthoritativeRestore, Restore) { After = GatherWriterMetadata },
        new(PreRestore, Restore) { Next = PreRestored, After = GatherWriterMetadata },
        new(SetFileRestoreStatus, PreRestored),
        new(SetRangesFilePath, PreRestored),
        new(AddAlternativeLocationMapping, PreRestored),
        new(PostRestore, PreRestored) { Next = PostRestored },

        new(QueryProviders, AnyBackup),
        new(QuerySnapshotSets, AnyBackup),
        new(GetSnapshotProperties, AnyBackup),
        new(IsVolumeSupported, AnyBackup),
        new(DeleteSnapshot, AnyBackup),
        new(ExposeSnapshot, AnyBackup),
        new(UnexposeSnapshot, AnyBackup),
        new(MountSnapshot, AnyBackup),
        new(BreakSnapshotSet, AnyBackup),
        new(RevertToSnapshot, AnyBackup),
        new(QueryRevertStatus, AnyBackup),
        new(WaitForRevert, AnyBackup),
        new(GetRootAndLogicalPrefixPaths, AnyBackup),
        new(ImportSnapshots, AnyBackup),

        new(AddSnapshotToRecoverySet, Restore),
        new(RecoverSet, Restore) { After = AddSnapshotToRecoverySet },
    ];
}
