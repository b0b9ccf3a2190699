namespace VssTools.Scripting;

/// <summary>What an argument of a command stands for: what errors call it, help explains and completion looks for.
/// </summary>
internal enum ScriptArgument
{
    /// <summary>The id of a shadow copy or its <c>%alias%</c>.</summary>
    Shadow,

    /// <summary>The id of a snapshot set or <c>%VSS_SHADOW_SET%</c>.</summary>
    Set,

    /// <summary>The id of a provider.</summary>
    Provider,

    /// <summary>The path of a volume.</summary>
    Volume,

    /// <summary>The path of a metadata file.</summary>
    Metadata,

    /// <summary>A place to expose a shadow copy at.</summary>
    Target,

    /// <summary>The id of an exposed shadow copy, or the place.</summary>
    Exposed,

    /// <summary>The place that a shadow copy is exposed at.</summary>
    ExposedPath,

    /// <summary>A writer or a component.</summary>
    Writer,

    /// <summary>A new name.</summary>
    Alias,

    /// <summary>What a new name stands for.</summary>
    Value,

    /// <summary>A file to run.</summary>
    Program,

    /// <summary>Any text.</summary>
    Text,

    /// <summary>A command of the language.</summary>
    Command,

    /// <summary>A <c>%name%</c> within any other argument.</summary>
    Name,
}

/// <summary>The words for <see cref="ScriptArgument"/>.</summary>
internal static class ScriptArguments
{
    /// <summary>What an error says it expected.</summary>
    public static string Describe(this ScriptArgument argument) => argument switch
    {
        ScriptArgument.Shadow => "the id of a shadow copy, or %alias%",
        ScriptArgument.Set => "the id of a snapshot set, or %VSS_SHADOW_SET%",
        ScriptArgument.Provider => "the id of a provider",
        ScriptArgument.Volume => "the path of a volume",
        ScriptArgument.Metadata => "the path of a metadata file (.cab)",
        ScriptArgument.Target => "the folder to show it at",
        ScriptArgument.Exposed => "the id of an exposed shadow copy, or the path it is exposed at",
        ScriptArgument.ExposedPath => "the path that a shadow copy is exposed at",
        ScriptArgument.Writer => "a writer or a component",
        ScriptArgument.Alias => "a name",
        ScriptArgument.Value => "what it stands for",
        ScriptArgument.Program => "a file to run",
        ScriptArgument.Command => "a command",
        ScriptArgument.Name => "a name",
        _ => "text",
    };
}
