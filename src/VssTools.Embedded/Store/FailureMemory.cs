using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace VssTools.Embedded;

/// <summary>A failure of a writer, as it is remembered between sessions.</summary>
/// <param name="WriterId">The class of the writer.</param>
/// <param name="InstanceId">The instance.</param>
/// <param name="Name">The writer's name.</param>
/// <param name="State">The state that it failed into.</param>
/// <param name="Error">The failure.</param>
/// <param name="Time">When that was.</param>
/// <param name="ProcessId">The process with which the writer ends; 0 where it outlives processes.</param>
internal sealed record RememberedFailure(
    Guid WriterId,
    Guid InstanceId,
    string Name,
    VssWriterState State,
    VssWriterError Error,
    DateTimeOffset Time,
    int ProcessId);

/// <summary>
/// The last failures of writers, a small file for each: as in VSS, a writer stays failed until an operation succeeds
/// with it or its service is restarted, also for processes that come later.
/// </summary>
internal sealed class FailureMemory(string statePath)
{
    private const string Version = "1";
    private const int LongestText = 4000;

    private readonly string _folder = Path.Combine(statePath, "failures");

    /// <summary>The failure of a writer; <see langword="null"/> where none is remembered.</summary>
    public RememberedFailure? Find(Guid instanceId) => Read(FileOf(instanceId)) is RememberedFailure failure
        && (failure.ProcessId == 0 || failure.ProcessId == ProcessLife.Own) ? failure : null;

    /// <summary>All failures, those of writers in other processes among them; what is over is removed.</summary>
    public IReadOnlyList<RememberedFailure> ReadAll()
    {
        if (!Directory.Exists(_folder))
        {
            return [];
        }

        List<RememberedFailure> all = [.. Directory.GetFiles(_folder).Select(Read).OfType<RememberedFailure>()];
        foreach (RememberedFailure gone in all.Where(IsOver).ToList())
        {
            all.Remove(gone);
            Forget(gone.InstanceId);
        }

        return all;
    }

    /// <summary>Remembers a failure.</summary>
    public void Note(RememberedFailure failure) => Try(() =>
    {
        PrivateFolder.Create(_folder);
        string temporary = Path.Combine(_folder, "." + Guid.NewGuid());
        File.WriteAllLines(temporary, Lines(failure));
        string file = FileOf(failure.InstanceId);
        if (File.Exists(file))
        {
            File.Replace(temporary, file, null);
        }
        else
        {
            File.Move(temporary, file);
        }
    });

    /// <summary>Forgets the failure of a writer.</summary>
    public void Forget(Guid instanceId) => Try(() =>
    {
        if (File.Exists(FileOf(instanceId)))
        {
            File.Delete(FileOf(instanceId));
        }
    });

    private static bool IsOver(RememberedFailure failure) =>
        failure.ProcessId != 0 && !ProcessLife.Lives(failure.ProcessId, failure.Time);

    private static string[] Lines(RememberedFailure failure) =>
    [
        Version,
        failure.WriterId.ToString(),
        failure.InstanceId.ToString(),
        OneLine(failure.Name),
        failure.State.ToString(),
        failure.Error.HResult.ToString("X8", CultureInfo.InvariantCulture),
        failure.Time.ToString("O", CultureInfo.InvariantCulture),
        failure.ProcessId.ToString(CultureInfo.InvariantCulture),
        OneLine(failure.Error.Message),
    ];

    private static string OneLine(string text)
    {
        string line = new([.. text.Take(LongestText).Select(character => char.IsControl(character) ? ' ' : character)]);
        return line.Trim();
    }

    // A file that cannot be read, or says what nobody understands, is as good as none: the next failure replaces it.
    private static RememberedFailure? Read(string file)
    {
        try
        {
            string[] lines = File.Exists(file) ? File.ReadAllLines(file) : [];
            return lines.Length == 9 && lines[0] == Version ? Parse(lines) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException
            or ArgumentException or OverflowException)
        {
            return null;
        }
    }

    private static RememberedFailure Parse(string[] lines)
    {
        int code = int.Parse(lines[5], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return new(
            new Guid(lines[1]),
            new Guid(lines[2]),
            lines[3],
            (VssWriterState)Enum.Parse(typeof(VssWriterState), lines[4]),
            new VssWriterError(code, VssErrorCatalog.Find(code).Symbol, lines[8]),
            DateTimeOffset.Parse(lines[6], CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind),
            int.Parse(lines[7], CultureInfo.InvariantCulture));
    }

    private string FileOf(Guid instanceId) => Path.Combine(_folder, instanceId.ToString());

    // What cannot be remembered must not make the operation fail that it is about.
    private static void Try(Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or VssException)
        {
            System.Diagnostics.Trace.TraceWarning(e.Message);
        }
    }
}
