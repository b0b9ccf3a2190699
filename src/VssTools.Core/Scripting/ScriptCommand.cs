namespace VssTools.Scripting;

/// <summary>A command of a script.</summary>
/// <param name="Word">The word that errors of the whole command point to.</param>
internal abstract record ScriptCommand(ScriptWord Word);

/// <summary><c>set context</c></summary>
internal sealed record SetContextCommand(ScriptWord Word, VssLifetime Lifetime, bool NoWriter) : ScriptCommand(Word);

/// <summary><c>add volume</c></summary>
internal sealed record AddVolumeCommand(ScriptWord Word, ScriptWord? Alias, ScriptWord? Provider)
    : ScriptCommand(Word);

/// <summary><c>create</c></summary>
internal sealed record CreateCommand(ScriptWord Word) : ScriptCommand(Word);

/// <summary><c>list shadows</c></summary>
internal sealed record ListShadowsCommand(ScriptWord Word, ShadowChoice Choice) : ScriptCommand(Word);

/// <summary><c>expose</c></summary>
internal sealed record ExposeCommand(ScriptWord Word, ScriptWord Path) : ScriptCommand(Word);

/// <summary><c>unexpose</c></summary>
internal sealed record UnexposeCommand(ScriptWord Word) : ScriptCommand(Word);

/// <summary><c>exec</c></summary>
internal sealed record ExecCommand(ScriptWord Word) : ScriptCommand(Word);

/// <summary><c>delete shadows</c></summary>
internal sealed record DeleteShadowsCommand(ScriptWord Word, ShadowChoice Choice) : ScriptCommand(Word);

/// <summary><c>exit</c></summary>
internal sealed record ExitCommand(ScriptWord Word) : ScriptCommand(Word);

/// <summary>Which shadow copies a command is about.</summary>
/// <param name="Kind">How they are chosen.</param>
/// <param name="Value">The id or path; <see langword="null"/> for all.</param>
internal sealed record ShadowChoice(ShadowChoiceKind Kind, ScriptWord? Value);

/// <summary>How shadow copies are chosen.</summary>
internal enum ShadowChoiceKind
{
    All,
    Volume,
    Oldest,
    Set,
    Id,
    Exposed,
}
