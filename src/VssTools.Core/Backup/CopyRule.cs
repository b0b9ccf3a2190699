using System;

namespace VssTools;

/// <summary>How the files are copied to which a filter gives one index.</summary>
/// <param name="Component">The index of the component that owns them.</param>
/// <param name="IsIncremental">Whether files that have not changed stay in the earlier backup.</param>
/// <param name="ChangedAfter">
/// What the writer said: files modified after this have changed, others have not. <see langword="null"/> where size
/// and times tell.
/// </param>
internal sealed record CopyRule(int Component, bool IsIncremental, DateTimeOffset? ChangedAfter = null);
