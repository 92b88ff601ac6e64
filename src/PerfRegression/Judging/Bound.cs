using PerfRegression.Model.Formatting;

namespace PerfRegression.Judging;

/// <summary>The values of a metric that are allowed.</summary>
internal sealed class Bound
{
    private Bound(double value, double lowest, double highest, Func<Func<double, string>, string> phrase, bool excluded = false)
    {
        // An infinite bound would allow the infinite value of a percentile among failed requests.
        if (!double.IsFinite(value))
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, "A bound is a finite number.");
        }

        (Reference, Lowest, Highest, IsExcluded, Phrase) = (value, lowest, highest, excluded, phrase);
    }

    /// <summary>The value that a deviation is measured from.</summary>
    public double Reference { get; }

    /// <summary>The lowest allowed value; −∞ where there is none.</summary>
    public double Lowest { get; }

    /// <summary>The highest allowed value; +∞ where there is none.</summary>
    public double Highest { get; }

    /// <summary>Whether the limit itself is not allowed.</summary>
    public bool IsExcluded { get; }

    /// <summary>"to be at most 250 ms", given how a value is shown.</summary>
    public Func<Func<double, string>, string> Phrase { get; }

    public static Bound AtMost(double value) => new(value, double.NegativeInfinity, value, show => $"to be at most {show(value)}");

    public static Bound Below(double value) => new(value, double.NegativeInfinity, value, show => $"to be below {show(value)}", excluded: true);

    public static Bound AtLeast(double value) => new(value, value, double.PositiveInfinity, show => $"to be at least {show(value)}");

    public static Bound Above(double value) => new(value, value, double.PositiveInfinity, show => $"to be above {show(value)}", excluded: true);

    public static Bound Exactly(double value) => new(value, value, value, show => $"to be {show(value)}");

    /// <summary>Everything but the value.</summary>
    public static Bound Except(double value) => new(value, double.NegativeInfinity, double.PositiveInfinity, show => $"to be anything but {show(value)}", excluded: true);

    /// <summary>Everything that differs from the value by at most a share of it, such as 0.1 for 10 %.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative, or the share not between 0 and 1, both excluded.</exception>
    public static Bound Near(double value, double within)
    {
        if (double.IsFinite(value) && value < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, "The value that others are to be near must not be negative.");
        }

        return within is > 0 and < 1
            ? new(value, value * (1 - within), value * (1 + within), show => $"to be within {Units.Percent(within)} of {show(value)}")
            : throw new ArgumentOutOfRangeException(nameof(within), within, "The allowed deviation is a share between 0 and 1, both excluded, such as 0.1 for 10 %.");
    }

    public bool Allows(double value) => IsExcluded ? value > Lowest && value < Highest && value != Reference : value >= Lowest && value <= Highest;

    /// <summary>How far a time exceeds its limit; null for a metric that is not a time which other work on the machine makes longer.</summary>
    public TimeSpan? OverrunOf(double value, Metric metric) =>
        metric is { IsDisturbable: true, LessIsBetter: true } && double.IsFinite(value) && value >= Highest ? TimeSpan.FromMilliseconds(value - Highest) : null;

    /// <summary>By how much, as a share of itself, a rate falls short of its limit; null for a metric that is not a rate which other work on the machine makes lower.</summary>
    public double? ShortfallOf(double value, Metric metric) =>
        metric is { IsDisturbable: true, LessIsBetter: false } && value > 0 && value <= Lowest ? (Lowest / value) - 1 : null;
}
