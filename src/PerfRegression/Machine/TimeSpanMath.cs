namespace PerfRegression.Machine;

/// <summary>What <see cref="Math"/> has for numbers only.</summary>
internal static class TimeSpanMath
{
    extension(TimeSpan)
    {
        public static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;

        public static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;
    }
}
