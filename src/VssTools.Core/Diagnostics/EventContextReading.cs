using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace VssTools;

/// <summary>
/// Who was concerned, from the lines of a context. English names are taken at their word. In other languages the form
/// tells: the id of the writer's class stands before its name, that of the instance beside the two, and the number of
/// the process after its command line.
/// </summary>
internal sealed class EventContextReading(IReadOnlyList<KeyValuePair<string, string>> lines)
{
    private const string WriterIdName = "Writer Class Id";
    private const string WriterNameName = "Writer Name";
    private const string InstanceIdName = "Writer Instance ID";
    private const string ProcessIdName = "Process ID";
    private const string CommandLineName = "Command Line";
    private const string VolumeName = "Volume Name";

    public Guid WriterId { get; private set; }

    public Guid WriterInstanceId { get; private set; }

    public string WriterName { get; private set; } = "";

    public int ProcessId { get; private set; }

    public string CommandLine { get; private set; } = "";

    public string Volume { get; private set; } = "";

    public EventContextReading Read()
    {
        WriterId = Id(Value(WriterIdName));
        WriterInstanceId = Id(Value(InstanceIdName));
        WriterName = Value(WriterNameName);
        CommandLine = Value(CommandLineName);
        ProcessId = Number(Value(ProcessIdName));
        Volume = Value(VolumeName);
        bool isEnglish = WriterId != Guid.Empty || WriterInstanceId != Guid.Empty || WriterName.Length > 0;
        if (!isEnglish)
        {
            ReadWriterByForm();
        }

        if (ProcessId == 0 && CommandLine.Length == 0)
        {
            ReadProcessByForm();
        }

        return this;
    }

    private void ReadWriterByForm()
    {
        for (int i = 0; i + 1 < lines.Count; i++)
        {
            if (IsId(i) && IsName(i + 1) && InstanceIdBeside(i) is Guid instanceId)
            {
                WriterId = Id(lines[i].Value);
                WriterName = lines[i + 1].Value;
                WriterInstanceId = instanceId;
                return;
            }
        }
    }

    // Before the class's id, after the name, or after the name of the instance.
    private Guid? InstanceIdBeside(int i)
    {
        foreach (int other in new[] { i - 1, i + 2, i + 3 })
        {
            if (IsId(other))
            {
                return Id(lines[other].Value);
            }
        }

        return null;
    }

    private void ReadProcessByForm()
    {
        for (int i = 0; i + 1 < lines.Count; i++)
        {
            if (IsProgram(lines[i].Value) && Number(lines[i + 1].Value) is > 0 and int number)
            {
                CommandLine = lines[i].Value;
                ProcessId = number;
                return;
            }
        }
    }

    private string Value(string name) =>
        lines.LastOrDefault(line => string.Equals(line.Key, name, StringComparison.OrdinalIgnoreCase)).Value ?? "";

    private bool IsId(int i) => i >= 0 && i < lines.Count && Id(lines[i].Value) != Guid.Empty;

    // A context that follows another one begins with its own "Execution Context", named as in the first line.
    private bool IsName(int i) =>
        lines[i].Value.Length > 0
        && !IsId(i)
        && Number(lines[i].Value) == 0
        && !IsProgram(lines[i].Value)
        && (i == 0 || IsId(0) || lines[i].Key != lines[0].Key);

    private static bool IsProgram(string text) =>
        text.IndexOf(@":\", StringComparison.Ordinal) is >= 0 and < 3
        || text.IndexOf(".exe", StringComparison.OrdinalIgnoreCase) > 0;

    private static Guid Id(string text) => Guid.TryParse(text, out Guid id) ? id : Guid.Empty;

    private static int Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;
}
