using System;
using System.Collections.Generic;
using System.Diagnostics.Eventing.Reader;
using System.Globalization;

namespace VssTools.AlphaVss;

/// <summary>
/// Reads with Windows' own reader. PowerShell 7 brings the assembly along for <c>Get-WinEvent</c>, and .NET Framework
/// has it, so the module ships none.
/// </summary>
internal sealed class WindowsLogReader : IWindowsLogReader
{
    public IEnumerable<VssEventRecord> Read(string log, string query)
    {
        // Only Windows has logs to read; elsewhere nobody asks this class.
#pragma warning disable CA1416
        EventLogQuery wanted = new(log, PathType.LogName, query) { ReverseDirection = true };
        using EventLogReader reader = new(wanted);
        while (reader.ReadEvent() is EventRecord record)
        {
            using (record)
            {
                yield return Convert(log, record);
            }
        }
#pragma warning restore CA1416
    }

#pragma warning disable CA1416
    private static VssEventRecord Convert(string log, EventRecord record)
    {
        List<string> strings = [];
        byte[] data = [];
        foreach (EventProperty property in record.Properties)
        {
            if (property.Value is byte[] bytes)
            {
                data = bytes;
            }
            else
            {
                strings.Add(System.Convert.ToString(property.Value, CultureInfo.InvariantCulture) ?? "");
            }
        }

        return new VssEventRecord
        {
            Log = log,
            Source = record.ProviderName ?? "",
            RecordId = record.RecordId ?? 0,
            EventId = record.Id,
            Level = record.Level ?? 0,
            Time = record.TimeCreated is DateTime time ? new DateTimeOffset(time) : default,
            Machine = record.MachineName ?? "",
            Message = Message(record),
            Strings = strings,
            Data = data,
        };
    }

    // A provider that was removed takes its texts along; the strings are still there.
    private static string Message(EventRecord record)
    {
        try
        {
            return record.FormatDescription() ?? "";
        }
        catch (EventLogException)
        {
            return "";
        }
    }
#pragma warning restore CA1416
}
