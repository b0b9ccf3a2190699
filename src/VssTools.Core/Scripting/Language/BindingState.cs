using System;
using System.Collections.Generic;

namespace VssTools.Scripting;

/// <summary>What is known at a place of a script of what the commands before it do.</summary>
internal sealed class BindingState
{
    /// <summary>What names stand for that the script itself makes.</summary>
    public Dictionary<string, NameValue> Names { get; private init; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The volumes for the next <c>create</c>.</summary>
    public List<AddVolumeCommand> Pending { get; private init; } = [];

    /// <summary>The last <c>set context</c>.</summary>
    public SetContextCommand? Context { get; set; }

    /// <summary>How long the next shadow copies live.</summary>
    public VssLifetime Lifetime => Context?.Lifetime ?? VssLifetime.Volatile;

    /// <summary>The <c>begin backup</c> that is not ended.</summary>
    public ScriptWord? BeginBackup { get; set; }

    /// <summary>Whether a <c>create</c> came after <see cref="BeginBackup"/>.</summary>
    public bool CreatedInBackup { get; set; }

    /// <summary>The last <c>create</c> that no <c>end backup</c> has followed.</summary>
    public ScriptWord? OpenCreate { get; set; }

    /// <summary>The last <c>create</c>.</summary>
    public ScriptWord? LastCreate { get; set; }

    /// <summary>The <c>begin restore</c> that is not ended.</summary>
    public ScriptWord? BeginRestore { get; set; }

    /// <summary>A <c>set metadata</c> that no <c>create</c> has followed.</summary>
    public ScriptWord? LateMetadata { get; set; }

    /// <summary>Whether metadata is loaded.</summary>
    public bool Loaded { get; set; }

    /// <summary>Whether metadata was loaded at any time: its aliases are known when it is read.</summary>
    public bool NamesAreOpen { get; set; }

    /// <summary>Whether <c>resync</c> has something to do.</summary>
    public bool HasResync { get; set; }

    /// <summary>Whether a line before could not be read: then nothing is certain that depends on the order.</summary>
    public bool IsUncertain { get; set; }

    public BindingState Copy() => new()
    {
        Names = new(Names, StringComparer.OrdinalIgnoreCase),
        Pending = [.. Pending],
        Context = Context,
        BeginBackup = BeginBackup,
        CreatedInBackup = CreatedInBackup,
        OpenCreate = OpenCreate,
        LastCreate = LastCreate,
        BeginRestore = BeginRestore,
        LateMetadata = LateMetadata,
        Loaded = Loaded,
        NamesAreOpen = NamesAreOpen,
        HasResync = HasResync,
        IsUncertain = IsUncertain,
    };

    /// <summary>What <c>reset</c> does: values of aliases stay.</summary>
    public void Reset(ScriptWord word)
    {
        foreach (KeyValuePair<string, NameValue> name in new List<KeyValuePair<string, NameValue>>(Names))
        {
            if (name.Value is { Created: not null, Lifetime: VssLifetime.Volatile })
            {
                Names[name.Key] = name.Value with { Released = word };
            }
        }

        Pending.Clear();
        (Context, BeginBackup, OpenCreate, BeginRestore) = (null, null, null, null);
        (CreatedInBackup, Loaded, HasResync) = (false, false, false);
    }
}

/// <summary>What a name stands for.</summary>
/// <param name="Kind">What sort of thing it is.</param>
internal sealed record NameValue(NameKind Kind)
{
    /// <summary>The text; <see langword="null"/> where only the run tells.</summary>
    public string? Text { get; init; }

    /// <summary>The <c>create</c> that gives the value.</summary>
    public ScriptWord? Created { get; init; }

    /// <summary>How long the shadow copy lives.</summary>
    public VssLifetime Lifetime { get; init; }

    /// <summary>The <c>set context</c> that says so; <see langword="null"/> for the default.</summary>
    public ScriptWord? Context { get; init; }

    /// <summary>The <c>reset</c> after which the shadow copy is gone.</summary>
    public ScriptWord? Released { get; init; }
}

/// <summary>What sort of thing a name stands for.</summary>
internal enum NameKind
{
    Text,
    Shadow,
    Set,
}
