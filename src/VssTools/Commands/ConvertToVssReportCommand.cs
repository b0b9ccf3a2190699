using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using VssTools.Reporting;

namespace VssTools.Commands;

/// <summary>Makes one HTML page of checks, writers, shadow copies, storage, backups and events.</summary>
[Cmdlet(VerbsData.ConvertTo, "VssReport")]
[OutputType(typeof(string))]
public sealed class ConvertToVssReportCommand : PSCmdlet
{
    private readonly List<(object Value, string? Machine)> _objects = [];

    /// <summary>What the report is about: objects of the other cmdlets, in any order.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyCollection]
    public PSObject?[]? InputObject { get; set; }

    /// <summary>The title of the page.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Title { get; set; } = "Shadow copy report";

    /// <summary>The machine that the objects are from, where they do not tell.</summary>
    [Parameter]
    [Alias("MachineName")]
    [ValidateNotNullOrEmpty]
    public string ComputerName { get; set; } = Environment.MachineName;

    /// <summary>The time of the report; all times in it have the offset of this one.</summary>
    [Parameter]
    public DateTimeOffset Time { get; set; } = DateTimeOffset.Now;

    /// <summary>The most rows of a table.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int MaximumRows { get; set; } = 100;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (PSObject item in (InputObject ?? []).OfType<PSObject>())
        {
            Take(item);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        VssReport report = new() { Title = Title, Machine = ComputerName, Time = Time, MaximumRows = MaximumRows };
        foreach ((object value, string? machine) in _objects)
        {
            report.TryAdd(value, machine);
        }

        WriteObject(report.ToHtml());
    }

    // An array in an array comes from -InputObject (Get-VssWriter), (Get-VssShadow).
    private void Take(PSObject item)
    {
        if (item.BaseObject is object[] items)
        {
            Array.ForEach(items, inner => Take(PSObject.AsPSObject(inner)));
        }
        else if (ReportObject.TryRead(item, out object value))
        {
            _objects.Add((value, ReportObject.Machine(item)));
        }
        else
        {
            WriteError(VssErrorRecord.Create(VssErrorRecord.NotReportable(item)));
        }
    }
}
