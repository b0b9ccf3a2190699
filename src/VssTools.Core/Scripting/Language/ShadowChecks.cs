using System;

namespace VssTools.Scripting;

/// <summary>Checks commands that use shadow copies which the script has made in a context it has chosen.</summary>
internal sealed class ShadowChecks(BindingState state, BindingReport report, NameChecks names)
{
    public void Expose(ExposeCommand command)
    {
        bool isSwapped = ScriptMistakes.IsPath(command.Shadow) && IsId(command.Path);
        if (isSwapped)
        {
            report.Error("ScriptExposeSwapped", command.Shadow, "The id comes first, then the place.",
                $"Write: expose {ScriptError.Shorten(command.Path.Text)} {ScriptError.Shorten(command.Shadow.Text)}.");
            return;
        }

        NameValue? shadow = Single(command.Shadow);
        if (shadow is { Created: not null, Lifetime: not VssLifetime.Persistent })
        {
            report.Error(
                shadow.Lifetime == VssLifetime.Volatile ? "ScriptExposeVolatile" : "ScriptExposeClientAccessible",
                command.Shadow,
                $"'{command.Shadow.Text}' cannot be exposed: its context is {Name(shadow.Lifetime)}.",
                ContextAdvice(shadow, VssLifetime.Persistent));
        }

        names.Path(command.Path, "Write the folder or drive to show it at.");
    }

    public void Revert(RevertCommand command)
    {
        NameValue? shadow = Single(command.Shadow);
        if (shadow is { Created: not null, Lifetime: VssLifetime.Persistent })
        {
            // VSS reverts to every persistent shadow copy; DiskShadow itself wants a client-accessible one.
            report.Warn("ScriptRevertPersistent", command.Shadow,
                $"DiskShadow sets no volume back to '{command.Shadow.Text}', which this program does: its context is " +
                "persistent.",
                $"For DiskShadow as well: {ContextAdvice(shadow, VssLifetime.ClientAccessible)}");
        }
        else if (shadow is { Created: not null, Lifetime: VssLifetime.Volatile })
        {
            report.Error("ScriptRevertContext", command.Shadow,
                $"A volume cannot be set back to '{command.Shadow.Text}': its context is {Name(shadow.Lifetime)}.",
                ContextAdvice(shadow, VssLifetime.ClientAccessible));
        }
    }

    /// <summary>A shadow copy and no set.</summary>
    public NameValue? Single(ScriptWord word)
    {
        NameValue? shadow = names.Id(word, ScriptArgument.Shadow);
        if (shadow is not { Kind: NameKind.Set })
        {
            return shadow;
        }

        report.Error("ScriptSetForShadow", word, $"'{word.Text}' is the id of a set; a shadow copy belongs here.",
            "Use the alias of the volume, or %VSS_SHADOW_1%; add shows them.");
        return null;
    }

    public void Choice(ShadowChoice choice)
    {
        switch (choice.Kind)
        {
            case ShadowChoiceKind.Set:
                Mixed(choice.Value!, names.Id(choice.Value!, ScriptArgument.Set), NameKind.Shadow, "id");
                break;
            case ShadowChoiceKind.Id:
                Mixed(choice.Value!, names.Id(choice.Value!, ScriptArgument.Shadow), NameKind.Set, "set");
                break;
            case ShadowChoiceKind.Exposed:
                names.Path(choice.Value!, $"Write id {choice.Value!.Text}, or the path it is exposed at.");
                break;
            case ShadowChoiceKind.Volume or ShadowChoiceKind.Oldest:
                names.Path(choice.Value!, $"Write id {choice.Value!.Text}, or the path of the volume.");
                break;
        }
    }

    private void Mixed(ScriptWord word, NameValue? value, NameKind wrong, string meant)
    {
        if (value?.Kind == wrong)
        {
            report.Warn("ScriptSetForShadow", word,
                $"'{word.Text}' is the id of a {(wrong == NameKind.Set ? "set" : "shadow copy")}.",
                $"Write: {meant} {word.Text}.");
        }
    }

    private string ContextAdvice(NameValue shadow, VssLifetime wanted)
    {
        string create = report.Place(shadow.Created!);
        if (state.Context is SetContextCommand late && late.Lifetime == wanted && late.Word != shadow.Context)
        {
            return $"set context {report.Place(late.Word)} comes too late: write it before the create {create}.";
        }

        return shadow.Context is ScriptWord context
            ? $"Change the line that chose it, {report.Place(context)}, to: set context {Name(wanted)}."
            : $"Write before the create {create}: set context {Name(wanted)}.";
    }

    private static bool IsId(ScriptWord word) =>
        ScriptNames.Whole(word.Text) is not null || Guid.TryParse(word.Text, out _);

    private static string Name(VssLifetime lifetime) => lifetime.ToString().ToLowerInvariant();
}
