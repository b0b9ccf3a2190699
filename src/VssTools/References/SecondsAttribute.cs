using System;
using System.Globalization;
using System.Management.Automation;

namespace VssTools.Commands;

/// <summary>
/// Takes a number as seconds and text such as <c>5m</c> as a time span, where PowerShell would take a number as ticks.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecondsAttribute : ArgumentTransformationAttribute
{
    // What timers can wait for: int.MaxValue milliseconds.
    private static readonly TimeSpan Maximum = TimeSpan.FromMilliseconds(int.MaxValue);

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        TimeSpan? duration = value switch
        {
            TimeSpan span => span,
            string text => FromText(text),
            int or long or double or decimal or uint or ulong or short or byte or float =>
                FromSeconds(Convert.ToDouble(value, CultureInfo.InvariantCulture)),
            _ => null,
        };
        return duration >= TimeSpan.Zero && duration <= Maximum
            ? duration
            : throw new ArgumentTransformationMetadataException(
                $"'{value}' is no duration from 0 to 24 days: give seconds, a time span, or text such as 90s or 5m.");
    }

    private static TimeSpan? FromText(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds)
            ? FromSeconds(seconds)
            : DurationText.TryParse(text, out TimeSpan span) ? span : null;

    private static TimeSpan? FromSeconds(double seconds) =>
        seconds >= 0 && seconds <= Maximum.TotalSeconds ? TimeSpan.FromSeconds(seconds) : null;
}
