using System.Collections.Generic;
using VssTools.Embedded.PostgreSql;

namespace VssTools.Embedded;

internal static partial class BuiltInSources
{
    static partial void AddPostgreSql(List<WriterSource> sources) => sources.Add(new PostgreSqlWriterSource());
}
