namespace VssTools;

/// <summary>Which files of one directory a file set names.</summary>
/// <param name="Component">The index of its component; <see cref="DirectoryFilter.None"/> for an exclude.</param>
/// <param name="FileSpec">The names of the files.</param>
/// <param name="Recursive">Whether the directories below count too.</param>
internal sealed record FileRule(int Component, string FileSpec, bool Recursive)
{
    /// <summary>Whether every name matches. Windows takes <c>*.*</c> for all names, those without a dot too.</summary>
    public bool MatchesAll { get; } = FileSpec is "*" or "*.*";

    /// <summary>Whether only one name matches.</summary>
    public bool IsName => !MatchesAll && !Wildcard.IsPattern(FileSpec);

    /// <summary>Whether a name matches.</summary>
    public bool IsMatch(string name) =>
        MatchesAll || Wildcard.IsMatch(name, FileSpec, ignoreCase: !FileSetPath.IsCaseSensitive);
}
