using System.Threading;

namespace VssTools.Scripting;

/// <summary>
/// Carries out the commands of scripts, through the operations that the cmdlets use; a script that runs and a prompt
/// share it. The commands are in classes by what they are about.
/// </summary>
internal sealed class ScriptInterpreter
{
    private readonly SettingCommands _settings;
    private readonly BackupCommands _backup;
    private readonly CreateCommands _create;
    private readonly RestoreCommands _restore;
    private readonly ShadowCommands _shadows;
    private readonly ListCommands _lists;
    private readonly HostCommands _host;

    public ScriptInterpreter(IVssEngine engine, ScriptHost host)
    {
        Session = new(engine, host);
        _settings = new(Session);
        _backup = new(Session);
        _create = new(Session, _backup);
        _restore = new(Session);
        _shadows = new(Session);
        _lists = new(Session);
        _host = new(Session);
    }

    public ScriptSession Session { get; }

    /// <summary>Carries out one command.</summary>
    /// <exception cref="ScriptException">It failed.</exception>
    /// <exception cref="System.OperationCanceledException">The caller cancelled.</exception>
    public void Execute(ScriptCommand command, ScriptSource source, CancellationToken cancellation)
    {
        Session.Enter(source, cancellation);
        try
        {
            cancellation.ThrowIfCancellationRequested();
            ExecuteSetting(command);
        }
        catch (VssException e)
        {
            throw new ScriptException(ScriptError.FromFailure(source, command.Focus, e));
        }
    }

    /// <summary>
    /// Ends what is open as the end of a script does: backups without <c>begin backup</c> are complete, one that has
    /// begun and not ended is aborted.
    /// </summary>
    /// <returns>Whether the writers took it well.</returns>
    public bool Complete(CancellationToken cancellation)
    {
        Session.Enter(Session.Source, cancellation);
        bool restored = _restore.Abandon();
        return _backup.Complete() && restored;
    }

    /// <summary>
    /// Ends what is open early: sets are aborted, and a restore counts as failed. What fails now is told beside the
    /// first failure.
    /// </summary>
    public void Stop()
    {
        _restore.Abandon();
        _backup.Stop();
    }

    private void ExecuteSetting(ScriptCommand command)
    {
        switch (command)
        {
            case ShowSettingsCommand:
                _settings.Show();
                break;
            case SetContextCommand context:
                _settings.SetContext(context);
                break;
            case SetOptionCommand option:
                _settings.SetOption(option);
                break;
            case SetMetadataCommand metadata:
                _settings.SetMetadata(metadata);
                break;
            case SetVerboseCommand verbose:
                Session.State.IsVerbose = verbose.On;
                break;
            case WriterCommand writer:
                _settings.AddWriter(writer);
                break;
            case ShowSetCommand:
                _settings.ShowSet();
                break;
            case AddAliasCommand alias:
                _settings.AddAlias(alias);
                break;
            case ResetCommand:
                Reset();
                break;
            default:
                ExecuteOperation(command);
                break;
        }
    }

    private void ExecuteOperation(ScriptCommand command)
    {
        switch (command)
        {
            case LoadMetadataCommand load:
                _restore.Load(load);
                break;
            case AddVolumeCommand add:
                _create.AddVolume(add);
                break;
            case BeginBackupCommand:
                _backup.Begin(command.Word);
                break;
            case CreateCommand:
                _create.Create(command.Word);
                break;
            case EndBackupCommand:
                _backup.End(command.Word);
                break;
            case BeginRestoreCommand:
                _restore.Begin(command.Word);
                break;
            case EndRestoreCommand:
                _restore.End(command.Word);
                break;
            case SimulateRestoreCommand:
                _restore.Simulate(command.Word);
                break;
            default:
                ExecuteOnShadow(command);
                break;
        }
    }

    private void ExecuteOnShadow(ScriptCommand command)
    {
        switch (command)
        {
            case AddShadowCommand add:
                _shadows.AddShadow(add);
                break;
            case ResyncCommand:
                _shadows.Resync(command.Word);
                break;
            case ImportCommand:
                _shadows.Import(command.Word);
                break;
            case ExposeCommand expose:
                _shadows.Expose(expose);
                break;
            case UnexposeCommand unexpose:
                _shadows.Unexpose(unexpose);
                break;
            case BreakCommand @break:
                _shadows.Break(@break);
                break;
            case MaskCommand mask:
                _shadows.Mask(mask);
                break;
            case RevertCommand revert:
                _shadows.Revert(revert);
                break;
            case DeleteShadowsCommand delete:
                _shadows.Delete(delete.Choice);
                break;
            default:
                ExecuteOther(command);
                break;
        }
    }

    private void ExecuteOther(ScriptCommand command)
    {
        switch (command)
        {
            case ListShadowsCommand list:
                _lists.Shadows(list.Choice);
                break;
            case ListProvidersCommand:
                _lists.Providers();
                break;
            case ListWritersCommand list:
                _lists.Writers(list.Detail);
                break;
            case ExecCommand exec:
                _host.Exec(exec);
                break;
            case EchoCommand echo:
                _host.Echo(echo);
                break;
            case HelpCommand help:
                _host.Help(help);
                break;
        }
    }

    private void Reset()
    {
        _restore.Abandon();
        _backup.Complete();
        Session.Forget();
    }
}
