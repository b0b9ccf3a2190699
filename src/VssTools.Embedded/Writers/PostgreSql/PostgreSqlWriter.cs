using System;

namespace VssTools.Embedded.PostgreSql;

/// <summary>What all writers of PostgreSQL have in common; each cluster is an instance.</summary>
internal static class PostgreSqlWriter
{
    /// <summary>The id of the class.</summary>
    public static readonly Guid ClassId = new("5d1c7f2e-8a46-4f0b-9b3e-0c6f2a7d4e91");

    /// <summary>The name.</summary>
    public const string ClassName = "PostgreSQL";
}
