using System;
using System.Globalization;
using VssTools.Commands;

namespace VssTools;

/// <summary>How old something is: a time span, a moment in the past, or text such as <c>7d</c>.</summary>
public sealed class VssAge
{
    private readonly DateTimeOffset _moment;

    /// <summary>Means a moment so long ago.</summary>
    public VssAge(TimeSpan age)
    {
        if (age < TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(nameof(age), age, "An age cannot be negative.");
        }

        _moment = DateTimeOffset.Now - age;
    }

    /// <summary>Means a moment; without a time zone it is a local one.</summary>
    public VssAge(DateTime moment) => _moment = new(moment);

    /// <summary>Means a moment.</summary>
    public VssAge(DateTimeOffset moment) => _moment = moment;

    /// <summary>Means an age such as <c>7d</c>, <c>12h</c>, <c>30m</c> or <c>1.12:00</c>, or a date.</summary>
    public VssAge(string text) =>
        _moment = DurationText.TryParse(text, out TimeSpan age)
            ? DateTimeOffset.Now - age
            : ParseMoment(text, CultureInfo.CurrentCulture)
                ?? ParseMoment(text, CultureInfo.InvariantCulture)
                ?? throw new ArgumentException($"'{text}' is no age such as 7d or 30m, and no date.", nameof(text));

    /// <summary>The moment: what was made before it is older.</summary>
    public DateTimeOffset Moment => _moment;

    /// <inheritdoc/>
    public override string ToString() => _moment.ToString("o", CultureInfo.InvariantCulture);

    private static DateTimeOffset? ParseMoment(string text, CultureInfo culture) =>
        DateTimeOffset.TryParse(text, culture, DateTimeStyles.AssumeLocal, out DateTimeOffset moment) ? moment : null;
}
