using System;
using System.Collections.Generic;
using System.Diagnostics;

namespace VssTools;

/// <summary>Measures what an operation is made up of.</summary>
internal sealed class PhaseClock
{
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly List<VssPhase> _phases = [];

    /// <summary>The time since the beginning of the operation.</summary>
    public TimeSpan Elapsed => _clock.Elapsed;

    /// <summary>The phases so far.</summary>
    public IReadOnlyList<VssPhase> Phases => [.. _phases];

    /// <summary>Does something and notes how long it took; what fails is noted by nobody.</summary>
    public void Time(string phase, Action action) =>
        Time(phase, () =>
        {
            action();
            return true;
        });

    /// <inheritdoc cref="Time(string, Action)"/>
    public T Time<T>(string phase, Func<T> action)
    {
        TimeSpan start = Elapsed;
        T result = action();
        _phases.Add(new VssPhase(phase, start, Elapsed - start));
        return result;
    }

    /// <summary>Notes of the last phase which writer took longest.</summary>
    public void NoteWriter(string name) => _phases[_phases.Count - 1] =
        _phases[_phases.Count - 1] with { SlowestWriter = name };

    /// <summary>Takes over phases that were counted from another moment.</summary>
    public void Add(IEnumerable<VssPhase> phases, TimeSpan start)
    {
        foreach (VssPhase phase in phases)
        {
            _phases.Add(phase with { Start = start + phase.Start });
        }
    }
}
