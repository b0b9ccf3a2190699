namespace VssTools.Reporting;

/// <summary>Something that somebody should look at.</summary>
/// <param name="Status">How grave it is.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Detail">What was seen.</param>
/// <param name="Fix">What to do.</param>
/// <param name="Topic">The kind of thing.</param>
/// <param name="Target">The thing itself: two accounts of one topic and target are of the same.</param>
internal sealed record Finding(
    VssCheckStatus Status, string Subject, string Detail, string Fix, string Topic, string Target);
