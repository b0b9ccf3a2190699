using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;
using VssTools.Reporting;

namespace VssTools.Core.Tests.Reporting;

/// <summary>Objects for reports, and what a page of them says.</summary>
internal static class ReportSamples
{
    private const long Gigabyte = 1L << 30;

    public static readonly DateTimeOffset Now = new(2026, 3, 29, 20, 0, 0, TimeSpan.FromHours(1));

    public static VssReport Report(params object[] objects)
    {
        VssReport report = new() { Title = "Title", Machine = "HERE", Time = Now };
        Assert.All(objects, value => Assert.True(report.TryAdd(value)));
        return report;
    }

    /// <summary>The page as XML: it is well-formed, which is more than HTML asks for.</summary>
    public static XElement Page(VssReport report) => XDocument.Parse(report.ToHtml()).Root!;

    public static XElement Page(params object[] objects) => Page(Report(objects));

    public static XElement? Section(XElement page, string id) =>
        page.Descendants("section").SingleOrDefault(section => section.Attribute("id")?.Value == id);

    public static string[] Rows(XElement page, string section) =>
        [.. Section(page, section)!.Descendants("tbody").Single().Elements("tr").Select(row => row.Value)];

    public static string[] Findings(XElement page) =>
        [.. Section(page, "findings")?.Descendants("li").Select(finding => finding.Value) ?? []];

    public static IEnumerable<XElement> WithClass(XElement element, string name) =>
        element.Descendants().Where(inner => inner.Attribute("class")?.Value.Split(' ').Contains(name) == true);

    public static VssShadow Shadow(string volume, double hoursAgo, Guid? set = null) => new()
    {
        Id = Guid.NewGuid(),
        SetId = set ?? Guid.NewGuid(),
        Volume = volume,
        CreationTime = Now.AddHours(-hoursAgo),
        Context = VssContext.AppRollback,
        State = VssShadowState.Created,
    };

    public static VssWriter FailedWriter(string name) => new()
    {
        Name = name,
        State = VssWriterState.FailedAtFreeze,
        LastError = new(VssResult.WriterErrorTimeout, "VSS_E_WRITERERROR_TIMEOUT", "It did not answer."),
        ServiceName = "LedgerService",
    };

    /// <summary>One object of each kind that a report takes, every text of it the same.</summary>
    public static object[] OneOfEach(string text) =>
    [
        new VssCheck
        {
            Name = text, Category = text, Status = VssCheckStatus.Failed, Detail = text, Fix = text, Target = text,
        },
        FailedWriter(text) with { InstanceName = text, ServiceName = text, LastError = new(-1, text, text) },
        Shadow(text, 1) with { ExposedPath = text, OriginatingMachine = text, Device = text },
        new VssSnapshotSet
        {
            Id = Guid.NewGuid(), CreationTime = Now, Shadows = [Shadow(text, 2)], Writers = [FailedWriter(text)],
        },
        new VssStorage
        {
            Volume = text, StorageVolume = text + text, UsedSpace = 19 * Gigabyte, MaximumSpace = 20 * Gigabyte,
            ShadowCount = 1, Reason = text,
        },
        new VssVolumeProtection { Volume = text, Fault = VssProtectionFault.DiffAreaFull },
        new VssBackup
        {
            Id = Guid.NewGuid(), Path = text, BasePath = text, CreationTime = Now,
            Components = [new VssBackupComponent { WriterName = text, Name = text, LogicalPath = text }],
        },
        new VssBackupTest
        {
            Path = text, ProblemCount = 1, Problems = [new VssBackupProblem { Path = text, Message = text }],
        },
        new VssEvent
        {
            Time = Now, EventId = 25, Level = VssEventLevel.Error, Source = text, Log = text, Message = text,
            Operation = [text, text], WriterName = text, CommandLine = text, HResult = -1, Symbol = text,
            Meaning = text, KnownCause = text, Fix = text,
        },
        new VssRevert { Volume = text, ShadowId = Guid.NewGuid(), State = VssRevertState.Interrupted, StartTime = Now },
        new VssItemVersion { OriginalPath = text, SnapshotTime = Now, LastWriteTime = Now, Length = 1 },
        new VssVolume
        {
            Id = Guid.NewGuid(), Path = text, FileSystem = text, Label = text, Reason = text, Provider = text,
            Protection = new() { Volume = text },
        },
        new VssService { Name = text, DisplayName = text },
        new VssProvider { Id = Guid.NewGuid(), Name = text, Version = text },
        new VssEngine
        {
            Name = text, Description = text, Version = text, Reason = text, InUse = true, StatePath = text,
        },
        new VssWriterRepair { Writer = FailedWriter(text), Restarted = [text, text] },
    ];
}
