using System.Collections.Generic;

namespace VssTools.Embedded;

/// <summary>The sources of the writers that ship with the engine.</summary>
internal static partial class BuiltInSources
{
    /// <summary>Makes the sources that this framework has.</summary>
    public static List<WriterSource> Create()
    {
        List<WriterSource> sources = [];
        AddPostgreSql(sources);
        return sources;
    }

    // Only the framework that PostgreSQL's writer is compiled for has a body for it.
    static partial void AddPostgreSql(List<WriterSource> sources);
}
