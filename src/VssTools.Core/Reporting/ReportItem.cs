namespace VssTools.Reporting;

/// <summary>An object of a report, and the machine that it is from.</summary>
internal sealed record ReportItem<T>(T Value, string Machine);
