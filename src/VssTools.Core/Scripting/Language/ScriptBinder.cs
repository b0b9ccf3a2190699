using System;
using System.Collections.Generic;

namespace VssTools.Scripting;

/// <summary>
/// Checks what commands mean beside each other, in their order, without an engine: names that stand for nothing,
/// ids that are none, options that exclude each other, commands that come too early or too late. Errors are what
/// cannot work when it runs; all else that is odd is a warning.
/// </summary>
internal sealed class ScriptBinder
{
    private readonly IReadOnlyDictionary<string, string> _variables;
    private readonly BindingState _state;
    private readonly BindingReport _report;
    private readonly NameChecks _names;
    private readonly OrderChecks _order;
    private readonly ShadowChecks _shadows;

    public ScriptBinder(ScriptSource source, IReadOnlyDictionary<string, string> variables)
        : this(source, variables, new BindingState())
    {
    }

    private ScriptBinder(ScriptSource source, IReadOnlyDictionary<string, string> variables, BindingState state)
    {
        (_variables, _state, _report) = (variables, state, new(source));
        _names = new(state, _report, variables);
        _order = new(state, _report);
        _shadows = new(state, _report, _names);
    }

    /// <summary>What is wrong so far.</summary>
    public IReadOnlyList<ScriptError> Errors => _report.Errors;

    /// <summary>What is odd so far.</summary>
    public IReadOnlyList<ScriptError> Warnings => _report.Warnings;

    /// <summary>
    /// A binder that knows what this one knows and has found nothing yet: for the next line of a prompt. Where that
    /// line is wrong or fails, this one goes on.
    /// </summary>
    public ScriptBinder Next(ScriptSource source) => new(source, _variables, _state.Copy());

    /// <summary>Keeps the errors of a line that could not be read.</summary>
    public void Reject(ScriptException failure)
    {
        _report.Errors.AddRange(failure.Errors);
        _state.IsUncertain = true;
    }

    /// <summary>Checks the next command.</summary>
    public void Bind(ScriptCommand command)
    {
        switch (command)
        {
            case SetContextCommand context:
                _state.Context = context;
                break;
            case SetOptionCommand options:
                BindOptions(options);
                break;
            case SetMetadataCommand metadata:
                _names.Path(metadata.Path, "Write the path of the file.");
                _state.LateMetadata = _state.LastCreate is null ? null : metadata.Path;
                break;
            case LoadMetadataCommand load:
                _names.Path(load.Path, "Write the path of the file.");
                (_state.Loaded, _state.NamesAreOpen) = (true, true);
                break;
            case AddVolumeCommand volume:
                BindVolume(volume);
                break;
            case AddAliasCommand alias:
                BindAlias(alias);
                break;
            case WriterCommand writer:
                _names.Names(writer.Name);
                break;
            case ExecCommand exec:
                _names.Path(exec.File, "Write the path of the file to run; it finds the aliases in its environment.");
                break;
            case HelpCommand help when IsBare(help):
                _report.Warn("ScriptCommandBare", help.Word, $"'{help.Topic}' alone only shows its help.",
                    "Write what it should do, or leave it out.");
                break;
            default:
                BindOrder(command);
                break;
        }
    }

    /// <summary>The script ends here; more than once says no more.</summary>
    public void Complete()
    {
        _order.Complete();
        if (_state.LastCreate is not null)
        {
            _report.Promote("ScriptNameUnknown");
        }
    }

    private void BindOrder(ScriptCommand command)
    {
        switch (command)
        {
            case BeginBackupCommand:
                _order.BeginBackup(command.Word);
                break;
            case CreateCommand create:
                _order.Create(create);
                break;
            case EndBackupCommand:
                _order.EndBackup(command.Word);
                break;
            case BeginRestoreCommand:
                _order.BeginRestore(command.Word);
                break;
            case EndRestoreCommand:
                _order.EndRestore(command.Word);
                break;
            case SimulateRestoreCommand or ImportCommand:
                _order.NeedsMetadata(command.Word);
                break;
            case ResyncCommand:
                _order.Resync(command.Word);
                break;
            case ResetCommand:
                _order.Complete();
                _state.Reset(command.Word);
                break;
            case ExitCommand:
                _order.Complete();
                break;
            default:
                BindShadow(command);
                break;
        }
    }

    private void BindShadow(ScriptCommand command)
    {
        switch (command)
        {
            case AddShadowCommand add:
                _shadows.Single(add.Shadow);
                _state.HasResync = true;
                break;
            case ExposeCommand expose:
                _shadows.Expose(expose);
                break;
            case UnexposeCommand unexpose:
                _names.Names(unexpose.Shadow, isId: true);
                break;
            case RevertCommand revert:
                _shadows.Revert(revert);
                break;
            case BreakCommand @break:
                _names.Id(@break.Set, ScriptArgument.Set);
                break;
            case MaskCommand mask:
                _names.Id(mask.Set, ScriptArgument.Set);
                break;
            case DeleteShadowsCommand delete:
                _shadows.Choice(delete.Choice);
                break;
            case ListShadowsCommand list:
                _shadows.Choice(list.Choice);
                break;
        }
    }

    private void BindOptions(SetOptionCommand command)
    {
        try
        {
            VssContexts.Validate(VssContext.Backup, command.Options);
        }
        catch (VssException e)
        {
            _report.Error("ScriptOptionConflict", command.Word, e.Message, "Write one of them, or a second script.");
        }
    }

    private void BindVolume(AddVolumeCommand command)
    {
        _names.Path(command.Volume, "Write the path of the volume; the alias stands for its shadow copy.");
        if (command.Provider is not null)
        {
            _names.Id(command.Provider, ScriptArgument.Provider);
        }

        _order.AddVolume(command);
    }

    private void BindAlias(AddAliasCommand command)
    {
        _names.Names(command.Value, isId: true);
        if (_variables.ContainsKey(command.Name.Text))
        {
            _report.Warn("ScriptNameHidden", command.Name,
                $"'{ScriptError.Shorten(command.Name.Text)}' hides a variable of that name.", "Choose another name.");
        }

        NameValue value = _names.Find(command.Value) ?? new(NameKind.Text)
        {
            Text = command.Value.Text.IndexOf('%') < 0 ? command.Value.Text : null,
        };
        _state.Names[command.Name.Text] = value;
    }

    private static bool IsBare(HelpCommand help) =>
        help.Topic.StartsWith(help.Word.Text, StringComparison.OrdinalIgnoreCase)
        && !string.Equals(help.Word.Text, "help", StringComparison.OrdinalIgnoreCase);
}
